// A tar.gz unpacked by threads while it arrives: what GNU tar makes, what arrives in pieces, and what nobody packed in good faith.

import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { TreeRules } from "../../../src/archive/tree-rules.ts";
import type { UnpackedTar } from "../../../src/host/tree-work.ts";
import { createTrees } from "../../../src/host/trees/trees.ts";
import { noise, sh, tarEntry, tarHeader, tarOf } from "../../archive/support.ts";
import { inTemporaryDirectory } from "../temporary-directory.ts";

const rules: TreeRules = {
  prefix: "go/",
  leaveOut: [],
  programs: ["bin/"],
  mostEntries: 500,
  mostBytes: 64 * 1024 * 1024,
};

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Unpacks an archive that arrives in pieces of this size. `look` sees the folder before it is removed. */
function unpacked(
  archive: Uint8Array,
  look: (folder: string, found: UnpackedTar) => void = () => {},
  { step = archive.length, processors = 2, changed = {} as Partial<TreeRules> } = {},
): Promise<UnpackedTar> {
  return inTemporaryDirectory(async (directory) => {
    const path = join(directory, "archive.tar.gz");
    const folder = join(directory, "tree");
    mkdirSync(folder);
    writeFileSync(path, "");
    const tar = await createTrees(processors).unpackTar(path, folder, { ...rules, ...changed });
    for (let at = 0; at < archive.length; at += step) {
      writeFileSync(path, archive.subarray(at, at + step), { flag: "a" });
      tar.grown(Math.min(at + step, archive.length));
      await Bun.sleep(0);
    }
    const found = await tar.finish();
    look(folder, found);
    return found;
  });
}

const small = [
  tarEntry("go/VERSION", "go1.99.1\n"),
  tarEntry("go/bin/go", "program"),
  tarEntry("go/x.sh", "#!/bin/sh\n"),
];

describe("a tree", () => {
  test("of GNU tar: names of any length, empty files, files larger than all the memory that is shared", async () => {
    await inTemporaryDirectory(async (directory) => {
      const long = `go/${"long/".repeat(50)}name.go`;
      const files: Readonly<Record<string, Uint8Array>> = {
        "go/VERSION": Buffer.from("go1.99.1\n"),
        "go/empty": Buffer.alloc(0),
        "go/bin/go": noise(9_000_001),
        "go/src/ümläut.go": noise(70_001, 2),
        [long]: noise(512, 3),
      };
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(join(directory, name, ".."), { recursive: true });
        writeFileSync(join(directory, name), content);
      }
      for (let at = 0; at < 300; at++) writeFileSync(join(directory, `go/src/f${at}.go`), `package p // ${at}\n`);
      for (const format of ["posix", "gnu"]) {
        sh(`tar --format=${format} --sort=name -czf out go`, directory);
        const archive = readFileSync(join(directory, "out"));
        for (const processors of [1, 4]) {
          const look = (folder: string) => expect(sh(`diff -r ${folder} ${directory}/go`, directory)).toBe("");
          const found = await unpacked(archive, look, { processors, step: 1_000_003 });
          expect(found.refusal).toBeNull();
          expect(found.sha256).toBe(sha256(archive));
          expect(found.files).toHaveLength(305);
          for (const [name, content] of Object.entries(files)) {
            expect(found.files).toContainEqual({ path: name.slice(3), sha256: sha256(content) });
          }
        }
      }
    });
  }, 60_000);

  test("has programs where they belong, where the archive says so, and where they begin with #!", async () => {
    const entries = [...small, tarEntry("go/tool", "binary", "0", 0o755)];
    await unpacked(gzipSync(tarOf(...entries)), (folder) => {
      const mode = (name: string) => (statSync(join(folder, name)).mode & 0o777).toString(8);
      expect([mode("VERSION"), mode("bin/go"), mode("x.sh"), mode("tool")]).toEqual(["444", "555", "555", "555"]);
    });
  });

  test("does not depend on how its archive arrives, byte by byte or at once", async () => {
    const archive = gzipSync(tarOf(...small, tarEntry("go/noise", noise(3000))));
    const whole = await unpacked(archive);
    for (const step of [1, 7, 511, 4096]) {
      expect(await unpacked(archive, () => {}, { step })).toMatchObject({ sha256: whole.sha256, refusal: null });
    }
  });

  test("comes without what is left out", async () => {
    const { files } = await unpacked(gzipSync(tarOf(...small)), () => {}, { changed: { leaveOut: ["bin/"] } });
    expect(files.map(({ path }) => path).toSorted()).toEqual(["VERSION", "x.sh"]);
  });
});

describe("refused, with nothing outside of the folder, and hashed to its end", () => {
  const link = (name: string, type: string) => tarHeader({ name, type });
  const archives: Readonly<Record<string, Uint8Array>> = {
    "a way out": gzipSync(tarOf(...small, tarEntry("go/../../out", "x"))),
    "an absolute path": gzipSync(tarOf(...small, tarEntry("/tmp/out", "x"))),
    "a symbolic link": gzipSync(tarOf(...small, link("go/link", "2"))),
    "a hard link": gzipSync(tarOf(...small, link("go/link", "1"))),
    "a device": gzipSync(tarOf(...small, link("go/null", "3"))),
    "a pipe": gzipSync(tarOf(...small, link("go/pipe", "6"))),
    "a sparse file": gzipSync(tarOf(...small, link("go/sparse", "S"))),
    "a type that nobody knows": gzipSync(tarOf(...small, link("go/odd", "Z"))),
    "a name twice but for capital letters": gzipSync(tarOf(...small, tarEntry("go/version", "x"))),
    "a second tar behind its end": gzipSync(Buffer.concat([tarOf(...small), tarOf(tarEntry("go/more", "x"))])),
    "zeros behind the gzip stream": Buffer.concat([gzipSync(tarOf(...small)), Buffer.alloc(512)]),
    "a link before megabytes": gzipSync(tarOf(...small, link("go/link", "2"), tarEntry("go/noise", noise(3_000_000)))),
    "another prefix": gzipSync(tarOf(tarEntry("node/VERSION", "x"))),
  };
  for (const [what, archive] of Object.entries(archives)) {
    test(what, async () => {
      const { refusal, sha256: hash } = await unpacked(archive);
      expect(refusal?.code).toBe("ARCHIVE_HOSTILE");
      expect(hash).toBe(sha256(archive));
    });
  }

  test("more entries than any release has, however few bytes they take", async () => {
    const entries = Buffer.concat(Array.from({ length: 600 }, (_, at) => tarHeader({ name: `go/${at}` })));
    const { refusal } = await unpacked(gzipSync(entries));
    expect(refusal?.message).toContain("more than 500 entries");
  });

  test("a million extended headers without a file", async () => {
    // 10 MB that become 10 GB: the same member again and again, as gzip allows.
    const member = gzipSync(Buffer.concat(Array.from({ length: 20_000 }, () => tarHeader({ name: "x", type: "x" }))));
    const archive = Buffer.concat(Array.from({ length: 100 }, () => member));
    const { refusal } = await unpacked(archive);
    expect(refusal?.message).toContain("bytes come out of it");
  }, 30_000);

  test("a file that goes on for ever", async () => {
    const zeros = gzipSync(Buffer.alloc(16 * 1024 * 1024));
    const header = gzipSync(tarHeader({ name: "go/zeros", size: 1024 * 1024 * 1024 }));
    const { refusal } = await unpacked(Buffer.concat([header, ...Array.from({ length: 64 }, () => zeros)]));
    expect(refusal?.code).toBe("ARCHIVE_HOSTILE");
  }, 30_000);
});

describe("damaged", () => {
  const archive = gzipSync(tarOf(...small, tarEntry("go/noise", noise(200))));

  test("cut anywhere", async () => {
    for (let length = 0; length < archive.length; length += 29) {
      const { refusal } = await unpacked(archive.subarray(0, length));
      expect([length, refusal?.code]).toEqual([length, "ARCHIVE_DAMAGED"]);
    }
  }, 60_000);

  test("with other bytes behind its end", async () => {
    const { refusal } = await unpacked(Buffer.concat([archive, Buffer.from("more")]));
    expect(refusal?.code).toBe("ARCHIVE_DAMAGED");
  });

  test("with a byte flipped anywhere behind the gzip header: never taken for whole", async () => {
    for (let at = 10; at < archive.length; at += 31) {
      const flipped = Buffer.from(archive);
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      const { refusal, sha256: hash } = await unpacked(flipped);
      expect([at, refusal?.code]).not.toEqual([at, undefined]);
      expect(hash).toBe(sha256(flipped));
    }
  }, 60_000);
});

describe("ends", () => {
  test("when it is stopped while it waits for bytes that never come", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "archive.tar.gz");
      writeFileSync(path, gzipSync(tarOf(...small)).subarray(0, 30));
      mkdirSync(join(directory, "tree"));
      const tar = await createTrees(2).unpackTar(path, join(directory, "tree"), rules);
      tar.grown(30);
      await Bun.sleep(200);
      await tar.stop();
    });
  }, 20_000);

  test("with FILE_UNWRITABLE where nothing can be written", async () => {
    await inTemporaryDirectory(async (directory) => {
      const path = join(directory, "archive.tar.gz");
      // More than fits into the memory between the threads: nobody may wait for ever.
      const many = Array.from({ length: 40 }, (_, at) => tarEntry(`go/${at}`, noise(500_000, at)));
      const archive = gzipSync(tarOf(...many), { level: 1 });
      writeFileSync(path, archive);
      const folder = join(directory, "tree");
      mkdirSync(folder);
      const tar = await createTrees(2).unpackTar(path, folder, rules);
      rmSync(folder, { recursive: true });
      writeFileSync(folder, "a file where the folder was");
      tar.grown(archive.length);
      expect(tar.finish()).rejects.toMatchObject({ code: "FILE_UNWRITABLE" });
      await tar.finish().catch(() => {});
    });
  }, 20_000);
});
