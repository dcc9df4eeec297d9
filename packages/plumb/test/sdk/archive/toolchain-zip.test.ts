// Archives that no release of Go would be: they are refused by name, nothing is written outside of the hidden folder, and that is gone.

import { afterAll, describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLoopbackProxy } from "../loopback-proxy.ts";
import { createSdkBox } from "../sdk-box.ts";
import { makeSyntheticSdk } from "../synthetic-sdk.ts";

const sdk = makeSyntheticSdk();
const proxy = await startLoopbackProxy();
proxy.publish(sdk);
const folder = mkdtempSync(join(tmpdir(), "plumb-hostile-"));

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await proxy.close();
});

/** An entry as Python's zipfile writes it; all but name and text is changed after the data was written, in the directory alone. */
interface Entry {
  readonly name: string;
  readonly text?: string;
  /** st_mode, made on Unix. */
  readonly mode?: number;
  readonly flags?: number;
  readonly method?: number;
  readonly size?: number;
  readonly compressedSize?: number;
  readonly headerOffset?: number;
  /** So many times the text. */
  readonly times?: number;
  /** So many entries, with a number behind the name. */
  readonly count?: number;
}

const prefix = `golang.org/toolchain@${sdk.moduleVersion}/`;

function zipOf(entries: readonly Entry[]): Buffer {
  const path = join(folder, "made.zip");
  const { status, stderr } = spawnSync("python3", ["-W", "ignore", "-c", script, path], {
    input: JSON.stringify(entries),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return readFileSync(path);
}

const script = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as made:
  for one in json.load(sys.stdin):
    for number in range(one.get("count", 1)):
      entry = zipfile.ZipInfo(one["name"] + (str(number) if "count" in one else ""))
      entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
      made.writestr(entry, one.get("text", "text\\n") * one.get("times", 1))
      if "mode" in one: entry.create_system, entry.external_attr = 3, one["mode"] << 16
      entry.flag_bits |= one.get("flags", 0)
      entry.compress_type = one.get("method", entry.compress_type)
      entry.file_size = one.get("size", entry.file_size)
      entry.compress_size = one.get("compressedSize", entry.compress_size)
      entry.header_offset = one.get("headerOffset", entry.header_offset)
`;

const good: readonly Entry[] = [
  { name: `${prefix}VERSION`, text: `go${sdk.version}\n` },
  { name: `${prefix}src/a.go` },
  { name: `${prefix}src/_go.mod` },
];
const outside = join(tmpdir(), `plumb-outside-${process.pid}`);
const ofAnother = prefix.replace("go1.99.1", "go1.99.2");
const holds = (name: string) => `the archive is no toolchain of Go: it holds ${JSON.stringify(name)}`;

/** An archive of the good entries and one more, and what is said of it. */
const hostile: readonly (readonly [what: string, entry: Entry, message: string])[] = [
  ["a way up", { name: `${prefix}../evil` }, holds(`${prefix}../evil`)],
  ["a way up in the middle", { name: `${prefix}src/../../evil` }, holds(`${prefix}src/../../evil`)],
  ["a way to where it is", { name: `${prefix}src/./a.go` }, holds(`${prefix}src/./a.go`)],
  ["an absolute path", { name: outside }, holds(outside)],
  ["an absolute path behind the prefix", { name: `${prefix}${outside}` }, holds(`${prefix}${outside}`)],
  ["backslashes", { name: `${prefix}..\\evil` }, holds(`${prefix}..\\evil`)],
  ["the name of a drive", { name: `${prefix}C:evil` }, holds(`${prefix}C:evil`)],
  // Without the mark for UTF-8 it would be a character of an old code page.
  ["a line feed in a name", { name: `${prefix}a\nb`, flags: 0x800 }, holds(`${prefix}a\nb`)],
  [
    "a symbolic link",
    { name: `${prefix}bin/go`, text: outside, mode: 0o120777 },
    '/bin/go" is neither a file nor a directory',
  ],
  ["a device", { name: `${prefix}null`, text: "", mode: 0o020666 }, '/null" is neither a file nor a directory'],
  ["a pipe", { name: `${prefix}pipe`, text: "", mode: 0o010666 }, '/pipe" is neither a file nor a directory'],
  ["a folder", { name: `${prefix}src/`, text: "" }, holds(`${prefix}src/`)],
  ["nothing but the prefix", { name: prefix, text: "" }, holds(prefix)],
  ["a file of another module", { name: "example.com/m@v1.0.0/a.go" }, holds("example.com/m@v1.0.0/a.go")],
  ["a file of another release", { name: `${ofAnother}src/b.go` }, holds(`${ofAnother}src/b.go`)],
  ["a file twice", { name: `${prefix}src/a.go` }, "src/a.go is in it twice"],
  ["a go.mod under both of its names", { name: `${prefix}src/go.mod` }, "src/go.mod is in it twice"],
  [
    "two files but for capital letters",
    { name: `${prefix}src/A.go` },
    "src/A.go and src/a.go are one name on some systems",
  ],
  ["two folders but for capital letters", { name: `${prefix}SRC/b.go` }, "SRC and src are one name on some systems"],
  ["a file that is a folder too", { name: `${prefix}src` }, "src is a file and a folder in it"],
  ["a file below a file", { name: `${prefix}src/a.go/b` }, "src/a.go is a file and a folder in it"],
  ["an encrypted file", { name: `${prefix}secret`, flags: 1 }, "secret is packed in a way that Go does not use"],
  ["another method", { name: `${prefix}src/b.go`, method: 12 }, "src/b.go is packed in a way that Go does not use"],
  ["ten gigabytes, as it says", { name: `${prefix}big`, size: 10 * 2 ** 30 }, "it holds more than any release of Go"],
  ["100,000 files besides", { name: `${prefix}src/f`, count: 100_000 }, "it has more than 100000 entries"],
];

/** Archives that cannot be unpacked as they say. */
const damaged: readonly (readonly [what: string, make: () => Uint8Array, message: string])[] = [
  [
    "a bomb: more than it says comes out of a file",
    () => zipOf([...good, { name: `${prefix}src/bomb`, times: 1_000_000, size: 1000 }]),
    "src/bomb has not the 1000 bytes that its archive says",
  ],
  [
    "less than it says comes out of a file",
    () => zipOf([...good, { name: `${prefix}src/less`, size: 1000 }]),
    "src/less has not the 1000 bytes that its archive says",
  ],
  [
    "packed bytes beyond the end",
    () => zipOf([...good, { name: `${prefix}src/long`, size: 1_000_000, compressedSize: 10 * 2 ** 30 }]),
    "[ARCHIVE_DAMAGED]",
  ],
  [
    "a place beyond the end",
    () => zipOf([...good, { name: `${prefix}src/far`, headerOffset: 5 * 2 ** 30 }]),
    "src/far does not begin where its archive says",
  ],
  ["no file", () => zipOf([]), "the archive cannot be read: it is empty"],
  ["no zip at all", () => Buffer.alloc(100_000, "no zip "), "the archive cannot be read: "],
  ["the beginning of one", () => sdk.zip.subarray(0, sdk.zip.length / 2), "the archive cannot be read: "],
];

async function install(zip: Uint8Array) {
  const box = createSdkBox(proxy);
  try {
    proxy.replaceZip(sdk.moduleVersion, zip);
    const { status, stderr } = await box.plumb("install", sdk.version);
    const left = {
      list: await box.list(),
      leftovers: box.leftovers(),
      // Nothing was written beside the folders that plumb makes.
      root: readdirSync(box.root).sort(),
      home: [...readdirSync(box.env.HOME ?? ""), ...readdirSync(box.cwd)],
      plumbHome: readdirSync(box.plumbHome).filter(
        (name) => !["bin", "cache", "locks", "receipts", "sdks", "sumdb"].includes(name),
      ),
      outside: readdirSync(tmpdir()).filter((name) => name === `plumb-outside-${process.pid}`),
    };
    expect(left).toEqual({
      list: [],
      leftovers: [],
      root: ["certificates", "home", "plumb", "work"],
      home: [],
      plumbHome: [],
      outside: [],
    });
    return { status, stderr };
  } finally {
    box.remove();
  }
}

describe("refused as no toolchain, with status 1:", () => {
  test.each(hostile)("%s", async (_, entry, message) => {
    const { status, stderr } = await install(zipOf([...good, entry]));
    // On one line, whatever is in a name.
    expect(stderr.split("\n")[0]).toContain(message);
    expect(stderr).toContain("[ARCHIVE_HOSTILE]");
    expect(status).toBe(1);
  });
});

describe("refused as damaged, with status 4:", () => {
  test.each(damaged)("%s", async (_, make, message) => {
    const { status, stderr } = await install(make());
    expect(stderr).toContain(message);
    expect(stderr).toContain("[ARCHIVE_DAMAGED]");
    expect(status).toBe(4);
  });
});
