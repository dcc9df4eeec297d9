// Archives of files in memory: read by Python, and their bytes beside those of the same files at another time and place.

import { describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { inTemporaryDirectory } from "../../../../../core/test/host/temporary-directory.ts";
import type { ArchiveEntry } from "../../../../src/build/outputs/archive/archive-entry.ts";
import { tarGz } from "../../../../src/build/outputs/archive/tar-gz.ts";
import { zip } from "../../../../src/build/outputs/archive/zip.ts";
import { type Listed, listed } from "./listed.ts";

/** Hardly compressible, and the same each time. */
function noise(length: number): Buffer {
  let state = 1;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return state >>> 24;
    }),
  );
}

const bodies: Readonly<Record<string, Buffer>> = {
  app: Buffer.concat([noise(300_000), Buffer.alloc(200_000)]),
  LICENSE: Buffer.from("do what you like\n"),
  "docs/说明.md": Buffer.from("# read me\n"),
  empty: Buffer.alloc(0),
};

/** Content whose buffer is used again by the next read, as the host's is. */
function entry(name: string, body: Buffer): ArchiveEntry {
  const shared = Buffer.alloc(1024 * 1024);
  const read = (offset: number, length: number) => {
    const piece = body.subarray(offset, offset + length);
    shared.fill(0xff);
    shared.set(piece);
    return shared.subarray(0, piece.length);
  };
  return { name, mode: name === "app" ? 0o755 : 0o644, content: { size: body.length, read } };
}

const entries = () => Object.entries(bodies).map(([name, body]) => entry(name, body));

async function bytesOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

const listedFrom = (name: string, bytes: Buffer): Promise<Listed[]> =>
  inTemporaryDirectory(async (directory) => {
    writeFileSync(join(directory, name), bytes);
    return listed(join(directory, name));
  });

const modifiedMs = Date.UTC(2026, 0, 2, 3, 4, 6);
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

const expected = (time: string, owner: string): Listed[] =>
  Object.entries(bodies).map(([name, body]) => ({
    name,
    mode: name === "app" ? "755" : "644",
    time,
    owner,
    sha256: sha256(body),
  }));

describe("a tar.gz", () => {
  test("holds its files in their order, with mode, time, and an owner without a name", async () => {
    const found = await listedFrom("out.tar.gz", await bytesOf(tarGz(entries(), modifiedMs)));
    expect(found).toEqual(expected("2026-01-02T03:04:06+00:00", "0:0::"));
  });

  test("has a gzip header without time, name and system", async () => {
    const bytes = await bytesOf(tarGz(entries(), modifiedMs));
    expect([...bytes.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
  });

  test("tells times before 1980 too", async () => {
    const [first] = await listedFrom("out.tar.gz", await bytesOf(tarGz(entries(), 1000)));
    expect(first?.time).toBe("1970-01-01T00:00:01+00:00");
  });
});

describe("a zip", () => {
  test("holds its files in their order, with mode and time", async () => {
    const found = await listedFrom("out.zip", await bytesOf(zip(entries(), modifiedMs)));
    expect(found).toEqual(expected("2026-01-02T03:04:06", ""));
  });

  test.each([
    [0, "1980-01-01T00:00:00"],
    [Date.UTC(1980, 0, 1, 11), "1980-01-01T00:00:00"],
    [Date.UTC(1980, 0, 2, 11), "1980-01-02T11:00:00"],
    [Date.UTC(2242, 0, 1), "2107-12-30T00:00:00"],
  ])("of %p tells %s: what a zip can tell", async (ms, time) => {
    const [first] = await listedFrom("out.zip", await bytesOf(zip(entries(), ms)));
    expect(first?.time).toBe(time);
  });
});

describe.each([
  ["tar.gz", tarGz],
  ["zip", zip],
])("%s", (kind, archive) => {
  /** Runs a script that finds this kind of archive as `archive`. */
  const inOwnProcess = (script: string, env: Record<string, string> = {}) => {
    const [file, name] = kind === "zip" ? ["zip.ts", "zip"] : ["tar-gz.ts", "tarGz"];
    const path = join(import.meta.dir, "../../../../src/build/outputs/archive", file);
    const whole = `const { ${name}: archive } = await import(${JSON.stringify(path)});\n${script}`;
    return spawnSync(process.execPath, ["-e", whole], { env: { ...process.env, ...env } });
  };

  test("has the same bytes each time", async () => {
    const once = await bytesOf(archive(entries(), modifiedMs));
    expect(sha256(await bytesOf(archive(entries(), modifiedMs)))).toBe(sha256(once));
  });

  test.each([
    modifiedMs,
    Date.UTC(1980, 0, 1),
    Date.UTC(1980, 0, 1, 12),
    Date.UTC(2026, 2, 29, 1, 30),
    Date.UTC(2200, 0, 1),
  ])("has them in every time zone, with the time %p", (ms) => {
    const script = `
        const body = Buffer.alloc(10_000, 7);
        const content = { size: body.length, read: (at, length) => body.subarray(at, at + length) };
        for await (const piece of archive([{ name: "app", mode: 0o755, content }], ${ms})) process.stdout.write(piece);`;
    const made = ["UTC", "America/New_York", "Asia/Tokyo", "Pacific/Kiritimati", "Europe/Berlin"].map((zone) => {
      const { stdout, stderr } = inOwnProcess(script, { TZ: zone });
      expect([stderr.toString(), stdout.length > 100]).toEqual(["", true]);
      return sha256(stdout);
    });
    expect(new Set(made).size).toBe(1);
  });

  test("is made while the file is read, not after", async () => {
    const size = 64 * 1024 * 1024;
    const random = noise(1024 * 1024);
    let read = 0;
    const content = {
      size,
      read: (at: number, length: number) => {
        read += length;
        return random.subarray(at % random.length, (at % random.length) + length);
      },
    };
    const seen: number[] = [];
    let written = 0;
    for await (const piece of archive([{ name: "app", mode: 0o755, content }], modifiedMs)) {
      written += piece.length;
      seen.push(read - written);
    }
    expect(read).toBe(size);
    // What is on the way: pieces in the queues of a few streams, and what repeats and so was written short.
    expect(Math.max(...seen.slice(0, 100))).toBeLessThan(8 * 1024 * 1024);
  });

  test("of a file that becomes shorter fails where it is read, and says which", () => {
    // In a process of its own: a stream whose error nobody hears ends it.
    const { status, stdout, stderr } = inOwnProcess(`
      const content = { size: 200_000, read: (at, length) => Buffer.alloc(at < 100_000 ? length : 0) };
      try {
        for await (const piece of archive([{ name: "app", mode: 0o755, content }], 0)) piece.length;
      } catch ({ code, message }) {
        process.stdout.write(code + " " + message);
      }`);
    const said = "FILE_UNREADABLE app became shorter while it was read";
    expect([status, stdout.toString(), stderr.toString()]).toEqual([0, said, ""]);
  });

  test("that nobody reads to its end is given up without a word", async () => {
    for await (const piece of archive(entries(), modifiedMs)) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    // What would be rejected without anybody listening fails the test by then.
    await Bun.sleep(50);
  });
});
