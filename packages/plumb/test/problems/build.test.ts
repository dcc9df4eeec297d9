import { describe, expect, test } from "bun:test";
import { librariesNotOfSystem } from "../../src/problems/build/libraries-not-of-system.ts";
import { buildProblems } from "../../src/problems/builds.ts";
import type { BuiltOutput } from "../../src/problems/built-output.ts";
import { differencesFromPlan } from "../../src/problems/differences-from-plan.ts";
import { type Finding, findingOf } from "../../src/problems/finding.ts";
import { problems } from "../../src/problems/index.ts";
import type { Planned } from "../../src/problems/planned.ts";
import type { PlannedBuild } from "../../src/problems/planned-build.ts";
import { type Context, looksAt } from "../../src/problems/problem.ts";
import { file, glibcImage, goInfo, image, macImage, onLinux } from "../images.ts";

const debian: Context = { ...onLinux, distribution: ["debian"] };

function planShows(build: Partial<PlannedBuild>, context: Context = debian): readonly Finding[] {
  const whole: PlannedBuild = {
    name: "linux/arm64",
    os: "linux",
    arch: "arm64",
    programs: 1,
    cgo: "on",
    cgoPackages: [],
    missingCompiler: null,
    compiler: null,
    libraries: [],
    ...build,
  };
  return buildProblems.flatMap((one) => (one.build?.(whole) ?? []).map((match) => findingOf(one, match, context)));
}

const planned: Planned = {
  os: "linux",
  arch: "arm64",
  variant: null,
  format: "elf",
  cgo: false,
  linking: "static",
  interpreter: null,
  libc: null,
  pie: false,
  minMacos: null,
  goVersion: goInfo().version,
  mainPath: "example.com/app",
  settings: {},
};

const noDemands = { maxSize: null, pie: false, stripped: false, clean: false, noLocalPaths: false };

function outputShows(output: Partial<BuiltOutput>): readonly Finding[] {
  const whole: BuiltOutput = {
    file: file("app", image()),
    image: image({ go: goInfo() }),
    size: 1000,
    localPaths: [],
    planned,
    demands: noDemands,
    ...output,
  };
  return buildProblems.flatMap((one) => (one.output?.(whole) ?? []).map((match) => findingOf(one, match, debian)));
}

const said = (findings: readonly Finding[]) => findings.map(({ id, severity, found }) => `${severity} ${id}: ${found}`);

const sqlite = { importPath: "github.com/mattn/go-sqlite3", module: "github.com/mattn/go-sqlite3@v1.14.32" };

test("the problems that builds show are all in the list that build runs, in the same order", () => {
  const shown = problems.filter((problem) => looksAt(problem).includes("builds"));
  expect(buildProblems.map(({ id }) => id)).toEqual(shown.map(({ id }) => id));
});

test("a plan and an output without a fault show nothing", () => {
  expect(said(planShows({}))).toEqual([]);
  expect(said(outputShows({}))).toEqual([]);
});

describe("no-program-for-target", () => {
  test("every file of the program is left out there", () => {
    const [finding, ...more] = planShows({ programs: 0, name: "linux/arm/6", arch: "arm" });
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ id: "no-program-for-target", found: "the packages have no main for linux/arm/6" });
    expect(finding?.remedies[0]?.commands[0]).toStartWith("env GOOS=linux GOARCH=arm go list");
  });
});

describe("no-c-compiler-for-target", () => {
  const missingCompiler = { found: "no C compiler for linux/arm64 was found", wanted: "Zig, or a cross compiler" };
  const commands = (build: Partial<PlannedBuild>, context?: Context) =>
    planShows({ missingCompiler, ...build }, context).flatMap(({ remedies }) =>
      remedies.flatMap((one) => one.commands),
    );

  test("names the packages, and the lines that install a compiler on Debian and on a Mac", () => {
    const [finding] = planShows({ missingCompiler, cgoPackages: [{ ...sqlite, withoutCgo: null }] });
    expect(finding).toMatchObject({ id: "no-c-compiler-for-target", severity: "error", found: missingCompiler.found });
    expect(finding?.evidence[0]?.text).toBe("has C, of github.com/mattn/go-sqlite3@v1.14.32");
    expect(commands({})).toEqual([
      "pipx install ziglang",
      "sudo apt-get install -y gcc-aarch64-linux-gnu libc6-dev-arm64-cross",
      "plumb build --cgo off --target linux/arm64",
    ]);
    expect(commands({}, { ...debian, os: "darwin", distribution: [] })[0]).toBe("brew install zig");
    expect(commands({ os: "windows", arch: "amd64", name: "windows/amd64" })[1]).toBe(
      "sudo apt-get install -y gcc-mingw-w64-x86-64",
    );
  });

  test("for macOS there is nothing to install but on a Mac", () => {
    const mac = { os: "darwin", name: "darwin/arm64" };
    expect(commands(mac)).toEqual(["plumb build --cgo off --target darwin/arm64"]);
    expect(commands(mac, { ...debian, os: "darwin", distribution: [] })[0]).toBe("xcode-select --install");
  });
});

describe("cgo-off-leaves-stub", () => {
  test("a stub is an error, other files are worth a look, nothing left is another problem", () => {
    const off = (withoutCgo: PlannedBuild["cgoPackages"][number]["withoutCgo"]) =>
      said(planShows({ cgo: "off", cgoPackages: [{ ...sqlite, withoutCgo }] }));
    expect(off("stub")).toEqual([
      "error cgo-off-leaves-stub: github.com/mattn/go-sqlite3 is a stub without cgo: the program will build, and fail when it runs",
    ]);
    expect(off("other-files")).toEqual([
      "warning cgo-off-leaves-stub: github.com/mattn/go-sqlite3 has other files without cgo",
    ]);
    expect(off("nothing")).toEqual([
      "error cgo-disabled-but-needed: nothing is left of github.com/mattn/go-sqlite3 without cgo",
    ]);
    expect(off(null)).toEqual([]);
    expect(said(planShows({ cgo: "on", cgoPackages: [{ ...sqlite, withoutCgo: "stub" }] }))).toEqual([]);
  });
});

describe("cgo-disabled-but-needed", () => {
  test("a build that was told so is told the other way, where there is one", () => {
    const commands = (build: Partial<PlannedBuild>) =>
      planShows({ cgo: "off", cgoPackages: [{ ...sqlite, withoutCgo: "nothing" }], ...build }).flatMap(({ remedies }) =>
        remedies.flatMap((one) => one.commands),
      );
    expect(commands({})).toEqual(["plumb build --cgo auto --target linux/arm64"]);
    expect(commands({ name: "js/wasm", os: "js", arch: "wasm" })).toEqual([]);
  });
});

describe("cgo-lib-wrong-arch", () => {
  const library = (...platforms: { os: string | null; arch: string }[]) =>
    said(planShows({ libraries: [{ path: "/src/lib/libfoo.a", by: "example.com/foo", platforms, libstdcxx: false }] }));

  test("a library on the linker's line is for the target, or for several with it", () => {
    expect(library({ os: "linux", arch: "amd64" })).toEqual([
      "error cgo-lib-wrong-arch: /src/lib/libfoo.a is for linux/amd64",
    ]);
    expect(library({ os: "darwin", arch: "arm64" })).toHaveLength(1);
    expect(library({ os: null, arch: "arm64" })).toEqual([]);
    expect(library({ os: "linux", arch: "amd64" }, { os: "linux", arch: "arm64" })).toEqual([]);
    // A text file that says what to link: it has no platform of its own.
    expect(library()).toEqual([]);
  });
});

describe("library-needs-gcc", () => {
  const shown = (build: Partial<PlannedBuild>, libstdcxx = true) => {
    const library = { path: "/src/lib/libduck.a", by: "example.com/duck", platforms: [], libstdcxx };
    return planShows({ libraries: [library], ...build });
  };

  test("a library made with GNU's libstdc++ is linked by Zig", () => {
    expect(said(shown({ compiler: "zig" }))).toEqual([
      "warning library-needs-gcc: /src/lib/libduck.a was made with GNU's libstdc++, and Zig links LLVM's libc++",
    ]);
    expect(shown({ compiler: "other" })).toEqual([]);
    expect(shown({ compiler: null })).toEqual([]);
    expect(shown({ compiler: "zig" }, false)).toEqual([]);
  });

  test("the compiler that links it", () => {
    const commands = (build: Partial<PlannedBuild>, context?: Context) =>
      planShows(
        { compiler: "zig", libraries: [{ path: "/a", by: "b", platforms: [], libstdcxx: true }], ...build },
        context,
      )
        .flatMap(({ remedies }) => remedies)
        .flatMap(({ commands }) => commands);
    expect(commands({})).toEqual([
      "sudo apt-get install -y g++-aarch64-linux-gnu",
      "plumb build --cc gcc --target linux/arm64",
    ]);
    expect(commands({ os: "windows", arch: "amd64" })).toEqual([
      "sudo apt-get install -y g++-mingw-w64-x86-64",
      "plumb build --cc gcc --target windows/amd64",
    ]);
    expect(commands({}, { ...onLinux, distribution: [] })).toEqual(["plumb build --cc gcc --target linux/arm64"]);
    expect(commands({ os: "freebsd", arch: "amd64" })).toEqual([]);
  });
});

describe("output-not-as-planned", () => {
  const differs = (changed: Parameters<typeof image>[0], plan: Partial<Planned> = {}) =>
    differencesFromPlan({ ...image({ go: goInfo(), ...changed }) }, "elf", { ...planned, ...plan }).map(
      ({ found }) => found,
    );

  test("another platform says all", () => {
    expect(differs({ arch: "amd64", static: false })).toEqual(["elf for linux/amd64, 64-bit little-endian"]);
    expect(differs({ os: "freebsd" })).toHaveLength(1);
    expect(differs({ endian: "big" })).toEqual(["elf for linux/arm64, 64-bit big-endian"]);
  });

  test("level, C, linking, loader, PIE, release, program and settings", () => {
    expect(differs({ variant: "v8.0" }, { variant: "v8.2" })).toEqual(["CPU level v8.0"]);
    expect(differs({ go: { ...goInfo(), cgoLinked: true } })).toEqual(["C is linked into it (runtime/cgo)"]);
    expect(differs({ go: goInfo() }, { cgo: true })).toEqual(["no C is linked into it"]);
    const dynamic = glibcImage({ go: goInfo() });
    expect(differs(dynamic)).toEqual(["dynamic, needs /lib/ld-linux-aarch64.so.1, libc.so.6"]);
    expect(differs(dynamic, { linking: "dynamic", interpreter: "/lib/ld-musl-aarch64.so.1", libc: "musl" })).toEqual([
      "the loader /lib/ld-linux-aarch64.so.1",
      "linked against glibc",
    ]);
    expect(differs(dynamic, { linking: "dynamic", interpreter: undefined, libc: "glibc" })).toEqual([]);
    expect(differs({ pie: true })).toEqual(["position-independent"]);
    expect(differs({ pie: true }, { pie: null })).toEqual([]);
    expect(differs({}, { goVersion: "go1.99.1" })).toEqual([`built by ${goInfo().version}`]);
    expect(differs({}, { mainPath: "example.com/other" })).toEqual(["the program example.com/app"]);
    expect(differs({}, { mainPath: null })).toEqual([]);
    expect(differs({}, { settings: { "-trimpath": "true" } })).toEqual(["built with -trimpath=unset"]);
    expect(differs({ type: "shared-library" })).toEqual(["a file of type shared-library"]);
    // A program whose functions were not named, and one without build info, do not say it.
    expect(differs({ go: { ...goInfo(), cgoLinked: null } }, { cgo: true })).toEqual([]);
    expect(differs({ go: null }, { mainPath: "x", settings: { a: "b" } })).toEqual([]);
  });

  test("a macOS that is newer than the release needs", () => {
    const mac = macImage({ go: null });
    const plan = {
      ...planned,
      os: "darwin",
      format: "mach-o",
      linking: "dynamic",
      interpreter: undefined,
      pie: true,
    } as const;
    const minOs = (stamped: string, minMacos: string) =>
      differencesFromPlan({ ...mac, minOs: stamped }, "mach-o", { ...plan, minMacos }).map(({ found }) => found);
    expect(minOs("15.0", "12")).toEqual(["it starts on macOS 15.0 and newer"]);
    expect(minOs("12.0", "12")).toEqual([]);
    expect(minOs("11.0", "12")).toEqual([]);
  });

  test("a file that is no program", () => {
    expect(said(outputShows({ image: null, size: 7 }))).toEqual([
      "error output-not-as-planned: 7 bytes that are no program (elf)",
    ]);
  });
});

describe("built-from-dirty-tree", () => {
  const built = (settings: Record<string, string>, clean = false) =>
    said(
      outputShows({
        image: image({ go: goInfo(undefined, settings) }),
        demands: { maxSize: null, pie: false, stripped: false, clean, noLocalPaths: false },
      }),
    );

  test("changes are a warning, an error where it is to be clean, and so is silence there", () => {
    const dirty = { "vcs.modified": "true", "vcs.revision": "0123456789abcdef" };
    expect(built(dirty)).toEqual([
      "warning built-from-dirty-tree: revision 0123456789ab with changes that were not committed",
    ]);
    expect(built(dirty, true)[0]).toStartWith("error built-from-dirty-tree");
    expect(built({ "vcs.modified": "false" }, true)).toEqual([]);
    expect(built({})).toEqual([]);
    expect(built({}, true)).toEqual([
      "error built-from-dirty-tree: no revision is written into it, so that nobody can tell whether the tree was clean",
    ]);
  });
});

describe("libraries-not-of-system", () => {
  const needs = (os: string, ...needed: string[]) => {
    const one = image({ os, needed });
    const output = { file: file("app", one), image: one, size: 1, localPaths: [], planned, demands: noDemands };
    return (librariesNotOfSystem.output?.(output) ?? []).map(({ found }) => found);
  };

  test("what compilers bring beside Windows' own, and what is not macOS's", () => {
    expect(needs("windows", "KERNEL32.dll", "libstdc++-6.dll", "msvcrt.dll", "libgcc_s_seh-1.dll")).toEqual([
      "needs libstdc++-6.dll, libgcc_s_seh-1.dll",
    ]);
    expect(needs("windows", "kernel32.dll", "ws2_32.dll", "ucrtbase.dll")).toEqual([]);
    const system = ["/usr/lib/libSystem.B.dylib", "/System/Library/Frameworks/Security.framework/Versions/A/Security"];
    expect(needs("darwin", ...system)).toEqual([]);
    expect(needs("darwin", ...system, "/opt/homebrew/opt/libgit2/lib/libgit2.1.9.dylib")).toEqual([
      "needs /opt/homebrew/opt/libgit2/lib/libgit2.1.9.dylib",
    ]);
    expect(needs("darwin", "@rpath/libduckdb.dylib")).toHaveLength(1);
  });

  test("on Linux distributions bring them, and private folders are another problem", () => {
    expect(needs("linux", "libsqlite3.so.0")).toEqual([]);
    expect(needs("darwin", "/Users/me/lib/libtide.dylib")).toEqual([]);
  });
});

describe.each([["local-paths-inside", "larger-than-allowed", "not-stripped", "not-position-independent"]])(
  "%s, %s, %s and %s",
  () => {
    test("paths count with -trimpath, or where none may be", () => {
      const localPaths = ["/home/me/"];
      expect(said(outputShows({ localPaths }))).toEqual([]);
      const trimmed = { ...planned, settings: { "-trimpath": "true" } };
      const go = goInfo(undefined, { "-trimpath": "true" });
      const output = { localPaths, planned: trimmed, image: image({ go }) };
      expect(said(outputShows(output))).toEqual(["warning local-paths-inside: /home/me/ in it"]);
      expect(said(outputShows({ localPaths, demands: { ...noDemands, noLocalPaths: true } }))).toEqual([
        "error local-paths-inside: /home/me/ in it",
      ]);
    });

    test("from the first byte over its size", () => {
      const of = (maxSize: number) => said(outputShows({ size: 1000, demands: { ...noDemands, maxSize } }));
      expect(of(1000)).toEqual([]);
      expect(of(999)).toEqual(["error larger-than-allowed: 1000 B (1,000 bytes)"]);
    });

    test("symbol tables and fixed addresses", () => {
      const both = { ...noDemands, stripped: true, pie: true };
      const go = goInfo();
      expect(said(outputShows({ image: image({ go, stripped: false, pie: false }), demands: both }))).toEqual([
        "error not-stripped: a symbol table",
        "error not-position-independent: fixed addresses",
      ]);
      const sound = image({ go, stripped: true, pie: true });
      expect(said(outputShows({ image: sound, planned: { ...planned, pie: true }, demands: both }))).toEqual([]);
    });
  },
);
