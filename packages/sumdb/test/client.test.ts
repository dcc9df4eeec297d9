import { describe, expect, test } from "bun:test";
import { type HeadStore, lookUp, parseVerifierKey, type SumdbError, tilesAbove } from "../src/index.ts";
import { provesInclusion, recordHash } from "../src/merkle.ts";
import { createTestLog, type TestLog } from "./test-log.ts";

const module = (n: number) => ({ path: "example.org/m", version: `v1.0.${n}` });

function logOf(size: number, log: TestLog = createTestLog(), from = 0): TestLog {
  for (let n = from; n < size; n++) log.add(module(n).path, module(n).version);
  return log;
}

function storeOf(note: string | null = null): HeadStore & { note: string | null } {
  return {
    note,
    async read() {
      return this.note;
    },
    async replace(seen, next) {
      if (seen !== this.note) return false;
      this.note = next;
      return true;
    },
  };
}

/** A client of the log as it is with `size` records. `change` may lie about answers. */
function clientOf(
  log: TestLog,
  size: number,
  heads: HeadStore = storeOf(),
  change: (path: string, bytes: Uint8Array) => Uint8Array | null = (_, bytes) => bytes,
) {
  return {
    key: parseVerifierKey(log.key),
    heads,
    read: async (path: string) => {
      const bytes = log.answer(path, size);
      return bytes ? change(path, bytes) : null;
    },
  };
}

async function codeOf(looking: Promise<unknown>): Promise<string> {
  return looking.then(
    () => "proven",
    (error: SumdbError) => error.code,
  );
}

test("proves each record of small trees, and many of large ones", async () => {
  const log = logOf(700);
  for (const size of [1, 2, 3, 4, 7, 8, 255, 256, 257, 511, 512, 513, 700]) {
    for (const n of new Set([0, 1, size >> 1, size - 2, size - 1].filter((one) => one >= 0 && one < size))) {
      const { record, head, path } = await lookUp(clientOf(log, size), module(n));
      expect([record.id, head.size]).toEqual([n, size]);
      const leaf = recordHash(Buffer.from(record.text));
      expect(provesInclusion(path, n, size, leaf, head.root)).toBe(true);
      // The same path proves nothing else.
      expect(provesInclusion(path, n + 1, size, leaf, head.root)).toBe(false);
      if (size > 1) expect(provesInclusion(path.slice(1), n, size, leaf, head.root)).toBe(false);
    }
  }
});

test("a head that grew is stored, one that was seen larger is kept, and both are proven to be of one log", async () => {
  const log = logOf(600);
  const sizes = [1, 2, 3, 5, 64, 255, 256, 300, 512, 599, 600];
  for (const older of sizes) {
    for (const newer of sizes.filter((size) => size >= older)) {
      const store = storeOf(log.head(older));
      const grown = await lookUp(clientOf(log, newer, store), module(0));
      expect([grown.earlier?.size, grown.head.size]).toEqual([older, newer]);
      expect(store.note).toBe(log.head(newer));
      // A proxy may still serve an answer of long ago.
      const back = clientOf(log, newer, store);
      const late = {
        ...back,
        read: async (path: string) => log.answer(path, path.startsWith("/lookup") ? older : newer) ?? null,
      };
      expect((await lookUp(late, module(0))).head.size).toBe(newer);
      expect(store.note).toBe(log.head(newer));
    }
  }
});

test("a partial tile that is gone is taken from the full one", async () => {
  const log = logOf(300);
  const gone = {
    ...clientOf(log, 200),
    read: async (path: string) => log.answer(path, path.startsWith("/lookup") ? 200 : 300) ?? null,
  };
  const withoutPartial = { ...gone, read: async (path: string) => (path.includes(".p/") ? null : gone.read(path)) };
  expect((await lookUp(withoutPartial, module(3))).record.id).toBe(3);
});

describe("what is refused", () => {
  test("another log with the same key is a fork, and both notes are shown", async () => {
    const common = 100;
    const first = createTestLog();
    logOf(130, first);
    const second = createTestLog("sum.example", first.keys);
    logOf(common, second);
    for (let n = common; n < 140; n++) second.add(module(n).path, module(n).version, `h1:${"A".repeat(43)}=`);
    for (const [seen, shown] of [
      [120, 140],
      [128, 140],
      [130, 130],
      [130, 110],
    ] as const) {
      const looking = lookUp(clientOf(second, shown, storeOf(first.head(seen))), module(5));
      const error = await looking.then(
        () => undefined,
        (thrown: SumdbError) => thrown,
      );
      // The tiles of a tree that it does not have it cannot show.
      expect([seen, shown, error?.code]).toEqual([seen, shown, seen > shown ? "ROLLED_BACK" : "FORKED"]);
      expect(error?.notes).toEqual([first.head(seen), second.head(shown)]);
    }
  });

  test("a database that no longer has the tree it signed was rolled back", async () => {
    const log = logOf(700);
    const store = storeOf(log.head(700));
    const error = await lookUp(clientOf(log, 300, store), module(5)).catch((thrown: SumdbError) => thrown);
    expect(error).toMatchObject({ code: "ROLLED_BACK", notes: [log.head(700), log.head(300)] });
    expect(store.note).toBe(log.head(700));
  });

  test("every flipped bit of answer and tiles, and nothing is stored", async () => {
    const log = logOf(40);
    const codes = new Set<string>();
    const paths = new Map<string, number>();
    const noting = (path: string, bytes: Uint8Array) => {
      paths.set(path, bytes.length);
      return bytes;
    };
    await lookUp(clientOf(log, 40, storeOf(log.head(20)), noting), module(9));
    for (const [path, length] of paths) {
      for (let at = 0; at < length; at++) {
        const store = storeOf(log.head(20));
        const flipped = clientOf(log, 40, store, (asked, bytes) => {
          if (asked !== path) return bytes;
          const copy = Uint8Array.from(bytes);
          copy[at] = (copy[at] ?? 0) ^ 0x01;
          return copy;
        });
        const code = await codeOf(lookUp(flipped, module(9)));
        codes.add(code);
        expect(store.note).toBe(log.head(20));
      }
    }
    expect([...codes].toSorted()).toEqual(["NOTE_MALFORMED", "NOTE_UNSIGNED", "PROOF_FAILED", "RECORD_MALFORMED"]);
  });

  test("a record that was changed, or is another one's", async () => {
    const log = logOf(40);
    const replaced = (from: string, to: string) =>
      clientOf(log, 40, storeOf(), (path, bytes) =>
        path.startsWith("/lookup") ? Buffer.from(Buffer.from(bytes).toString().replace(from, to)) : bytes,
      );
    expect(await codeOf(lookUp(replaced("h1:", "h1:AAAA"), module(9)))).toBe("RECORD_MALFORMED");
    expect(await codeOf(lookUp(replaced("9\nexample", "8\nexample"), module(9)))).toBe("PROOF_FAILED");
    expect(await codeOf(lookUp(replaced("9\nexample", "40\nexample"), module(9)))).toBe("PROOF_FAILED");
    expect(await codeOf(lookUp(replaced("v1.0.9 ", "v1.0.8 "), module(9)))).toBe("RECORD_MALFORMED");
    expect(await codeOf(lookUp(replaced("example.org/m v1.0.9 ", "<html>"), module(9)))).toBe("RECORD_MALFORMED");
  });

  test("another key's signature, a tile that is too short, a module that is not there or cannot be", async () => {
    const log = logOf(40);
    const other = { ...clientOf(log, 40), key: parseVerifierKey(createTestLog().key) };
    expect(await codeOf(lookUp(other, module(1)))).toBe("NOTE_UNSIGNED");
    const short = clientOf(log, 40, storeOf(), (path, bytes) => (path.startsWith("/tile") ? bytes.subarray(1) : bytes));
    expect(await codeOf(lookUp(short, module(1)))).toBe("TILE_MALFORMED");
    const none = clientOf(log, 40, storeOf(), (path, bytes) => (path.startsWith("/tile") ? null : bytes));
    expect(await codeOf(lookUp(none, module(1)))).toBe("TILE_MISSING");
    expect(await codeOf(lookUp(clientOf(log, 40), module(50)))).toBe("NO_RECORD");
    expect(await codeOf(lookUp(clientOf(log, 40), { path: "../x", version: "v1.0.0" }))).toBe("MODULE_INVALID");
    expect(await codeOf(lookUp(clientOf(log, 40), { path: "example.org/m", version: "latest" }))).toBe(
      "MODULE_INVALID",
    );
  });

  test("a stored head that somebody changed", async () => {
    const log = logOf(40);
    const broken = log.head(20).replace("\n20\n", "\n21\n");
    expect(await codeOf(lookUp(clientOf(log, 40, storeOf(broken)), module(1)))).toBe("NOTE_UNSIGNED");
  });
});

test("two that look at the same time both store a head, and the larger one stays", async () => {
  const log = logOf(300);
  const store = storeOf(log.head(10));
  const sizes = [20, 300, 150, 299, 40];
  const found = await Promise.all(
    sizes.map((size) => {
      const client = clientOf(log, 300, store);
      return lookUp(
        { ...client, read: async (path) => log.answer(path, path.startsWith("/lookup") ? size : 300) ?? null },
        module(3),
      );
    }),
  );
  expect(found.map(({ record }) => record.id)).toEqual([3, 3, 3, 3, 3]);
  expect(store.note).toBe(log.head(300));
});

describe("the tiles above a record", () => {
  // Ends of tiles on both levels, and trees whose last tile is full.
  test.each([1, 2, 255, 256, 257, 300, 511, 512, 513, 700])(
    "prove each record in a log of %d, and no other is asked for",
    async (size) => {
      const log = logOf(size);
      for (const n of new Set([0, 1, 254, 255, 256, 257, size - 2, size - 1])) {
        if (n < 0 || n >= size) continue;
        const there = new Set(tilesAbove(n, size));
        const asked: string[] = [];
        const client = clientOf(log, size, storeOf(), (path, bytes) => {
          if (path.startsWith("/tile/")) asked.push(path);
          return path.startsWith("/tile/") && !there.has(path) ? null : bytes;
        });
        expect((await lookUp(client, module(n))).record.id).toBe(n);
        expect(asked.filter((path) => !there.has(path))).toEqual([]);
        // All of them are served.
        expect([...there].filter((path) => log.answer(path, size) === undefined)).toEqual([]);
      }
    },
  );

  test("are few, however long the log is", () => {
    expect(tilesAbove(61_743_986, 72_201_322)).toEqual([
      "/tile/8/0/x241/187",
      "/tile/8/0/x282/036.p/106",
      "/tile/8/1/942",
      "/tile/8/1/x001/101.p/180",
      "/tile/8/2/003",
      "/tile/8/2/004.p/77",
      "/tile/8/3/000.p/4",
    ]);
  });
});
