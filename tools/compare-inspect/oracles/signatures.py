"""An independent reader of Mach-O code signatures: prints one JSON line for each thin file named on standard input.

Written from xnu's osfmk/kern/cs_blobs.h, with Python's own struct and hashlib; it knows nothing of the inspector.
"""

import hashlib
import json
import struct
import sys

ALGORITHMS = {1: ("sha1", 20), 2: ("sha256", 32), 3: ("sha256", 20), 4: ("sha384", 48)}
NAMES = {1: "sha1", 2: "sha256", 3: "sha256-truncated", 4: "sha384"}
RANK = {1: 0, 3: 1, 2: 2, 4: 3}


def signature_range(data):
    magic = data[:4]
    order = "<" if magic in (b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe") else ">"
    count = struct.unpack_from(order + "I", data, 16)[0]
    at = 32 if magic in (b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa\xcf") else 28
    for _ in range(count):
        command, size = struct.unpack_from(order + "II", data, at)
        if command == 0x1D:
            return struct.unpack_from(order + "II", data, at + 8)
        at += size
    return None


def directory(blob, at):
    length, _, flags, hashes, ident, special, slots, limit, size, kind, _, shift = struct.unpack_from(">IIIIIIIIBBBB", blob, at + 4)
    version = struct.unpack_from(">I", blob, at + 8)[0]
    team = struct.unpack_from(">I", blob, at + 48)[0] if version >= 0x20200 else 0
    if version >= 0x20300:
        limit = struct.unpack_from(">Q", blob, at + 56)[0] or limit
    text = lambda offset: blob[at + offset : blob.index(b"\0", at + offset)].decode("utf8") if offset else None
    return dict(at=at, length=length, flags=flags, hashes=hashes, special=special, slots=slots, limit=limit, size=size,
                kind=kind, page=1 << shift if shift else None, identifier=text(ident), team=text(team))


def judge(path):
    data = open(path, "rb").read()
    found = signature_range(data)
    if found is None:
        return {"signature kind": "none"}
    blob = data[found[0] : found[0] + found[1]]
    magic, length, count = struct.unpack_from(">III", blob, 0)
    index = [struct.unpack_from(">II", blob, 12 + 8 * i) for i in range(count)] if magic == 0xFADE0CC0 else [(0, 0)]
    slots = {kind: (offset, struct.unpack_from(">I", blob, offset + 4)[0]) for kind, offset in index}
    directories = [directory(blob, offset) for kind, (offset, _) in slots.items() if kind == 0 or 0x1000 <= kind < 0x1005]
    fits = True
    for each in directories:
        name, width = ALGORITHMS[each["kind"]]
        digest = lambda part: hashlib.new(name, part).digest()[:width]
        page = each["page"] or each["limit"]
        wanted = (each["limit"] + page - 1) // page
        each["bad"] = [
            i for i in range(each["slots"])
            if digest(data[i * page : min((i + 1) * page, each["limit"])]) !=
            blob[each["at"] + each["hashes"] + i * width :][:width]
        ]
        fits = fits and not each["bad"] and wanted == each["slots"] and each["limit"] == found[0]
        for k in range(1, each["special"] + 1):
            stored = blob[each["at"] + each["hashes"] - k * width :][:width]
            if k in slots and any(stored):
                fits = fits and digest(blob[slots[k][0] : slots[k][0] + slots[k][1]]) == stored
    best = max(directories, key=lambda each: RANK[each["kind"]])
    name, _ = ALGORITHMS[best["kind"]]
    cms = slots.get(0x10000, (0, 8))[1] > 8
    xml = slots.get(5)
    wanted = slots.get(2)
    return {
        "signature kind": "cms" if cms else "adhoc",
        "signature valid": fits and length <= found[1],
        "code pages": best["slots"],
        "bad pages": best["bad"][:64],
        "identifier": best["identifier"],
        "team": best["team"],
        "linker-signed": bool(best["flags"] & 0x20000),
        "hardened runtime": bool(best["flags"] & 0x10000),
        "cdHash": hashlib.new(name, blob[best["at"] : best["at"] + best["length"]]).hexdigest()[:40],
        "hash type": NAMES[best["kind"]],
        "hashed page size": best["page"],
        "code limit": best["limit"],
        "entitlements": blob[xml[0] + 8 : xml[0] + xml[1]].decode("utf8") if xml else None,
        "requirements": struct.unpack_from(">I", blob, wanted[0] + 8)[0] if wanted else None,
    }


for line in sys.stdin:
    try:
        facts = judge(line.rstrip("\n"))
    except (struct.error, ValueError, KeyError) as error:
        facts = {"signature kind": "malformed", "error": str(error)}
    print(json.dumps(facts), flush=True)
