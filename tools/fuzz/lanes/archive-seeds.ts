// Archives of every kind that are looked into, made by the tools that make them; and archives with true checksums and untrue fields.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import { run } from "../../../packages/binary/test/support/run.ts";
import { type ZipPart, zipOf } from "../../../packages/core/test/archive/zip-of.ts";
import { mutateBytes } from "../mutate-bytes.ts";
import { oddWord } from "../mutate-text.ts";
import type { Random } from "../random.ts";

export interface ArchiveSeed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const script = `
set -eu
cd "$1"
mkdir -p go/bin go/pkg/tool/linux_arm64 go/src/fmt
printf 'go1.26.8\\ntime 2026-11-01T00:00:00Z\\n' > go/VERSION
head -c 3000 /bin/true > go/bin/go
head -c 2000 /bin/true > go/pkg/tool/linux_arm64/compile
printf 'package fmt\\n' > go/src/fmt/print.go
long=go/src/$(printf 'd%.0s' $(seq 90))/$(printf 'f%.0s' $(seq 120)).go
mkdir -p "$(dirname "$long")"; printf 'package d\\n' > "$long"
tar --sort=name --mtime=@0 --owner=0 --group=0 --format=gnu -cf gnu.tar go
tar --sort=name --mtime=@0 --owner=0 --group=0 --format=pax -cf pax.tar go
tar --sort=name --mtime=@0 --owner=0 --group=0 --format=ustar -cf ustar.tar go/bin go/VERSION
mkdir linked && ln -s ../bin/go linked/link && ln go/VERSION linked/hard && tar --sort=name --mtime=@0 --format=pax -cf linked.tar linked go/VERSION
gzip -nk gnu.tar
xz -k gnu.tar
zstd -qk gnu.tar
bzip2 -k ustar.tar
gzip -nk go/bin/go && mv go/bin/go.gz go.gz
mkdir -p deb/DEBIAN deb/usr/bin && cp go/bin/go deb/usr/bin/go
printf 'Package: x\\nVersion: 1\\nArchitecture: arm64\\nMaintainer: x <x@example.com>\\nDescription: x\\n' > deb/DEBIAN/control
dpkg-deb -Zxz --root-owner-group -b deb x.deb >/dev/null
dpkg-deb -Zzstd --root-owner-group -b deb z.deb >/dev/null
mkdir nested && cp gnu.tar.gz x.deb nested && tar --sort=name --mtime=@0 -cf nested.tar nested && gzip -n nested.tar
`;

/** @param folder empty */
export function archiveSeeds(folder: string): readonly ArchiveSeed[] {
  const file = join(folder, "make.sh");
  writeFileSync(file, script);
  run("sh", [file, folder]);
  const made = readdirSync(folder).filter((name) => /\.(tar|gz|xz|zst|bz2|deb)$/.test(name));
  const zip = zipOf(...zipParts(readFileSync(join(folder, "go/bin/go"))));
  return [
    ...made.sort().map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) })),
    { name: "go.zip", bytes: zip },
  ];
}

function zipParts(program: Uint8Array): readonly ZipPart[] {
  const packed = (name: string, content: Uint8Array | string): ZipPart => {
    const body = deflateRawSync(content);
    return { name, body, method: 8, size: content.length, compressedSize: body.length, crc: Bun.hash.crc32(content) };
  };
  return [
    packed("go/bin/go", program),
    packed("go/src/fmt/print.go", "package fmt\n"),
    { name: "go/VERSION", body: "go1.26.8\n" },
  ];
}

/** The same, with bytes changed and every checksum of a tar header made right again. */
export function mutateTar(random: Random, tar: Uint8Array, others: readonly Uint8Array[]): Uint8Array {
  const bytes = Buffer.from(mutateBytes(random, tar, others));
  for (let at = 0; at + 512 <= bytes.length; at += 512) {
    const block = bytes.subarray(at, at + 512);
    if (block.toString("latin1", 257, 262) !== "ustar") continue;
    if (random.chance(0.1)) alterHeader(random, block);
    block.fill(" ", 148, 156);
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  }
  return bytes;
}

/** Fields of a header, as somebody would write them who means harm. */
function alterHeader(random: Random, block: Buffer): void {
  const kind = random.below(6);
  if (kind === 0) block.write(`${hostileName(random)}\0`, 0, 100);
  else if (kind === 1)
    block.write(random.pick(["77777777777\0", "00000000000\0", "-0000000001\0", "99999999999\0"]), 124);
  else if (kind === 2)
    block.set([random.pick([0x80, 0xff]), 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255], 124);
  else if (kind === 3) block.write(random.pick([..."0123456789ALKNDSVIMXgx\0"]), 156);
  else if (kind === 4) block.write(`${hostileName(random)}\0`, 157, 100);
  else block.write("0007777\0", 100);
}

function hostileName(random: Random): string {
  return random.chance(0.3)
    ? `go/${oddWord(random)}`
    : random.pick([
        "../../../tmp/out",
        "/etc/passwd",
        "go/../../out",
        "go/./x",
        "go//x",
        "go/bin/../../../x",
        "go/BIN/go",
        "go/bin/go/x",
        "go/VERSION",
        "GO/VERSION",
        "go/a\\..\\b",
        "go/C:evil",
        "go/\u001b]0;x\u0007",
        "go/e\u0301",
        "go/\u00e9",
        "",
        "/",
        "go/",
        "go/..",
      ]);
}

/** A zip whose directory is whole and whose fields are not all true. */
export function mutateZip(random: Random, prefix: string): Uint8Array {
  const count = 1 + random.below(6);
  const parts = Array.from({ length: count }, (_, at): ZipPart => {
    const content = random.pick(["", "package x\n", "x".repeat(5000)]);
    const body = random.chance(0.5) ? deflateRawSync(content) : Buffer.from(content);
    const plain = `${prefix}${random.pick(["bin/go", `src/${at}.go`, `a${at}`, `d${at}/`, `pkg/tool/linux_arm64/t${at}`])}`;
    return {
      name: random.chance(0.1) ? hostileName(random) : plain,
      body,
      method: random.chance(0.95) ? random.pick([0, 8]) : random.pick([12, 99]),
      flags: random.chance(0.9) ? random.pick([0, 2048]) : random.pick([1, 8, 65535]),
      size: random.pick([content.length, content.length, content.length, 0, 0xffffffff, 600_000_000]),
      compressedSize: random.pick([body.length, body.length, body.length, 0, 0xffffffff]),
      crc: random.pick([Bun.hash.crc32(content), Bun.hash.crc32(content), 0]),
      mode: random.chance(0.9)
        ? random.pick([0o100644, 0o100755, 0])
        : random.pick([0o104755, 0o120777, 0o060644, 0o040755]),
      ...(random.chance(0.1) && { at: random.pick([0, 1, 0xffffffff, 40]) }),
      ...(random.chance(0.1) && { localName: hostileName(random) }),
    };
  });
  const zip = zipOf(...parts);
  return random.chance(0.2) ? mutateBytes(random, zip) : zip;
}

export function gzipped(bytes: Uint8Array): Uint8Array {
  return gzipSync(bytes, { level: 1 });
}
