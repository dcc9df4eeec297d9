import { describe, expect, test } from "bun:test";
import type { CCompilers } from "../../../src/build/c-compiler/c-compilers.ts";
import type { ListedPackage } from "../../../src/build/go-command/listed-packages.ts";
import { planTarget, type Surroundings, type TargetFacts } from "../../../src/build/plan/plan-target.ts";
import type { TargetPlan } from "../../../src/build/plan/target-plan.ts";
import { zig } from "../c-compiler/wishes.ts";
import { listedPackage } from "../listed-package.ts";
import { chosenTarget, facts, options, sqlite, standardC, surroundings, toolchain } from "./surroundings.ts";

interface Situation {
  readonly packages?: readonly ListedPackage[];
  readonly around?: Partial<Surroundings>;
  readonly compilers?: Partial<CCompilers>;
  readonly changes?: Partial<TargetFacts>;
}

function decide(name: string, { packages = [], around = {}, compilers = {}, changes = {} }: Situation = {}) {
  const whole = surroundings(around, compilers);
  return planTarget(facts(name, packages, whole, changes), whole);
}

/** The plan; a target that is not built fails the test. */
function plan(name: string, situation?: Situation): TargetPlan {
  const decision = decide(name, situation);
  if (decision.kind !== "build") throw new Error(decision.finding.found);
  return decision;
}

const gcc = { named: new Map([["aarch64-linux-gnu", { cc: "/usr/bin/aarch64-linux-gnu-gcc", cxx: null }]]) };
const withC = [...standardC, sqlite];

describe("in Go alone", () => {
  test("all that is decided", () => {
    const expected: TargetPlan["expected"] = {
      ...({ os: "linux", arch: "arm64", variant: null, format: "elf", cgo: false, linking: "static" } as const),
      ...{ interpreter: null, libc: null, pie: false, minMacos: null, goVersion: "go1.26.8" },
      settings: { GOOS: "linux", GOARCH: "arm64", CGO_ENABLED: "0", "-trimpath": "true" },
    };
    const app = { importPath: "example.com/app", name: "app", builtName: "app", path: "/src/app/dist/app-linux-arm64" };
    expect(plan("linux/arm64")).toEqual({
      kind: "build",
      target: chosenTarget("linux/arm64"),
      programs: [{ ...app, expected }],
      cgo: { mode: "off", because: "nothing has C", packages: [] },
      compiler: null,
      linkMode: "internal",
      expected,
      demands: options().of(chosenTarget("linux/arm64")).demands,
      glibc: null,
      args: ["build", "-trimpath"],
      env: { GOOS: "linux", GOARCH: "arm64", CGO_ENABLED: "0" },
      changes: [],
      findings: [],
    });
  });

  test.each<[string, string, string]>([
    ["linux/arm/6", "app", "app-linux-armv6"],
    ["windows/amd64", "app.exe", "app-windows-amd64.exe"],
    ["js/wasm", "app", "app-js-wasm.wasm"],
    ["wasip1/wasm", "app", "app-wasip1-wasm.wasm"],
    ["darwin/arm64", "app", "app-darwin-arm64"],
  ])("%s: go writes %s, and it becomes %s", (name, builtName, file) => {
    const around = { options: options({}, { out: "/out" }) };
    expect(plan(name, { around }).programs).toMatchObject([
      { importPath: "example.com/app", name: `app${/\.\w+$/.exec(file)?.[0] ?? ""}`, builtName, path: `/out/${file}` },
    ]);
  });

  test("the level of the target is in its environment and its expectation", () => {
    const made = plan("linux/arm64/v8.2");
    expect(made.env).toMatchObject({ GOARM64: "v8.2" });
    expect(made.expected.variant).toBe("v8.2");
  });

  test("what only the standard library would use is left out, and what that changes is said", () => {
    const user = listedPackage("os/user", { cgoFiles: ["cgo_lookup_cgo.go"] });
    const made = plan("linux/arm64", {
      packages: [...standardC, user, listedPackage("plugin", { cgoFiles: ["a.go"] })],
    });
    expect(made.cgo).toMatchObject({ mode: "off", because: "only net and os/user and plugin would use C" });
    expect(made.changes).toEqual([
      "net resolves names by itself: nsswitch modules, mDNS and LDAP are not asked",
      "os/user reads /etc/passwd and /etc/group: LDAP and SSSD are not asked",
      "plugin.Open always fails",
    ]);
    expect(plan("linux/arm64", { packages: standardC }).changes).toHaveLength(1);
    expect(plan("linux/arm64", { packages: [user] }).changes).toHaveLength(1);
    const on = { packages: standardC, compilers: { zig }, around: { options: options({ cgo: "on" }) } };
    expect(plan("linux/arm64", on).changes).toEqual([]);
  });
});

describe("flags", () => {
  const args = (around: Partial<Surroundings>) => plan("linux/arm64", { around }).args;

  test("what several sides ask for is put together, and the rest follows", () => {
    const section = { tags: ["a"], ldflags: "-X main.v=1", strip: true, flags: ["-pgo=off", "-tags=b"] };
    expect(
      args({ options: options(section), toolchain: toolchain({ env: { GOFLAGS: "-ldflags=-buildid=" } }) }),
    ).toEqual(["build", "-trimpath", "-tags=b,a", "-ldflags=-buildid= -s -w -X main.v=1", "-pgo=off"]);
    expect(args({ options: options({ trimpath: false }) })).toEqual(["build"]);
    expect(args({ options: options({ tags: ["a"] }) })).toEqual(["build", "-trimpath", "-tags=a"]);
    expect(args({ options: options({ strip: true }) })).toEqual(["build", "-trimpath", "-ldflags=-s -w"]);
    expect(args({ options: options({}, {}, { flags: ["-v", "-ldflags", "-w"] }) })).toEqual([
      "build",
      "-trimpath",
      "-ldflags=-w",
      "-v",
    ]);
  });

  test("what they change is expected of the output", () => {
    const around = { options: options({ tags: ["a"], trimpath: false }, {}, { flags: ["-buildmode=pie"] }) };
    const { expected } = plan("linux/arm64", { around });
    expect(expected).toMatchObject({ pie: true, linking: "dynamic", interpreter: undefined });
    expect(expected.settings).toEqual({ GOOS: "linux", GOARCH: "arm64", CGO_ENABLED: "0", "-tags": "a" });
    const fromGoflags = { toolchain: toolchain({ env: { GOFLAGS: "-tags=x,y" } }) };
    expect(plan("linux/arm64", { around: fromGoflags }).expected.settings["-tags"]).toBe("x,y");
  });
});

describe("with C", () => {
  test("by Zig, for its glibc", () => {
    const made = plan("linux/arm64", { packages: withC, compilers: { zig, ...gcc } });
    expect(made).toMatchObject({
      cgo: { mode: "on", because: "example.com/sqlite has C", packages: [{ importPath: "example.com/sqlite" }] },
      compiler: { kind: "zig", glibc: "2.28" },
      linkMode: "external",
      glibc: "2.28",
      expected: { cgo: true, linking: "dynamic", interpreter: "/lib/ld-linux-aarch64.so.1", libc: "glibc" },
      args: ["build", "-trimpath"],
      env: { CGO_ENABLED: "1", ZIG_GLOBAL_CACHE_DIR: "/home/gopher/.plumb/cache/zig", PKG_CONFIG_LIBDIR: "" },
    });
    expect(made.expected.settings).toMatchObject({ CGO_ENABLED: "1" });
    const older = { options: options({ glibc: "2.17" }) };
    expect(plan("linux/arm64", { packages: withC, compilers: { zig }, around: older }).glibc).toBe("2.17");
  });

  test("by a compiler whose glibc only the program will tell", () => {
    const made = plan("linux/arm64", { packages: withC, compilers: gcc });
    expect(made).toMatchObject({ compiler: { kind: "gcc" }, glibc: null, expected: { libc: "glibc" } });
    expect(made.env).toMatchObject({ CC: "/usr/bin/aarch64-linux-gnu-gcc", PKG_CONFIG_LIBDIR: "" });
  });

  test("static on Linux: musl, resolvers in Go, and the external linker told so", () => {
    const section = { static: true, ldflags: "-extldflags=-lfoo", tags: ["netgo"] };
    const made = plan("linux/arm64", { packages: withC, compilers: { zig }, around: { options: options(section) } });
    expect(made.args).toEqual([
      "build",
      "-trimpath",
      "-tags=netgo,osusergo",
      "-ldflags=-linkmode=external '-extldflags=-lfoo -static'",
    ]);
    expect(made.expected).toMatchObject({ linking: "static", interpreter: null, libc: null, pie: null });
    expect(made).toMatchObject({ linkMode: "external", glibc: null, compiler: { libc: "musl" } });
  });

  test("static is no matter of other systems, nor of programs in Go alone", () => {
    const around = { options: options({ static: true }) };
    const windows = plan("windows/amd64", { packages: withC, compilers: { zig }, around });
    expect(windows.args).toEqual(["build", "-trimpath"]);
    const apple = { cc: "/usr/bin/clang", cxx: null };
    const mac = { ...around, toolchain: toolchain({ host: { os: "darwin", arch: "arm64" } }) };
    expect(plan("darwin/arm64", { packages: withC, compilers: { apple }, around: mac }).expected).toMatchObject({
      linking: "dynamic",
      pie: true,
    });
    expect(plan("linux/arm64", { around })).toMatchObject({ args: ["build", "-trimpath"], linkMode: "internal" });
  });

  test("where only the standard library has it, Go's linker links, but where it cannot", () => {
    const around = { options: options({ cgo: "on" }) };
    const linkMode = (name: string, compilers: Partial<CCompilers>) =>
      plan(name, { packages: standardC, compilers, around }).linkMode;
    expect(linkMode("linux/arm64", { zig })).toBe("internal");
    const mips = { named: new Map([["mips-linux-gnu", { cc: "/usr/bin/mips-linux-gnu-gcc", cxx: null }]]) };
    expect(linkMode("linux/mips", mips)).toBe("external");
    expect(linkMode("android/arm64", { ndk: { bin: "/ndk/bin" } })).toBe("external");
  });

  test("cgo that is on for nothing needs no compiler", () => {
    const made = plan("linux/arm64", { around: { options: options({ cgo: "on" }) } });
    expect(made).toMatchObject({ compiler: null, linkMode: "internal", expected: { cgo: false, linking: "static" } });
    expect(made.env).toEqual({ GOOS: "linux", GOARCH: "arm64", CGO_ENABLED: "1" });
    expect(made.expected.settings.CGO_ENABLED).toBe("1");
  });

  test("pairs that a C compiler links get one, though nothing has C", () => {
    const made = plan("android/amd64", { compilers: { ndk: { bin: "/ndk/bin" } } });
    expect(made).toMatchObject({
      cgo: { mode: "on" },
      compiler: { kind: "ndk" },
      linkMode: "external",
      expected: { cgo: true },
    });
  });

  test("Zig's NetBSD has no libresolv, so names are resolved in Go", () => {
    const tags = (name: string) =>
      plan(name, { packages: withC, compilers: { zig } }).args.filter((arg) => /tags/.test(arg));
    expect(tags("netbsd/amd64")).toEqual(["-tags=netgo,osusergo"]);
    expect(tags("freebsd/amd64")).toEqual([]);
    expect(plan("netbsd/amd64").args).toEqual(["build", "-trimpath"]);
  });

  test("compilers that are named, also for what nothing else builds", () => {
    const around = { options: options({ cc: "clangwrap.sh", cxx: "clangwrap.sh++" }) };
    const made = plan("ios/arm64", { around });
    expect(made).toMatchObject({ compiler: { kind: "given" }, linkMode: "external" });
    expect(made.env).toMatchObject({ CC: "clangwrap.sh", CXX: "clangwrap.sh++" });
  });

  test("the race detector is expected in build info", () => {
    const around = { options: options({}, {}, { flags: ["-race"] }) };
    const made = plan("linux/arm64", { packages: withC, compilers: { zig }, around });
    expect(made.expected.settings["-race"]).toBe("true");
    expect(made.args).toEqual(["build", "-trimpath", "-race"]);
  });

  test("without cgo nobody but Go's linker links", () => {
    const around = { options: options({ cgo: "off" }) };
    expect(plan("linux/arm64", { packages: withC, around })).toMatchObject({ linkMode: "internal", compiler: null });
  });

  test("macOS' oldest release is told to clang", () => {
    const around = { toolchain: toolchain({ host: { os: "darwin", arch: "arm64" } }) };
    const compilers = { apple: { cc: "/usr/bin/clang", cxx: "/usr/bin/clang++" } };
    const made = plan("darwin/amd64", { packages: withC, around, compilers });
    expect(made.env).toMatchObject({ MACOSX_DEPLOYMENT_TARGET: "12.0", CC: "/usr/bin/clang" });
    expect(made.expected.minMacos).toBe("12");
  });

  test("the root of a target goes to compiler and pkg-config", () => {
    const around = { options: options({ target: { linux: { sysroot: "rpi" } } }) };
    const made = plan("linux/arm64", { packages: withC, compilers: { zig }, around });
    expect(made.env.CC).toEndWith("--sysroot=/src/app/rpi");
    expect(made.env.PKG_CONFIG_SYSROOT_DIR).toBe("/src/app/rpi");
  });
});
