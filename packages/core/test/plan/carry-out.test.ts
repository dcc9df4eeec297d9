// Plans carried out on real files, taken back, and refused.

import { describe, expect, test } from "bun:test";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Host } from "../../src/host/host.ts";
import { createHost } from "../../src/host/real-host.ts";
import { temporaryName } from "../../src/host/temporary-name.ts";
import { carryOut, takeBack, undoPlan } from "../../src/plan/carry-out.ts";
import { readState, realPlace, requireWritable } from "../../src/plan/file-state.ts";
import { type FileChange, type Plan, printedSteps } from "../../src/plan/plan.ts";
import { keepRecord, lastRecord, type PlanRecord } from "../../src/plan/record.ts";
import { inTemporaryDirectory } from "../host/temporary-directory.ts";

const host = createHost({ admit: () => async () => ({ kind: "admitted" }) });
const { files } = host;

/** A plan that writes these texts; null removes. */
async function planOf(directory: string, texts: Readonly<Record<string, string | null>>): Promise<Plan> {
  const steps = await Promise.all(
    Object.entries(texts).map(async ([name, text]) => {
      const before = await readState(files, join(directory, name));
      const owner = before.kind === "file" ? before.owner : null;
      const mode = before.kind === "file" ? before.mode : 0o644;
      const after: FileChange["after"] =
        text === null ? { kind: "absent" } : { kind: "file", content: Buffer.from(text), mode, owner };
      return { change: { path: join(directory, name), before, after }, why: "because", undo: "by hand" };
    }),
  );
  return { steps };
}

async function undo(records: string, at: Host = host): Promise<PlanRecord | undefined> {
  const record = await lastRecord(at, records);
  if (record) await takeBack(at, record, await undoPlan(at, record));
  return record;
}

function inWorld(use: (directory: string, records: string) => Promise<void>): () => Promise<void> {
  return () =>
    inTemporaryDirectory(async (root) => {
      const directory = join(root, "files");
      mkdirSync(directory);
      await use(directory, join(root, "records"));
    });
}

const read = (directory: string, name: string) => readFileSync(join(directory, name), "utf8");

test(
  "what is printed is what is done, and taking it back gives the same bytes",
  inWorld(async (directory, records) => {
    const old = Buffer.from([...Buffer.from("A=1\nB=2\r\n# caf"), 0xe9, 0x0a, ...Buffer.from("C=3")]);
    writeFileSync(join(directory, "env"), old, { mode: 0o640 });
    chmodSync(join(directory, "env"), 0o640);
    writeFileSync(join(directory, "gone"), "g\n");
    const plan = await planOf(directory, { env: "A=1\nC=4\n", gone: null, "new/deep": "n\n" });
    expect(printedSteps(plan, (text) => text.replace("4", "***"))).toEqual([
      {
        kind: "write",
        subject: join(directory, "env"),
        from: "B=2\r\n# caf\ufffd\nC=3",
        to: "C=***",
        why: "because",
        undo: "by hand",
      },
      { kind: "remove", subject: join(directory, "gone"), from: "g", to: "", why: "because", undo: "by hand" },
      { kind: "write", subject: join(directory, "new/deep"), from: "", to: "n", why: "because", undo: "by hand" },
    ]);
    const record = await carryOut(host, records, plan, "a test");
    expect(read(directory, "env")).toBe("A=1\nC=4\n");
    expect(statSync(join(directory, "env")).mode & 0o777).toBe(0o640);
    expect(existsSync(join(directory, "gone"))).toBe(false);
    expect(read(directory, "new/deep")).toBe("n\n");
    expect(statSync(join(record?.folder ?? "", "0.before")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(record?.folder ?? "", "0.before")).equals(old)).toBe(true);

    expect(await undo(records)).toMatchObject({ title: "a test", at: record?.at });
    expect(readFileSync(join(directory, "env")).equals(old)).toBe(true);
    expect(read(directory, "gone")).toBe("g\n");
    expect(existsSync(join(directory, "new/deep"))).toBe(false);
    expect(readdirSync(records)).toEqual([]);
    expect(await undo(records)).toBeUndefined();
  }),
);

test(
  "plans are taken back in reverse order",
  inWorld(async (directory, records) => {
    writeFileSync(join(directory, "env"), "1");
    for (const text of ["2", "3"]) await carryOut(host, records, await planOf(directory, { env: text }), text);
    expect((await undo(records))?.title).toBe("3");
    expect(read(directory, "env")).toBe("2");
    expect((await undo(records))?.title).toBe("2");
    expect(read(directory, "env")).toBe("1");
  }),
);

test(
  "a plan that is carried out already changes nothing and keeps nothing",
  inWorld(async (directory, records) => {
    writeFileSync(join(directory, "env"), "1");
    const plan = await planOf(directory, { env: "2" });
    await carryOut(host, records, plan, "first");
    expect(await carryOut(host, records, plan, "again")).toBeNull();
    expect(readdirSync(records)).toHaveLength(1);
  }),
);

test(
  "a file that changed since the plan stays, and the others too",
  inWorld(async (directory, records) => {
    for (const name of ["a", "b"]) writeFileSync(join(directory, name), "1");
    const plan = await planOf(directory, { a: "2", b: "2" });
    writeFileSync(join(directory, "b"), "somebody's");
    await expect(carryOut(host, records, plan, "")).rejects.toMatchObject({ code: "PLAN_OUTDATED", exit: 1 });
    expect([read(directory, "a"), read(directory, "b")]).toEqual(["1", "somebody's"]);
    expect(existsSync(records)).toBe(false);
  }),
);

describe("taking back", () => {
  test(
    "leaves a file that was changed since, says where the old one is, and works once that was settled",
    inWorld(async (directory, records) => {
      writeFileSync(join(directory, "env"), "1");
      const record = await carryOut(host, records, await planOf(directory, { env: "2" }), "");
      writeFileSync(join(directory, "env"), "somebody's");
      const backup = join(record?.folder ?? "", "0.before");
      await expect(undo(records)).rejects.toMatchObject({ code: "CHANGED_SINCE", details: { backup }, exit: 1 });
      expect(read(directory, "env")).toBe("somebody's");
      rmSync(join(directory, "env"));
      await expect(undo(records)).rejects.toMatchObject({ code: "CHANGED_SINCE" });
      writeFileSync(join(directory, "env"), readFileSync(backup));
      await undo(records);
      expect(read(directory, "env")).toBe("1");
      expect(readdirSync(records)).toEqual([]);
    }),
  );

  test(
    "keeps the mode that the file has by now",
    inWorld(async (directory, records) => {
      writeFileSync(join(directory, "env"), "1", { mode: 0o644 });
      await carryOut(host, records, await planOf(directory, { env: "2" }), "");
      chmodSync(join(directory, "env"), 0o600);
      await undo(records);
      expect(statSync(join(directory, "env")).mode & 0o777).toBe(0o600);
    }),
  );

  test(
    "does not put back a damaged backup",
    inWorld(async (directory, records) => {
      writeFileSync(join(directory, "env"), "1");
      const record = await carryOut(host, records, await planOf(directory, { env: "2" }), "");
      writeFileSync(join(record?.folder ?? "", "0.before"), "damaged");
      await expect(undo(records)).rejects.toMatchObject({ code: "BACKUP_DAMAGED" });
      rmSync(join(record?.folder ?? "", "0.before"));
      await expect(undo(records)).rejects.toMatchObject({ code: "BACKUP_DAMAGED" });
      expect(read(directory, "env")).toBe("2");
    }),
  );

  test.each([
    "",
    "{}",
    "null",
    '{"schemaVersion":2,"at":"","title":"","changes":[]}',
    '{"schemaVersion":1,"at":"","title":"","changes":[null]}',
    '{"schemaVersion":1,"at":"","title":"","changes":[{"path":"/x","before":"../../etc/passwd","after":null}]}',
  ])("refuses a record that is none: %j", async (text) => {
    await inWorld(async (_, records) => {
      mkdirSync(join(records, "000007"), { recursive: true });
      writeFileSync(join(records, "000007/record.json"), text);
      await expect(lastRecord(host, records)).rejects.toMatchObject({ code: "RECORD_UNREADABLE", exit: 3 });
    })();
  });
});

/** A host on which the write number `number` fails; the ones after it as well with `forever`. */
function failing(number: number, forever = false): Host {
  let writes = 0;
  const write: Host["changes"]["write"] = async (path, content, options) => {
    writes += 1;
    if (forever ? writes >= number : writes === number) throw new Error(`write ${number} fails`);
    await host.changes.write(path, content, options);
  };
  return { ...host, changes: { ...host.changes, write } };
}

test(
  "what was killed before its first change leaves nothing to take back once the plan is carried out",
  inWorld(async (directory, records) => {
    writeFileSync(join(directory, "env"), "old\n");
    const plan = await planOf(directory, { env: "new\n", "made/deep": "d\n" });
    const changes = plan.steps.map(({ change }) => change);
    const folders = [join(directory, "made")];
    await keepRecord(host, records, { at: "2026-01-01T00:00:00Z", title: "killed", changes, folders });
    mkdirSync(join(directory, "made"));
    await carryOut(host, records, plan, "again");
    expect(readdirSync(records)).toHaveLength(1);
    expect((await undo(records))?.title).toBe("again");
    expect([read(directory, "env"), readdirSync(directory), readdirSync(records)]).toEqual(["old\n", ["env"], []]);
  }),
);

describe("a failure in the middle", () => {
  // Two backups and the record are written first.
  test.each([1, 2, 3, 4, 5])("at write %i leaves everything as it was", async (number) => {
    await inWorld(async (directory, records) => {
      for (const name of ["a", "b"]) writeFileSync(join(directory, name), "1");
      const plan = await planOf(directory, { a: "2", b: "2" });
      await expect(carryOut(failing(number), records, plan, "")).rejects.toThrow(`write ${number} fails`);
      expect([read(directory, "a"), read(directory, "b")]).toEqual(["1", "1"]);
      expect(readdirSync(records)).toEqual([]);
    })();
  });

  test(
    "that cannot be put right leaves the record, by which it can later",
    inWorld(async (directory, records) => {
      for (const name of ["a", "b"]) writeFileSync(join(directory, name), "1");
      const plan = await planOf(directory, { a: "2", b: "2" });
      await expect(carryOut(failing(5, true), records, plan, "")).rejects.toThrow("write 5 fails");
      expect([read(directory, "a"), read(directory, "b")]).toEqual(["2", "1"]);
      await undo(records);
      expect([read(directory, "a"), read(directory, "b")]).toEqual(["1", "1"]);
    }),
  );

  test(
    "of a process that was killed while it kept the old files is cleared away",
    inWorld(async (directory, records) => {
      mkdirSync(join(records, "000003"), { recursive: true });
      for (const name of ["0.before", temporaryName(999_999_999, "0a")])
        writeFileSync(join(records, "000003", name), "");
      writeFileSync(join(directory, temporaryName(999_999_999, "0b")), "");
      expect(await lastRecord(host, records)).toBeUndefined();
      writeFileSync(join(directory, "env"), "1");
      await carryOut(host, records, await planOf(directory, { env: "2" }), "");
      expect(readdirSync(records)).toEqual(["000001"]);
      expect(readdirSync(directory)).toEqual(["env"]);
    }),
  );
});

test(
  "a link stays a link: the place of a file is where it leads",
  inWorld(async (directory) => {
    mkdirSync(join(directory, "real"));
    writeFileSync(join(directory, "real/env"), "");
    symlinkSync("real", join(directory, "folder"));
    symlinkSync("folder/env", join(directory, "link"));
    symlinkSync("nowhere", join(directory, "dangling"));
    expect(await realPlace(files, join(directory, "link"))).toBe(join(directory, "real/env"));
    expect(await realPlace(files, join(directory, "folder/new"))).toBe(join(directory, "real/new"));
    expect(await realPlace(files, join(directory, "none/new"))).toBe(join(directory, "none/new"));
    await expect(realPlace(files, join(directory, "dangling"))).rejects.toMatchObject({ code: "FILE_UNWRITABLE" });
  }),
);

test(
  "only files are changed, and only those that their user may write",
  inWorld(async (directory) => {
    const path = join(directory, "env");
    await expect(readState(files, directory)).rejects.toMatchObject({ code: "FILE_UNREADABLE", exit: 3 });
    writeFileSync(path, "0123456789");
    await expect(readState(files, path, 9)).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
    const state = await readState(files, path);
    await requireWritable(files, path, state, process.getuid?.() ?? 0);
    await requireWritable(files, path, { kind: "absent" }, 1000);
    if (state.kind !== "file") throw new Error("no file");
    await expect(requireWritable(files, path, { ...state, mode: 0o444 }, 0)).rejects.toThrow("write-protected");
    await expect(requireWritable(files, path, { ...state, owner: { uid: 7, gid: 7 } }, 1000)).rejects.toThrow(
      "belongs to user 7",
    );
    const denied: Host["files"] = { ...files, may: async () => false };
    await expect(requireWritable(denied, path, state, 0)).rejects.toThrow("may not write it");
  }),
);

describe("folders that a plan makes", () => {
  test(
    "go with it, but not what somebody has put there since",
    inWorld(async (directory, records) => {
      const plan = await planOf(directory, { "a/b/c/file": "one\n", "a/other/file": "two\n", top: "three\n" });
      await carryOut(host, records, plan, "test");
      writeFileSync(join(directory, "a/other/own"), "mine\n");
      await undo(records);
      expect(readdirSync(join(directory))).toEqual(["a"]);
      expect(readdirSync(join(directory, "a"))).toEqual(["other"]);
      expect(readdirSync(join(directory, "a/other"))).toEqual(["own"]);
    }),
  );

  test(
    "go when it fails in the middle",
    inWorld(async (directory, records) => {
      const plan = await planOf(directory, { "new/file": "one\n", "top/file": "two\n" });
      const write: Host["changes"]["write"] = (path, ...rest) =>
        path.endsWith("top/file") ? Promise.reject(new Error("full")) : host.changes.write(path, ...rest);
      const failing = { ...host, changes: { ...host.changes, write } };
      await expect(carryOut(failing, records, plan, "test")).rejects.toThrow("full");
      expect(readdirSync(directory)).toEqual([]);
      expect(await lastRecord(host, records)).toBeUndefined();
    }),
  );

  test(
    "a record of an older version names none",
    inWorld(async (directory, records) => {
      await carryOut(host, records, await planOf(directory, { "new/file": "one\n" }), "test");
      const path = join(records, "000001/record.json");
      const { folders: _, ...old } = JSON.parse(readFileSync(path, "utf8"));
      writeFileSync(path, JSON.stringify(old));
      await undo(records);
      expect(readdirSync(join(directory, "new"))).toEqual([]);
    }),
  );
});
