import { describe, expect, test } from "bun:test";
import { chooseRunner, type Runner } from "../../../src/build/smoke/choose-runner.ts";
import type { Runners } from "../../../src/build/smoke/runners.ts";
import { glibcImage, image } from "../../images.ts";
import { chosenTarget } from "../plan/surroundings.ts";

const linuxAmd = { os: "linux", arch: "amd64" };
const linuxArm = { os: "linux", arch: "arm64" };
const mac = { os: "darwin", arch: "arm64" };

function runners(machine: Runners["machine"], programs: readonly string[], changes: Partial<Runners> = {}): Runners {
  const paths = new Map(programs.map((name) => [name, `/usr/bin/${name}`]));
  return {
    machine,
    programs: paths,
    rosetta: false,
    roots: new Map(),
    wasmExec: "/go/lib/wasm/wasm_exec_node.js",
    ...changes,
  };
}

function choose(name: string, on: Runners, made = image()) {
  return chooseRunner(chosenTarget(name), made, on);
}

/** The runner; none fails the test. */
function runner(name: string, on: Runners, made = image()): Runner {
  const choice = choose(name, on, made);
  if (choice.kind === "runner") return choice;
  throw new Error(choice.reason);
}

/** Why there is none; one that is there fails the test. */
function reason(name: string, on: Runners, made = image()): string {
  const choice = choose(name, on, made);
  if (choice.kind === "none") return choice.reason;
  throw new Error(`${choice.name} runs it`);
}

const native: Runner = { kind: "runner", name: "this machine", command: [], emulated: false, stronger: null };

describe("this machine", () => {
  test("runs what is built for it, by nobody's help", () => {
    expect(runner("linux/amd64", runners(linuxAmd, ["qemu-x86_64"]))).toEqual(native);
    expect(runner("linux/arm64", runners(linuxArm, []), glibcImage())).toEqual(native);
    expect(runner("darwin/arm64", runners(mac, []))).toEqual(native);
  });

  test("with an x86-64 kernel 32-bit programs too, where they bring all they need", () => {
    expect(runner("linux/386", runners(linuxAmd, ["qemu-i386"]))).toEqual(native);
    const dynamic = image({ static: false, interpreter: "/lib/ld-linux.so.2" });
    expect(reason("linux/386", runners(linuxAmd, ["qemu-i386"]), dynamic)).toBe(
      "it needs /lib/ld-linux.so.2, and this machine has none for 386",
    );
    expect(reason("linux/386", runners(linuxArm, []))).toBe("qemu-i386 is not on PATH");
  });

  test("runs nothing of other systems, nor a Mac's of another CPU", () => {
    const nothing = (name: string, on: Runners["machine"]) => reason(name, runners(on, ["qemu-aarch64", "wine"]));
    expect(nothing("darwin/arm64", linuxArm)).toBe("nothing on linux/arm64 runs programs for darwin/arm64");
    expect(nothing("darwin/amd64", linuxArm)).toBe("nothing on linux/arm64 runs programs for darwin/amd64");
    expect(nothing("linux/amd64", mac)).toBe("nothing on darwin/arm64 runs programs for linux/amd64");
    expect(nothing("freebsd/amd64", linuxAmd)).toBe("nothing on linux/amd64 runs programs for freebsd/amd64");
    expect(nothing("android/arm64", linuxArm)).toBe("nothing on linux/arm64 runs programs for android/arm64");
    expect(nothing("linux/arm64", mac)).toBe("nothing on darwin/arm64 runs programs for linux/arm64");
    expect(nothing("darwin/arm64", { os: "darwin", arch: "amd64" })).toBe(
      "nothing on darwin/amd64 runs programs for darwin/arm64",
    );
  });
});

test("Rosetta 2, where it is installed", () => {
  expect(runner("darwin/amd64", runners(mac, [], { rosetta: true }))).toEqual({
    ...native,
    name: "Rosetta 2",
    command: ["/usr/bin/arch", "-x86_64"],
    emulated: true,
  });
  expect(reason("darwin/amd64", runners(mac, []))).toBe("Rosetta 2 is not installed");
});

describe("qemu-user", () => {
  test.each<[string, string, string | null]>([
    ["linux/arm64", "qemu-aarch64", "cortex-a53"],
    ["linux/arm64/v8.0", "qemu-aarch64", "cortex-a53"],
    ["linux/arm64/v8.2", "qemu-aarch64", "max"],
    ["linux/arm64/v8.0,lse", "qemu-aarch64", "max"],
    ["linux/arm", "qemu-arm", "cortex-a8"],
    ["linux/arm/7", "qemu-arm", "cortex-a8"],
    ["linux/arm/6,softfloat", "qemu-arm", "arm1176"],
    ["linux/arm/5", "qemu-arm", "arm926"],
    ["linux/riscv64", "qemu-riscv64", null],
    ["linux/s390x", "qemu-s390x", null],
    ["linux/loong64", "qemu-loongarch64", null],
    ["linux/ppc64le", "qemu-ppc64le", null],
    ["linux/ppc64", "qemu-ppc64", null],
    ["linux/mipsle", "qemu-mipsel", null],
    ["linux/mips64le", "qemu-mips64el", null],
  ])("%s by %s on %s", (name, program, cpu) => {
    const path = `/usr/bin/${program}`;
    expect(runner(name, runners(linuxAmd, [program]))).toEqual({
      kind: "runner",
      name: cpu === null ? program : `${program} (${cpu})`,
      command: cpu === null ? [path] : [path, "-cpu", cpu],
      emulated: true,
      stronger: cpu === null ? null : [path, "-cpu", "max"],
    });
    expect(reason(name, runners(linuxAmd, []))).toBe(`${program} is not on PATH`);
  });

  test("amd64 on ARM", () => {
    expect(runner("linux/amd64", runners(linuxArm, ["qemu-x86_64"]))).toMatchObject({ emulated: true });
    expect(runner("linux/amd64", runners(linuxArm, ["qemu-x86_64"])).command[0]).toBe("/usr/bin/qemu-x86_64");
  });

  test("takes loader and libraries from a root of that CPU", () => {
    const root = { roots: new Map([["arm64", "/usr/aarch64-linux-gnu"]]) };
    const dynamic = runner("linux/arm64", runners(linuxAmd, ["qemu-aarch64"], root), glibcImage());
    const place = ["-L", "/usr/aarch64-linux-gnu"];
    expect(dynamic.command).toEqual(["/usr/bin/qemu-aarch64", "-cpu", "cortex-a53", ...place]);
    expect(dynamic.stronger).toEqual(["/usr/bin/qemu-aarch64", "-cpu", "max", ...place]);
    // What needs none is not given one.
    expect(runner("linux/arm64", runners(linuxAmd, ["qemu-aarch64"], root)).command).toHaveLength(3);
    expect(reason("linux/arm64", runners(linuxAmd, ["qemu-aarch64"]), glibcImage())).toBe(
      "it needs /lib/ld-linux-aarch64.so.1, and this machine has none for arm64",
    );
  });
});

describe("WebAssembly", () => {
  test("js/wasm by Node.js or Bun, with the program of this Go", () => {
    const wasmExec = "/go/lib/wasm/wasm_exec_node.js";
    expect(runner("js/wasm", runners(mac, ["bun", "node"]))).toEqual({
      ...native,
      name: "Node.js",
      command: ["/usr/bin/node", wasmExec],
    });
    expect(runner("js/wasm", runners(linuxArm, ["bun"]))).toMatchObject({
      name: "Bun",
      command: ["/usr/bin/bun", wasmExec],
    });
    expect(reason("js/wasm", runners(mac, []))).toBe("neither node nor bun is on PATH");
    expect(reason("js/wasm", runners(mac, ["node"], { wasmExec: null }))).toBe("this Go has no wasm_exec_node.js");
  });

  test("wasip1/wasm by wasmtime or Node.js", () => {
    expect(runner("wasip1/wasm", runners(mac, ["node", "wasmtime"]))).toEqual({
      ...native,
      name: "wasmtime",
      command: ["/usr/bin/wasmtime", "run"],
    });
    const node = runner("wasip1/wasm", runners(mac, ["node"], { wasmExec: null }));
    expect(node).toMatchObject({ name: "Node.js (WASI)", emulated: false });
    expect(node.command.slice(0, 4)).toEqual(["/usr/bin/node", "--no-warnings", "--input-type=module", "-e"]);
    expect(node.command.at(-1)).toBe("--");
    expect(reason("wasip1/wasm", runners(mac, ["bun"]))).toBe("neither wasmtime nor node is on PATH");
  });
});

test("wine, for the CPUs of its machine", () => {
  expect(runner("windows/amd64", runners(linuxAmd, ["wine", "wine64"]))).toEqual({
    ...native,
    name: "wine",
    command: ["/usr/bin/wine64"],
    emulated: true,
  });
  expect(runner("windows/386", runners(linuxAmd, ["wine"])).command).toEqual(["/usr/bin/wine"]);
  expect(reason("windows/arm64", runners(linuxAmd, ["wine"]))).toBe("wine on amd64 runs no programs for windows/arm64");
  expect(reason("windows/amd64", runners(linuxArm, ["wine"]))).toBe("wine on arm64 runs no programs for windows/amd64");
  expect(reason("windows/amd64", runners(linuxAmd, []))).toBe("wine is not on PATH");
});
