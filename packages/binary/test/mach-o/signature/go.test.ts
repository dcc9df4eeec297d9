// The signature Go's linker writes: good as it comes, and one flipped bit anywhere is found in exactly its page.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesSource, inspectBinary } from "../../../src/index.ts";
import { buildGoProgram, writeGoProgram } from "../../support/go-programs.ts";
import { randomNumbers } from "../../support/mutations.ts";
import { nodeDigest } from "../../support/node-digest.ts";
import { signatureOf } from "../../support/signature-of.ts";
import { universal } from "../../support/tiny-mach-o.ts";

const folder = mkdtempSync(join(tmpdir(), "plumb-signature-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let arm64 = new Uint8Array();
let amd64 = new Uint8Array();
beforeAll(() => {
  writeGoProgram(folder);
  // Without debug symbols: smaller, and as signed as with them.
  const build = (arch: string) =>
    new Uint8Array(readFileSync(buildGoProgram(folder, { os: "darwin", arch }, ["-ldflags=-s -w"])));
  [arm64, amd64] = [build("arm64"), build("amd64")];
}, 120_000);

describe("a Go program for darwin/arm64", () => {
  test("is signed by the linker, and every hash fits", () => {
    const found = signatureOf(arm64);
    expect(found).toMatchObject({
      kind: "adhoc",
      valid: true,
      faults: [],
      linkerSigned: true,
      identifier: "a.out",
      hash: "sha256",
      pageSize: 4096,
      codeLimit: found.offset,
      pages: Math.ceil(found.offset / 4096),
      problems: [],
    });
  });

  test("with one bit flipped has exactly that bad page, whichever page it is", () => {
    const { pages, offset } = signatureOf(arm64);
    const random = randomNumbers(7);
    const copy = arm64.slice();
    for (let page = 0; page < pages; page++) {
      const length = Math.min(4096, offset - page * 4096);
      // Not in the load commands: they are half a page.
      const place = page * 4096 + (page === 0 ? 4000 : Math.floor(random() * length));
      expectOnly(copy, place, page);
    }
  }, 30_000);

  test("with one bit flipped anywhere, and at the edges of pages, has exactly that bad page", () => {
    const { pages, offset } = signatureOf(arm64);
    const random = randomNumbers(20260101);
    const places = Array.from({ length: 60 }, () => 4096 + Math.floor(random() * (offset - 4096)));
    const edges = [4095, 4096, 8191, (pages - 1) * 4096, offset - 1];
    const copy = arm64.slice();
    for (const place of [...places, ...edges]) expectOnly(copy, place, Math.floor(place / 4096));
  }, 30_000);

  test("whose last page and header were both changed has both bad pages", () => {
    const { pages, offset } = signatureOf(arm64);
    const copy = arm64.slice();
    copy[4000] = 1;
    copy[offset - 1] = (copy[offset - 1] ?? 0) ^ 1;
    expect(signatureOf(copy)).toMatchObject({ badPages: [0, pages - 1], badPageCount: 2 });
  });

  test("that was made longer after signing says so", () => {
    const longer = new Uint8Array(arm64.length + 100);
    longer.set(arm64);
    expect(signatureOf(longer)).toMatchObject({ valid: true, said: ["warning trailing-bytes"] });
  });
});

describe("a Go program for darwin/amd64", () => {
  test("is not signed, and beside the signed one in a universal file it still is not", () => {
    const file = universal([
      { cpuType: 0x01000007, cpuSubtype: 3, align: 12, bytes: amd64 },
      { cpuType: 0x0100000c, cpuSubtype: 0, align: 14, bytes: arm64 },
    ]);
    const { images, problems } = inspectBinary(bytesSource(file), { digest: nodeDigest });
    expect(images.map(({ signature }) => signature)).toMatchObject([{ kind: "none" }, { kind: "adhoc", valid: true }]);
    expect(problems).toEqual([]);
  });
});

/** Flips one bit of `copy`, and back. */
function expectOnly(copy: Uint8Array, place: number, page: number): void {
  copy[place] = (copy[place] ?? 0) ^ (1 << (place % 8));
  const { valid, badPages, badPageCount, said } = signatureOf(copy, { digest: nodeDigest, goBuildInfo: false });
  expect([place, valid, badPages, badPageCount, said]).toEqual([place, false, [page], 1, ["error bad-pages"]]);
  copy[place] = arm64[place] ?? 0;
}
