// One wrong byte anywhere on the way from a server to an SDK, and databases that show another log than before: nothing is installed, and
// what was wrong is said.

import { afterAll, describe, expect, test } from "bun:test";
import { createFilledLog, type LoopbackProxy, startLoopbackProxy } from "../loopback-proxy.ts";
import type { SdkBox } from "../sdk-box.ts";
import { sdkBoxes } from "../sdk-boxes.ts";
import { makeSyntheticSdk } from "../synthetic-sdk.ts";

const sdk = makeSyntheticSdk({ ballastBytes: 50_000 });
const proxy = await startLoopbackProxy();
proxy.publish(sdk);
const newBox = sdkBoxes(proxy);

afterAll(() => proxy.close());

/** Answers with one byte changed, so far behind the first place of a text; default: its lowest bit. */
function wrongByte(
  path: RegExp,
  text: string,
  behind = 0,
  change: (byte: number) => number = (byte) => byte ^ 1,
): NonNullable<LoopbackProxy["depart"]> {
  return (asked, good) => {
    const answer = good(asked);
    if (!path.test(asked.path)) return answer;
    const body = Buffer.from(answer.body ?? "");
    const at = body.indexOf(text, 0, "latin1") + behind;
    if (at < behind) throw new Error(`${asked.path} has no ${text}`);
    body[at] = change(body[at] ?? 0);
    return { ...answer, body };
  };
}

/** Another letter of base64: a bit would make some of them none. */
const otherLetter = (byte: number) => (byte === 0x41 ? 0x42 : 0x41);
/** A block of the kind that deflate does not have, RFC 1951 3.2.3. */
const noBlock = (byte: number) => byte | 6;

const archive = /\.zip$/;
const lookup = /\/lookup\//;
const program = "bin/gofmt";

const bytes: readonly (readonly [where: string, depart: LoopbackProxy["depart"], status: number, message: string])[] = [
  ["the packed bytes of a file", wrongByte(archive, program, program.length, noBlock), 4, "cannot be unpacked: "],
  [
    "bytes that could not be packed",
    wrongByte(archive, "ballast0.bin", 1000),
    1,
    `the log of the checksum database has ${sdk.h1} [SDK_HASH_MISMATCH]`,
  ],
  [
    "the signature of a local header",
    wrongByte(archive, "PK\x03\x04", 2),
    4,
    "LICENSE does not begin where its archive says",
  ],
  ["the length of the name in a local header", wrongByte(archive, "PK\x03\x04", 26), 4, "[ARCHIVE_DAMAGED]"],
  [
    "the signature of an entry of the directory",
    wrongByte(archive, "PK\x01\x02", 2),
    4,
    "the archive cannot be read: ",
  ],
  ["a method in the directory", wrongByte(archive, "PK\x01\x02", 10), 1, "is packed in a way that Go does not use"],
  ["a size in the directory", wrongByte(archive, "PK\x01\x02", 24), 4, "bytes that its archive says"],
  ["a place in the directory", wrongByte(archive, "PK\x01\x02", 42), 4, "does not begin where its archive says"],
  ["the end of the directory", wrongByte(archive, "PK\x05\x06", 16), 4, "the archive cannot be read: "],
  [
    "the answer's number of the record",
    wrongByte(lookup, "300\n", 2),
    1,
    "record 301 is not proven to be in the signed tree",
  ],
  [
    "the record's name",
    wrongByte(lookup, "golang.org/toolchain", 0),
    1,
    "the record has no hash of golang.org/toolchain@",
  ],
  [
    "the record's hash of the archive",
    wrongByte(lookup, " h1:", 9, otherLetter),
    1,
    "record 300 is not proven to be in the signed tree",
  ],
  [
    "the record's hash of go.mod",
    wrongByte(lookup, "/go.mod h1:", 20, otherLetter),
    1,
    "record 300 is not proven to be in the signed tree",
  ],
  [
    "the note's size",
    wrongByte(lookup, "tree\n301", 7),
    1,
    "the signature of sum.example on the note is not one of its text",
  ],
  [
    "the note's signature",
    wrongByte(lookup, "\xe2\x80\x94 sum.example ", 30, otherLetter),
    1,
    "the signature of sum.example on the note is not",
  ],
  [
    "the name of who signed",
    wrongByte(lookup, "\xe2\x80\x94 sum.example ", 5),
    1,
    "the note has no signature of sum.example",
  ],
  [
    "a tile of records",
    wrongByte(/tile\/8\/0\/001/, "", 10 * 32 + 5),
    1,
    "record 300 is not proven to be in the signed tree",
  ],
  ["a tile above it", wrongByte(/tile\/8\/1\/000/, "", 5), 1, "record 300 is not proven to be in the signed tree"],
];

describe("a wrong byte in", () => {
  test.each(bytes)("%s", async (_, depart, wantedStatus, message) => {
    const box = newBox();
    proxy.depart = depart;
    const { status, stderr } = await box.plumb("install", sdk.version);
    proxy.depart = undefined;
    expect(stderr).toContain(message);
    expect(status).toBe(wantedStatus);
    expect(await box.list()).toEqual([]);
    // What is in doubt is the way to the database, and then the archive serves the next run.
    const kept = box.leftovers();
    expect(kept.filter((path) => !path.startsWith("cache/downloads/"))).toEqual([]);
    if (kept.length === 0) return;
    proxy.forget();
    expect(await box.plumb("install", sdk.version)).toMatchObject({ status: 0, stderr: "" });
    // What came before the log was refused is not fetched again.
    expect(proxy.archiveBytes).toBeLessThan(sdk.zip.length);
    expect(box.leftovers()).toEqual([]);
  });

  test("the list, which then names no such release, or one that is not there", async () => {
    const box = newBox();
    proxy.depart = wrongByte(/\/list$/, "go1.99.1", 7);
    const missing = await box.plumb("install", "1.99");
    expect([missing.status, missing.stderr]).toEqual([2, expect.stringContaining("has no go1.99.0 for ")]);
    proxy.depart = wrongByte(/\/list$/, "go1.99.1", 0);
    const unnamed = await box.plumb("install", "1.99");
    expect([unnamed.status, unnamed.stderr]).toEqual([
      2,
      expect.stringContaining("the newest release of Go 1.99 is not there"),
    ]);
    proxy.depart = undefined;
    expect(await box.list()).toEqual([]);
    expect(box.leftovers()).toEqual([]);
  });
});

test("another archive under the name, as good as it may be, is refused with both hashes, and not kept", async () => {
  const box = newBox();
  const other = makeSyntheticSdk({ ballastBytes: 50_000, seed: 2 });
  proxy.replaceZip(sdk.moduleVersion, other.zip);
  const { status, stderr } = await box.plumb("install", sdk.version);
  proxy.replaceZip(sdk.moduleVersion, sdk.zip);
  expect(status).toBe(1);
  expect(stderr).toContain(`has the hash ${other.h1}, and the log of the checksum database has ${sdk.h1}`);
  expect(await box.list()).toEqual([]);
  expect(box.leftovers()).toEqual([]);
});

describe("a database that was seen before, and", () => {
  const earlier = createFilledLog();
  const records = 310;

  /** A box that has seen the log with `records` records, none of them of the SDK's. */
  async function boxThatSaw(): Promise<{ box: SdkBox; home: LoopbackProxy }> {
    const home = await startLoopbackProxy(earlier);
    const box = newBox(home);
    if (earlier.size < records) {
      home.publish(sdk);
      while (earlier.size < records) earlier.add(`example.com/late${earlier.size}`, "v1.0.0");
    } else home.replaceZip(sdk.moduleVersion, sdk.zip);
    // The archive is not what it should be; the database is seen all the same.
    home.depart = (asked, good) => (asked.path.endsWith(".zip") ? { status: 500 } : good(asked));
    const large = await box.plumb("install", sdk.version);
    expect(large.stderr).toContain("[SOURCE_REFUSES]");
    home.depart = undefined;
    return { box, home };
  }

  async function refusal({ box, home }: { box: SdkBox; home: LoopbackProxy }) {
    const { status, stderr } = await box.plumb("install", sdk.version);
    expect(status).toBe(1);
    expect(await box.list()).toEqual([]);
    const json = JSON.parse((await box.plumb("install", sdk.version, "--json")).stdout);
    await home.close();
    return { stderr, json };
  }

  test("now shows an older tree than it has signed: both notes are shown", async () => {
    const seen = await boxThatSaw();
    // All that it has is a beginning of what it had.
    seen.home.depart = (asked, good) => {
      const [, question] = /^\/sumdb\/sum\.example(\/(?:lookup|tile|latest).*)$/.exec(asked.path) ?? [];
      const body = question === undefined ? undefined : earlier.answer(question, 301);
      if (question === undefined) return good(asked);
      return body ? { status: 200, body } : { status: 404 };
    };
    const { stderr, json } = await refusal(seen);
    expect(stderr).toContain("shows a tree of 301 records and no longer the one of 310 that it has signed before");
    for (const note of [earlier.head(310), earlier.head(301)]) expect(stderr).toContain(note);
    expect(json.error).toMatchObject({
      code: "SUMDB_ROLLED_BACK",
      details: { notes: [earlier.head(310), earlier.head(301)] },
    });
  });

  test("now shows another log, signed by the same key: both notes are shown", async () => {
    const seen = await boxThatSaw();
    const other = createFilledLog(200, earlier.keys);
    while (other.size < 330) other.add(`example.com/other${other.size}`, "v1.0.0");
    other.add("golang.org/toolchain", sdk.moduleVersion, sdk.h1);
    seen.home.useLog(other);
    const { stderr, json } = await refusal(seen);
    expect(stderr).toContain("signed two logs: the tree of 310 records seen before and the one of 331");
    for (const note of [earlier.head(310), other.head()]) expect(stderr).toContain(note);
    expect(json.error).toMatchObject({ code: "SUMDB_FORKED", details: { notes: [earlier.head(310), other.head()] } });
  });
});
