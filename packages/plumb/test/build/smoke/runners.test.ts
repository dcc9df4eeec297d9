import { describe, expect, test } from "bun:test";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedFile } from "@goplumb/core/host/recording";
import { findRunners, qemuCpu } from "../../../src/build/smoke/runners.ts";
import { chosenTarget } from "../plan/surroundings.ts";

interface Machine {
  readonly os?: "linux" | "darwin";
  readonly programs?: readonly string[];
  readonly goroot?: string;
}

function find(names: readonly string[], { os = "linux", programs = [], goroot = "/go" }: Machine = {}) {
  const file: RecordedFile = { kind: "file", mode: 0o755 };
  const host = createRecordedHost({
    origin: "made up",
    machine: { os, processArch: "arm64", kernelArch: "arm64" },
    env: { PATH: "/usr/local/bin:/usr/bin" },
    files: Object.fromEntries(programs.map((path) => [path, file])),
  });
  return findRunners(
    host,
    names.map((name) => chosenTarget(name)),
    goroot,
  );
}

const programs = async (names: readonly string[], ...paths: string[]) =>
  Object.fromEntries((await find(names, { programs: paths })).programs);

test("a machine that has nothing", async () => {
  expect(await find(["linux/amd64", "js/wasm", "windows/amd64", "darwin/amd64"])).toEqual({
    machine: { os: "linux", arch: "arm64" },
    programs: new Map(),
    rosetta: false,
    roots: new Map(),
    wasmExec: null,
  });
});

describe("programs", () => {
  test("are looked for where a target could use them", async () => {
    const all = ["qemu-x86_64", "node", "bun", "wasmtime", "wine64", "wine"].map((name) => `/usr/bin/${name}`);
    const names = async (name: string) => Object.keys(await programs([name], ...all)).sort();
    expect(await names("linux/amd64")).toEqual(["qemu-x86_64"]);
    expect(await names("js/wasm")).toEqual(["bun", "node"]);
    expect(await names("wasip1/wasm")).toEqual(["node", "wasmtime"]);
    expect(await names("windows/amd64")).toEqual(["wine", "wine64"]);
    expect(await names("darwin/amd64")).toEqual([]);
  });

  test("the first on PATH, and qemu also by Debian's name for the one that needs no library", async () => {
    expect(await programs(["linux/arm"], "/usr/bin/qemu-arm", "/usr/local/bin/qemu-arm")).toEqual({
      "qemu-arm": "/usr/local/bin/qemu-arm",
    });
    expect(await programs(["linux/arm"], "/usr/local/bin/qemu-arm-static", "/usr/bin/qemu-arm")).toEqual({
      "qemu-arm": "/usr/bin/qemu-arm",
    });
    expect(await programs(["linux/arm"], "/usr/bin/qemu-arm-static")).toEqual({
      "qemu-arm": "/usr/bin/qemu-arm-static",
    });
    expect(await programs(["js/wasm"], "/usr/bin/node-static")).toEqual({});
  });

  test.each([
    ["386", "i386"],
    ["amd64", "x86_64"],
    ["arm", "arm"],
    ["arm64", "aarch64"],
    ["loong64", "loongarch64"],
    ["mips", "mips"],
    ["mipsle", "mipsel"],
    ["mips64", "mips64"],
    ["mips64le", "mips64el"],
    ["ppc64", "ppc64"],
    ["ppc64le", "ppc64le"],
    ["riscv64", "riscv64"],
    ["s390x", "s390x"],
    ["sparc", "sparc"],
  ])("%s is qemu's %s", (arch, cpu) => {
    expect(qemuCpu(arch)).toBe(cpu);
  });
});

test("roots of other CPUs are where Debian's cross compilers have them, for Linux", async () => {
  const all = {
    programs: ["/usr/aarch64-linux-gnu/lib/ld-linux-aarch64.so.1", "/usr/arm-linux-gnueabihf/include/a.h"],
  };
  const { roots } = await find(["linux/arm64", "linux/arm", "linux/s390x", "linux/ppc64"], all);
  expect([...roots]).toEqual([["arm64", "/usr/aarch64-linux-gnu"]]);
  expect([...(await find(["android/arm64"], all)).roots]).toEqual([]);
});

test("Rosetta 2 is there when its runtime is, on a Mac", async () => {
  const runtime = { programs: ["/Library/Apple/usr/libexec/oah/libRosettaRuntime"] };
  expect((await find([], { os: "darwin", ...runtime })).rosetta).toBe(true);
  expect((await find([], { os: "darwin" })).rosetta).toBe(false);
  expect((await find([], runtime)).rosetta).toBe(false);
});

test("Go's program for js/wasm, at its place since Go 1.24 and before", async () => {
  const wasmExec = async (...there: string[]) => (await find([], { programs: there, goroot: "/sdk/go" })).wasmExec;
  const now = "/sdk/go/lib/wasm/wasm_exec_node.js";
  const before = "/sdk/go/misc/wasm/wasm_exec_node.js";
  expect(await wasmExec(now, before)).toBe(now);
  expect(await wasmExec(before)).toBe(before);
  expect(await wasmExec("/go/lib/wasm/wasm_exec_node.js")).toBeNull();
});
