// New files: nothing that was not checked gets its name, and nothing stays behind.

import { expect, test } from "bun:test";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type NewFile, Refusal } from "@goplumb/binary";
import { createHost } from "@goplumb/core/host/real-host";
import { temporaryName } from "@goplumb/core/host/temporary-name";
import { type Writing, writeNewFile } from "../../../src/build/new-file/write-new-file.ts";

const host = createHost({ admit: () => async () => ({ kind: "admitted" }) });
const chunk = new TextEncoder().encode("new ");
const twice: NewFile = { size: 8, chunks: () => [chunk, chunk] };

async function inFolder(use: (folder: string, path: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "plumb-new-file-"));
  try {
    await use(folder, join(folder, "app"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const write = (path: string, changes: Partial<Writing<string>> = {}) =>
  writeNewFile(host, {
    path,
    file: twice,
    check: (written) => new TextDecoder().decode(written.read(0, written.size)),
    permissions: () => ({ mode: 0o640 }),
    report: () => undefined,
    ...changes,
  });

test("what was written is what is checked, and gets its name, its mode, and the place of the old file", () =>
  inFolder(async (folder, path) => {
    writeFileSync(path, "old");
    chmodSync(path, 0o600);
    expect(await write(path)).toBe("new new ");
    expect([readFileSync(path, "utf8"), statSync(path).mode & 0o777, readdirSync(folder)]).toEqual([
      "new new ",
      0o640,
      ["app"],
    ]);
  }));

test("what does not pass its check does not get its name", () =>
  inFolder(async (folder, path) => {
    writeFileSync(path, "old");
    let seen: readonly string[] = [];
    const check = () => {
      seen = readdirSync(folder);
      throw new Error("not what was planned");
    };
    await expect(write(path, { check })).rejects.toThrow("not what was planned");
    expect([readFileSync(path, "utf8"), readdirSync(folder), seen.length]).toEqual(["old", ["app"], 2]);
  }));

test("what does not come to the disk does not get its name either: the system tells of that once", () =>
  inFolder(async (folder, path) => {
    writeFileSync(path, "old");
    const openPart: typeof host.changes.openPart = async (...args) => ({
      ...(await host.changes.openPart(...args)),
      synchronize: async () => {
        throw new Error("EIO");
      },
    });
    const failing = { ...host, changes: { ...host.changes, openPart } };
    const writing = {
      path,
      file: twice,
      check: () => 0,
      permissions: () => ({ mode: 0o644 }),
      report: () => undefined,
    };
    await expect(writeNewFile(failing, writing)).rejects.toThrow("EIO");
    expect([readFileSync(path, "utf8"), readdirSync(folder)]).toEqual(["old", ["app"]]);
  }));

test("a source that changed meanwhile is named as that, any other error passes", () =>
  inFolder(async (folder, path) => {
    const failing = (error: Error): NewFile => ({
      size: 8,
      *chunks() {
        yield chunk;
        throw error;
      },
    });
    await expect(write(path, { file: failing(new Refusal("malformed", "it ended")) })).rejects.toMatchObject({
      code: "FILE_UNREADABLE",
      message: "an input changed: it ended",
    });
    await expect(write(path, { file: failing(new Error("EIO")) })).rejects.toThrow("EIO");
    expect(readdirSync(folder)).toEqual([]);
  }));

test("what a process that was killed has left is removed, what a living one writes is not", () =>
  inFolder(async (folder, path) => {
    const living = temporaryName(process.pid, "0a");
    writeFileSync(join(folder, living), "");
    writeFileSync(join(folder, temporaryName(0x7ffffff0, "0b")), "");
    await write(path);
    expect(readdirSync(folder).sort()).toEqual([living, "app"].sort());
  }));

test("while much is written it says how much, and signals are heard; then nothing stays", () =>
  inFolder(async (folder, path) => {
    const script = [
      `import { createHost } from "@goplumb/core/host/real-host";`,
      `import { writeNewFile } from ${JSON.stringify(join(import.meta.dir, "../../../src/build/new-file/write-new-file.ts"))};`,
      `process.once("SIGINT", () => process.exit(130));`,
      `const host = createHost({ admit: () => async () => ({ kind: "admitted" }) });`,
      `const chunk = new Uint8Array(1 << 20);`,
      `const file = { size: 65 << 20, chunks: () => Array.from({ length: 65 }, () => chunk) };`,
      // The turn that lets signals in lasts until one comes.
      `const clock = { ...host.clock, sleep: () => new Promise(() => setInterval(() => {}, 1000)) };`,
      `const report = (bytes) => console.log(bytes);`,
      `await writeNewFile({ ...host, clock }, { path: ${JSON.stringify(path)}, file, check: () => console.log("checked"), permissions: () => ({ mode: 0o644 }), report });`,
    ];
    const child = spawn(process.execPath, ["-e", script.join("\n")], {
      cwd: import.meta.dir,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.on("data", (text) => {
      said += text;
    });
    await once(child.stdout, "data");
    const during = readdirSync(folder);
    child.kill("SIGINT");
    const [status] = await once(child, "close");
    expect([said, during.length, status, readdirSync(folder)]).toEqual([`${64 << 20}\n`, 1, 130, []]);
  }));
