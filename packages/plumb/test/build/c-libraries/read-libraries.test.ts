import { expect, test } from "bun:test";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedFile } from "@goplumb/core/host/recording";
import { tinyArchive } from "../../../../binary/test/support/tiny-ar.ts";
import { tinyElf } from "../../../../binary/test/support/tiny-elf.ts";
import { readLibraries } from "../../../src/build/c-libraries/read-libraries.ts";

const arm64 = tinyElf({ type: 3, machine: 183 });
const amd64 = tinyElf({ type: 3, machine: 62 });

const bytes = (content: Uint8Array): RecordedFile => ({ kind: "file", bytes: content });

function read(paths: readonly string[], files: Readonly<Record<string, RecordedFile>>) {
  const machine = { os: "linux", processArch: "arm64", kernelArch: "aarch64" };
  const host = createRecordedHost({ origin: "made up", machine, files });
  return readLibraries(host.files, [{ by: "example.com/kafka", paths }]);
}

test("the first that is there is linked, and says what it is for", async () => {
  const files = { "/a/libz.a": bytes(amd64), "/b/libz.so": bytes(arm64) };
  expect(await read(["/a/libz.so", "/a/libz.a", "/b/libz.so"], files)).toEqual([
    { path: "/a/libz.a", by: "example.com/kafka", platforms: [{ os: "linux", arch: "amd64" }], libstdcxx: false },
  ]);
  expect(await read(["/b/libz.so", "/a/libz.a"], files)).toMatchObject([{ path: "/b/libz.so" }]);
});

test("archives are for what their members are for", async () => {
  const member = (field: string, data: Uint8Array) => ({ field, data });
  const object = (machine: number) => tinyElf({ type: 1, machine, interpreter: null });
  const both = tinyArchive([member("a.o/", object(183)), member("b.o/", object(62))]);
  const [library] = await read(["/libx.a"], { "/libx.a": bytes(both) });
  expect(library?.platforms.map(({ arch }) => arch).sort()).toEqual(["amd64", "arm64"]);
});

test("archives of objects that were made with GNU's libstdc++ name its types; shared libraries bring it themselves", async () => {
  const name = new TextEncoder().encode("_ZNSt7__cxx1112basic_stringIcE9_M_createERmm");
  const with17 = (before: number) => {
    const data = new Uint8Array(before + name.length);
    data.set(tinyElf({ type: 1, machine: 183, interpreter: null }));
    data.set(name, before);
    return data;
  };
  const read1 = async (content: Uint8Array) => (await read(["/libx"], { "/libx": bytes(content) }))[0]?.libstdcxx;
  const archive = (data: Uint8Array) => tinyArchive([{ field: "a.o/", data }]);
  expect(await read1(archive(with17(2000)))).toBe(true);
  expect(await read1(with17(2000))).toBe(true);
  expect(await read1(archive(tinyElf({ type: 1, machine: 183, interpreter: null })))).toBe(false);
  // A name that lies over the end of a piece that is read.
  for (const back of [0, 1, 10, 100]) expect(await read1(archive(with17(4 * 1024 * 1024 - 128 - back)))).toBe(true);
  const shared = new Uint8Array(arm64.length + name.length);
  shared.set(arm64);
  shared.set(name, arm64.length);
  expect(await read1(shared)).toBe(false);
});

test("Apple's stubs are for the platforms they name", async () => {
  const text = `--- !tapi-tbd\ntbd-version: 4\ntargets: [ x86_64-macos, arm64-macos ]\ninstall-name: '/usr/lib/libz.1.dylib'\n...\n`;
  expect(await read(["/libz.tbd"], { "/libz.tbd": { kind: "file", text } })).toMatchObject([
    {
      platforms: [
        { os: "darwin", arch: "amd64" },
        { os: "darwin", arch: "arm64" },
      ],
    },
  ]);
});

test("a text that tells the linker what to link is for no platform", async () => {
  const text = "/* GNU ld script */\nGROUP ( /lib/libc.so.6 )\n";
  expect(await read(["/libc.so"], { "/libc.so": { kind: "file", text } })).toEqual([
    { path: "/libc.so", by: "example.com/kafka", platforms: [], libstdcxx: false },
  ]);
});

test("what is not there or cannot be read is left to the linker, and to the next place", async () => {
  const files: Record<string, RecordedFile> = {
    "/a/libz.so": { kind: "directory" },
    "/b/libz.so": { ...bytes(arm64), mode: 0o000 },
    "/c/libz.so": bytes(arm64),
  };
  expect(await read(["/none/libz.so"], files)).toEqual([]);
  expect(await read(["/a/libz.so", "/b/libz.so"], files)).toEqual([]);
  expect(await read(["/a/libz.so", "/b/libz.so", "/c/libz.so"], files)).toMatchObject([{ path: "/c/libz.so" }]);
  expect(await read([], files)).toEqual([]);
});

test("files are closed, also those that plumb cannot take apart", async () => {
  const closed: string[] = [];
  const machine = { os: "linux", processArch: "arm64", kernelArch: "aarch64" };
  const { files } = createRecordedHost({ origin: "made up", machine, files: { "/a.so": bytes(arm64) } });
  const watched = {
    ...files,
    async open(path: string) {
      const file = await files.open(path);
      return (
        file && {
          ...file,
          read: (offset: number, length: number) => {
            if (path === "/b.so") throw new Error("input/output error");
            return file.read(offset, length);
          },
          close() {
            closed.push(path);
            file.close();
          },
        }
      );
    },
  };
  await readLibraries(watched, [{ by: "example.com/a", paths: ["/b.so", "/a.so"] }]);
  expect(closed).toEqual(["/a.so"]);
});
