import { expect, test } from "bun:test";
import {
  checkMicroArchitecture,
  goarm64Level,
  goarm64LevelIncludes,
  microArchitectureDefault,
  microArchitectureVariable,
  parseGoamd64,
  parseGoarm,
  parseGoarm64,
} from "../../src/go/micro-architecture.ts";
import { goRoot, runGo } from "./real-go.ts";

test("reads GOARM64 levels and options in any order", () => {
  expect(parseGoarm64("v8.0")).toEqual({ kind: "ok", value: { level: "v8.0", lse: false, crypto: false } });
  expect(parseGoarm64("v8.0,crypto,lse")).toEqual({ kind: "ok", value: { level: "v8.0", lse: true, crypto: true } });
  expect(parseGoarm64("v8.1")).toEqual({ kind: "ok", value: { level: "v8.1", lse: true, crypto: false } });
  expect(parseGoarm64("v9.5,crypto,crypto")).toEqual({ kind: "ok", value: { level: "v9.5", lse: true, crypto: true } });
  for (const text of [
    "",
    "v8",
    "8.1",
    "v8.10",
    "v9.6",
    "v10.0",
    "v8.0,",
    "v8.0,sve",
    "lse,v8.0",
    "V8.0",
    "v8.0 ,lse",
    "v8.0\n",
  ]) {
    expect(parseGoarm64(text).kind).toBe("invalid");
    expect(goarm64Level(text)).toBeUndefined();
  }
  expect(goarm64Level("v8.2,crypto")).toBe("v8.2");
});

test("reads GOARM and GOAMD64", () => {
  expect(parseGoarm("5")).toEqual({ kind: "ok", value: { version: 5, softFloat: true } });
  expect(parseGoarm("5,hardfloat")).toEqual({ kind: "ok", value: { version: 5, softFloat: false } });
  expect(parseGoarm("7")).toEqual({ kind: "ok", value: { version: 7, softFloat: false } });
  expect(parseGoarm("6,softfloat")).toEqual({ kind: "ok", value: { version: 6, softFloat: true } });
  expect(parseGoarm("8").kind).toBe("invalid");
  expect(parseGoamd64("v3")).toEqual({ kind: "ok", value: 3 });
  expect(parseGoamd64("v5")).toEqual({ kind: "invalid", reason: 'found "v5", wanted v1, v2, v3 or v4' });
});

test("accepts and refuses exactly the values that the real go does, where it says so at all", () => {
  const values: Readonly<Record<string, readonly string[]>> = {
    GOARM64: ["v8.0", "v8.9,lse,crypto", "v9.5,crypto,lse,lse", "v8.10", "v9.6", "v8.0,x", "v8.0,", "x", "v8"],
    GOMIPS: ["hardfloat", "softfloat", "soft"],
    GOMIPS64: ["hardfloat", "softfloat", "x"],
    GOPPC64: ["power8", "power9", "power10", "power7", "POWER8"],
    GORISCV64: ["rva20u64", "rva22u64", "rva23u64", "rva24u64"],
    GOWASM: ["satconv", "signext,satconv", "", "x", "satconv,x"],
  };
  for (const [variable, list] of Object.entries(values)) {
    for (const value of list) {
      const status = runGo(["env", "GOOS"], { env: { [variable]: value } }).status;
      expect([variable, value, checkMicroArchitecture(variable, value)?.valid]).toEqual([
        variable,
        value,
        status === 0,
      ]);
    }
  }
});

test("calls GOAMD64 and GOARM silent, and the real go is silent about wrong values", () => {
  for (const [variable, value] of [
    ["GOAMD64", "v9"],
    ["GOARM", "8"],
  ] as const) {
    expect(checkMicroArchitecture(variable, value)).toMatchObject({ valid: false, silent: true });
    expect(runGo(["env", "GOOS"], { env: { [variable]: value } })).toMatchObject({ status: 0, stderr: "" });
  }
  expect(checkMicroArchitecture("GOARM64", "x")).toMatchObject({ valid: false, silent: false });
  expect(checkMicroArchitecture("GOPATH", "x")).toBeUndefined();
});

test("knows each GOARCH's variable and its default as go env prints them", () => {
  for (const goarch of [
    "arm64",
    "amd64",
    "386",
    "mips",
    "mipsle",
    "mips64",
    "mips64le",
    "ppc64",
    "ppc64le",
    "riscv64",
    "wasm",
  ]) {
    const goos = goarch === "wasm" ? "js" : "linux";
    const variable = microArchitectureVariable(goarch) ?? "";
    const all = JSON.parse(runGo(["env", "-json"], { env: { GOARCH: goarch, GOOS: goos } }).stdout) as Record<
      string,
      string
    >;
    expect([goarch, variable, all[variable]]).toEqual([goarch, variable, microArchitectureDefault(variable) ?? "none"]);
  }
  for (const goarch of ["s390x", "loong64", "x"]) expect(microArchitectureVariable(goarch)).toBeUndefined();
});

test("compares levels as internal/buildcfg does: v9.N includes v8.(N+5)", async () => {
  const source = await Bun.file(`${goRoot}/src/internal/buildcfg/cfg_test.go`).text();
  const test = source.split("func TestGoarm64FeaturesSupports")[1]?.split("\n}")[0] ?? "";
  const base = /ParseGoarm64\("(.*?)"\)/.exec(test)?.[1] ?? "";
  const rows = [...test.matchAll(/if (!?)g\.Supports\("(.*?)"\)/g)];
  expect(rows.length).toBeGreaterThan(3);
  for (const [, not, level = ""] of rows)
    expect([level, goarm64LevelIncludes(base, level)]).toEqual([level, not === "!"]);
  expect(goarm64LevelIncludes("v9.0", "v8.5")).toBe(true);
  expect(goarm64LevelIncludes("v9.0", "v8.6")).toBe(false);
  expect(goarm64LevelIncludes("v8.9", "v9.0")).toBe(false);
  expect(goarm64LevelIncludes("v8.2", "v8.2")).toBe(true);
  expect(goarm64LevelIncludes("v8.2", "v8.3")).toBe(false);
  expect(goarm64LevelIncludes("v8.2", "x")).toBe(false);
});
