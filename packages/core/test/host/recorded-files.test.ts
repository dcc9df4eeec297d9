// Recorded files answer like real ones.

import { describe, expect, test } from "bun:test";
import { createRecordedHost } from "../../src/host/recorded-host.ts";
import type { RecordedFile, Recording } from "../../src/host/recording.ts";
import { testFiles } from "./files-contract.ts";

const linux = { os: "linux", processArch: "arm64", kernelArch: "aarch64" };

testFiles("recorded files", async (tree, use) => {
  const root = "/home/gopher";
  const moved = Object.entries(tree).map(([path, entry]): [string, RecordedFile] => [root + path, below(root, entry)]);
  await use({ files: filesOf({ files: Object.fromEntries(moved) }), root });
});

describe("recorded files", () => {
  test("survive being stored as JSON", async () => {
    const files = { "/a/b": { kind: "file", base64: "AAEC", mode: "0755" } } as const;
    const stored = JSON.parse(JSON.stringify({ origin: "made up", machine: linux, files }));
    const host = createRecordedHost(stored);
    expect(await host.files.stat("/a/b")).toMatchObject({ size: 3, mode: 0o755 });
    expect(await host.files.may("execute", "/a/b")).toBe(true);
  });

  test("may keep only the start of a large file", async () => {
    const file = await filesOf({ files: { "/go": { kind: "file", text: "head", size: 9000 } } }).open("/go");
    expect(file?.size).toBe(9000);
    expect(Buffer.from(file?.read(2, 100) ?? []).toString()).toBe("ad");
  });

  test("permissions follow the user of the machine", async () => {
    const files: Recording["files"] = {
      "/mine": { kind: "file", mode: 0o400 },
      "/theirs": { kind: "file", mode: 0o704, uid: 0, text: "x" },
      "/secret": { kind: "file", mode: 0o700, uid: 0 },
    };
    const recorded = filesOf({ files });
    const may = (path: string) => Promise.all([recorded.may("read", path), recorded.may("write", path)]);
    expect(await may("/mine")).toEqual([true, false]);
    expect(await may("/theirs")).toEqual([true, false]);
    expect(await may("/secret")).toEqual([false, false]);
    await expect(recorded.readText("/secret")).rejects.toMatchObject({ details: { systemCode: "EACCES" } });
    const asRoot = createRecordedHost({ origin: "made up", machine: { ...linux, uid: 0 }, files: files ?? {} });
    expect(await asRoot.files.readText("/secret")).toBe("");
    expect(await asRoot.files.may("execute", "/mine")).toBe(false);
  });

  test("a path belongs to the nearest file system above it", async () => {
    const space = { type: 1, totalBytes: 10, availableBytes: 5, totalInodes: 1, freeInodes: 1 };
    const files = filesOf({
      files: { "/home/x": { kind: "directory" }, "/homestead": { kind: "directory" } },
      fileSystems: { "/": space, "/home": { ...space, type: 2 } },
    });
    expect(await files.fileSystem("/home/x")).toMatchObject({ type: 2 });
    expect(await files.fileSystem("/homestead")).toMatchObject({ type: 1 });
  });

  test("of Windows have drives and backslashes", async () => {
    const machine = { os: "windows", processArch: "arm64", kernelArch: "ARM64", cwd: "C:\\work" };
    const files = { "C:\\Program Files\\Go\\bin\\go.exe": { kind: "file", text: "MZ" } } as const;
    const host = createRecordedHost({ origin: "made up", machine, files });
    expect(await host.files.readText("C:/Program Files/Go/bin/go.exe")).toBe("MZ");
    expect(await host.files.realPath("C:\\Program Files\\Go\\src\\..\\bin")).toBeUndefined();
    expect(await host.files.realPath("C:\\Program Files\\.\\Go\\bin\\..")).toBe("C:\\Program Files\\Go");
  });

  test("that contradict themselves are refused", () => {
    const file = { kind: "file" } as const;
    expect(() => filesOf({ files: { "/a": file, "/a/b": file } })).toThrow("below a file");
    expect(() => filesOf({ files: { "/a/b": file, "/a": file } })).toThrow("entries below it: /a");
    expect(() => filesOf({ files: { "a/b": file } })).toThrow("not absolute");
  });
});

function filesOf(recording: Partial<Recording>) {
  return createRecordedHost({ origin: "made up", machine: linux, ...recording }).files;
}

function below(root: string, entry: RecordedFile): RecordedFile {
  if (entry.kind !== "symlink" || !entry.target.startsWith("/")) return entry;
  return { ...entry, target: root + entry.target };
}
