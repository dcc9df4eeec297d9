// Zips of SDKs that somebody packed anew, with something changed in them: written by Python's zipfile, with no code of
// plumb.

import { spawnSync } from "node:child_process";

/** What is changed; what is not named stays. */
export interface ZipChange {
  /** What the names begin with afterwards. */
  readonly prefix?: string;
  /** Contents by path below the prefix; null takes the file away. */
  readonly files?: Readonly<Record<string, Uint8Array | string | null>>;
  /** Entries besides, by their whole names. `mode`: st_mode, made on Unix. */
  readonly entries?: readonly { readonly name: string; readonly text?: string; readonly mode?: number }[];
}

/** @param prefix what its names begin with, before they are changed */
export function rewriteZip(zip: Uint8Array, prefix: string, change: ZipChange): Buffer {
  const { files = {}, entries = [] } = change;
  const contents = Object.entries(files).map(([path, content]) => [path, content === null ? null : base64(content)]);
  const job = { zip: base64(zip), prefix, newPrefix: change.prefix ?? prefix, files: contents, entries };
  return Buffer.from(python(rewriting, job), "base64");
}

export interface PackedPart {
  readonly name: string;
  /** Where its packed bytes lie in the zip. */
  readonly start: number;
  readonly size: number;
}

/** The files in a zip that take any room. */
export function packedParts(zip: Uint8Array): readonly PackedPart[] {
  return JSON.parse(python(listing, { zip: base64(zip) }));
}

function base64(content: Uint8Array | string): string {
  return Buffer.from(content).toString("base64");
}

function python(script: string, job: object): string {
  const { status, stdout, stderr } = spawnSync("python3", ["-W", "ignore", "-c", script], {
    input: JSON.stringify(job),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

const rewriting = `
import base64, io, json, sys, zipfile
job = json.load(sys.stdin)
was = zipfile.ZipFile(io.BytesIO(base64.b64decode(job["zip"])))
files = {name[len(job["prefix"]):]: was.read(name) for name in was.namelist()}
for path, content in job["files"]:
  if content is None: del files[path]
  else: files[path] = base64.b64decode(content)
out = io.BytesIO()
with zipfile.ZipFile(out, "w") as made:
  def add(name, content, mode = None):
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = (0, 0) if mode is None else (3, mode << 16)
    made.writestr(entry, content)
  for path, content in files.items(): add(job["newPrefix"] + path, content)
  for one in job["entries"]: add(one["name"], one.get("text", ""), one.get("mode"))
sys.stdout.write(base64.b64encode(out.getvalue()).decode())
`;

const listing = `
import base64, io, json, struct, sys, zipfile
data = base64.b64decode(json.load(sys.stdin)["zip"])
parts = []
for entry in zipfile.ZipFile(io.BytesIO(data)).infolist():
  if entry.file_size == 0: continue
  name, extra = struct.unpack_from("<HH", data, entry.header_offset + 26)
  start = entry.header_offset + 30 + name + extra
  parts.append({"name": entry.filename, "start": start, "size": entry.compress_size})
json.dump(parts, sys.stdout)
`;
