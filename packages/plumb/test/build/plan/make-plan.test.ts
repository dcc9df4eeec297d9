import { describe, expect, test } from "bun:test";
import type { RecordedCommand, RecordedFile } from "@goplumb/core/host/recording";
import { type ListedPackage, listedFields } from "../../../src/build/go-command/listed-packages.ts";
import type { BuildFlags } from "../../../src/build/plan/build-options.ts";
import { makePlan } from "../../../src/build/plan/make-plan.ts";
import type { BuildSection } from "../../../src/config/build-section.ts";
import { microArchitectureVariables } from "../../../src/go/micro-architecture.ts";
import { onLinux } from "../../images.ts";
import { type GoAnswer, goPath, machineWithGo } from "../go-command/played-go.ts";
import { recordedText } from "../go-command/recorded-go.ts";
import { listedPackage, listedProgram } from "../listed-package.ts";
import { rejectedBy } from "../thrown.ts";
import { options, sqlite, standardC } from "./surroundings.ts";

/** Packages as go prints them. */
function asGoPrints(packages: readonly ListedPackage[]): string {
  return packages
    .map((one) => {
      const names = { ImportPath: one.importPath, Name: one.name, Dir: one.directory, Imports: one.imports };
      const files = { GoFiles: one.goFiles, CgoFiles: one.cgoFiles, CgoLDFLAGS: one.linkerFlags };
      const rest = { Standard: one.standard, DepOnly: !one.root, Error: one.error && { Err: one.error } };
      return JSON.stringify({ ...names, ...files, ...rest }, null, "\t");
    })
    .join("\n");
}

interface Situation {
  readonly section?: BuildSection;
  readonly flags?: BuildFlags;
  readonly goflags?: readonly string[];
  readonly patterns?: readonly string[];
  /** What `go list` says, and with which flags it has to be asked. */
  readonly packages?: readonly ListedPackage[];
  readonly listing?: readonly string[];
  /** The same of linux/arm64 with cgo off. */
  readonly withoutCgo?: readonly ListedPackage[];
  readonly env?: Readonly<Record<string, string>>;
  readonly levels?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, RecordedFile>>;
  readonly answers?: readonly RecordedCommand[];
}

const app = [listedProgram("example.com/app")];

function listAnswer(
  flags: readonly string[],
  patterns: readonly string[],
  packages: readonly ListedPackage[],
): GoAnswer {
  const args = [
    "list",
    "-e",
    "-deps",
    `-json=${listedFields.join(",")}`,
    ...flags,
    "-buildvcs=false",
    "--",
    ...patterns,
  ];
  return { args, stdout: asGoPrints(packages) };
}

async function plan(situation: Situation) {
  const { section = {}, flags = {}, goflags = [], patterns = ["."], packages = app, listing = [] } = situation;
  const goEnv = { GOVERSION: "go1.26.8", GOROOT: "/usr/local/go", GOHOSTOS: "linux", GOHOSTARCH: "arm64", CC: "gcc" };
  const off = situation.withoutCgo;
  const host = machineWithGo(
    [
      { args: ["env", "-json"], stdout: JSON.stringify({ ...goEnv, ...situation.env }) },
      { args: ["env", "-json", ...microArchitectureVariables], stdout: JSON.stringify(situation.levels ?? {}) },
      { args: ["tool", "dist", "list", "-json"], stdout: recordedText("dist-list.json") },
      { args: ["list", "-e", "-find", "-buildvcs=false", "-f", "{{.Name}}", "."], stdout: "main\n" },
      ...(off ? [{ ...listAnswer(listing, patterns, off), env: { GOARCH: "arm64", CGO_ENABLED: "0" } }] : []),
      listAnswer(listing, patterns, packages),
    ],
    situation.files,
  );
  const said: string[] = [];
  const made = makePlan(host, {
    section,
    options: options(section, flags, { patterns: patterns[0] === "." ? [] : patterns, flags: goflags }),
    context: onLinux,
    zigCache: "/cache/zig",
    skip: [],
    missingFiles: "refused",
    offline: false,
    report: (text) => said.push(text),
  });
  return { plan: await made, said, started: host.started };
}

/** Name and kind of each decision. */
async function decisions(situation: Situation): Promise<readonly string[]> {
  const made = (await plan(situation)).plan;
  return made.decisions.map(
    ({ kind, target }) => `${kind} ${[target.os, target.arch, target.variant].filter(Boolean).join("/")}`,
  );
}

describe("a plan", () => {
  test("has a decision for each target, in the order in which they were named", async () => {
    expect(await decisions({ section: { targets: ["host"] } })).toEqual(["build linux/arm64"]);
    const { plan: made, said } = await plan({ section: { targets: ["windows/amd64", "server"] } });
    expect(made.decisions.map(({ target }) => `${target.os}/${target.arch}`)).toEqual([
      ...["windows/amd64", "linux/amd64", "linux/arm64"],
    ]);
    expect(made).toMatchObject({
      patterns: ["."],
      universal: false,
      toolchain: { version: "1.26.8" },
      go: { path: goPath },
    });
    expect(said[0]).toBe("asking go what it builds for");
    expect(said.slice(1).sort()).toEqual([
      ...["linux/amd64", "linux/arm64", "windows/amd64"].map((name) => `listing packages for ${name}`),
    ]);
  });

  test("one file for both CPUs of macOS, where somebody asks for it in either way", async () => {
    const universal = async (situation: Situation) => (await plan(situation)).plan.universal;
    expect(await universal({ flags: { target: ["darwin/universal"] } })).toBe(true);
    expect(await universal({ section: { targets: ["apple"], universal: true } })).toBe(true);
    expect(await universal({ section: { targets: ["apple"] } })).toBe(false);
  });

  test("levels that are set are part of the targets", async () => {
    const section = { targets: ["linux/amd64", "linux/arm64/v8.0"] };
    expect(await decisions({ section, levels: { GOAMD64: "v3", GOARM64: "v9.0" } })).toEqual([
      ...["build linux/amd64/v3", "build linux/arm64/v8.0"],
    ]);
  });

  test("packages are listed with cgo where the target can have it", async () => {
    const { started } = await plan({ section: { targets: ["linux/arm64", "js/wasm", "linux/ppc64", "windows/386"] } });
    const listed = started.filter(({ args }) => args.includes("-deps"));
    expect(listed.map(({ env = {} }) => `${env.GOOS}/${env.GOARCH} ${env.CGO_ENABLED}`).sort()).toEqual([
      ...["js/wasm 0", "linux/arm64 1", "linux/ppc64 0", "windows/386 1"],
    ]);
  });

  test("the race detector switches cgo on", async () => {
    const files = { "/usr/bin/gcc": { kind: "file", mode: 0o755 } } as const;
    const { plan: made } = await plan({ section: { targets: ["linux/arm64"] }, goflags: ["-race"], files });
    expect(made.decisions[0]).toMatchObject({ cgo: { mode: "on", because: "the race detector needs it" } });
  });

  test("packages are listed with what changes them", async () => {
    const one = { section: { targets: ["linux/arm64"], tags: ["a"] }, listing: ["-tags=a"] };
    expect(await decisions(one)).toEqual(["build linux/arm64"]);
    const situation = {
      section: { targets: ["linux/arm64"], tags: ["a"] },
      env: { GOFLAGS: "-tags=b" },
      goflags: ["-mod=vendor", "-pgo=off", "-race=false"],
      listing: ["-mod=vendor", "-tags=b,a"],
    };
    expect(await decisions(situation)).toEqual(["build linux/arm64"]);
  });

  test("compilers are looked for when a target needs one, and only then", async () => {
    const section = { targets: ["linux/amd64"] };
    const imports = { imports: ["net", "example.com/sqlite"] };
    const packages = [...standardC, sqlite, listedProgram("example.com/app", imports)];
    const file: RecordedFile = { kind: "file", mode: 0o755 };
    const files = { "/usr/bin/x86_64-linux-gnu-gcc": file, "/usr/bin/gcc": file };
    const needy = await plan({ section, packages, files });
    expect(needy.said.at(-1)).toBe("looking for C compilers");
    expect(needy.plan.decisions[0]).toMatchObject({ compiler: { cc: "/usr/bin/x86_64-linux-gnu-gcc" } });
    const standard = [...standardC, listedProgram("example.com/app", { imports: ["net"] })];
    const free = await plan({ section, packages: standard, files: { ...files, "/usr/bin/zig": file } });
    expect(free.said).not.toContain("looking for C compilers");
    expect([...new Set(free.started.map(({ path }) => path))]).toEqual([goPath]);
    const none = await plan({ section, packages });
    expect(none.plan.decisions[0]).toMatchObject({
      kind: "refused",
      finding: { evidence: [{ subject: "example.com/sqlite" }] },
    });
    const on = await plan({ section: { ...section, cgo: "on" }, files });
    expect(on.said).not.toContain("looking for C compilers");
    const android = await plan({ section: { targets: ["android/arm"] } });
    expect(android.said).toContain("looking for C compilers");
    expect(android.plan.decisions[0]?.kind).toBe("refused");
  });

  test("where cgo is off, what is left of packages with C is looked at", async () => {
    const section = { targets: ["linux/arm64"], cgo: "off" as const };
    const packages = [sqlite, listedProgram("example.com/app", { imports: ["example.com/sqlite"] })];
    const listing = ["-tags=y,x"];
    const tagged = { section: { ...section, tags: ["x"] }, packages, env: { GOFLAGS: "-tags=y" }, listing };
    expect(await decisions({ ...tagged, withoutCgo: app })).toEqual(["build linux/arm64"]);
    const gone = [listedPackage("example.com/sqlite", { goFiles: [] }), ...app];
    expect(await decisions({ section, packages, withoutCgo: gone })).toEqual(["refused linux/arm64"]);
    const other = [listedPackage("example.com/sqlite", { goFiles: ["doc.go", "pure.go"] }), ...app];
    expect(await decisions({ section, packages, withoutCgo: other })).toEqual(["build linux/arm64"]);
  });

  test("libraries on the linker's line are read before anything is linked", async () => {
    const packages = [
      { ...sqlite, linkerFlags: ["-lz"] },
      listedProgram("example.com/app", { imports: ["example.com/sqlite"] }),
    ];
    const script: RecordedFile = {
      kind: "file",
      text: "--- !tapi-tbd\ntbd-version: 4\ntargets: [ x86_64-macos ]\n...\n",
    };
    const files = {
      "/usr/bin/aarch64-linux-gnu-gcc": { kind: "file", mode: 0o755 },
      "/lib/z/libz.tbd": script,
    } as const;
    const made = await plan({
      section: { targets: ["linux/arm64"] },
      packages,
      files,
      env: { CGO_LDFLAGS: "-L/lib/z" },
    });
    expect(made.plan.decisions[0]).toMatchObject({
      kind: "refused",
      finding: { id: "cgo-lib-wrong-arch", found: "/lib/z/libz.tbd is for darwin/amd64" },
    });
  });
});

describe("what cannot be planned", () => {
  const section = { targets: ["linux/arm64"] };
  const failure = async (situation: Situation) => {
    const { code, message, hint } = await rejectedBy(plan({ section, ...situation }));
    return `${code}: ${message}${hint === undefined ? "" : ` | ${hint}`}`;
  };

  test("two programs of one name", async () => {
    const packages = [listedProgram("example.com/a/cmd"), listedProgram("example.com/b/cmd")];
    expect(await failure({ packages, patterns: ["./..."] })).toBe(
      "SAME_PROGRAM_NAME: example.com/a/cmd and example.com/b/cmd would both be called cmd | build them one after the other: plumb build example.com/a/cmd",
    );
  });

  test("no program, with what is there instead", async () => {
    const hint = "name a program's package: plumb build ./cmd/NAME";
    const one = [listedPackage("fmt"), listedPackage("example.com/app", { root: true })];
    expect(await failure({ packages: one })).toBe(
      `NO_PROGRAM: .: there is no main package to build; example.com/app is a library | ${hint}`,
    );
    const two = [...one, listedPackage("example.com/app/b", { root: true })];
    expect(await failure({ packages: two, patterns: ["./a", "./b"] })).toBe(
      `NO_PROGRAM: ./a ./b: there is no main package to build; 2 libraries are there | ${hint}`,
    );
    expect(await failure({ packages: [] })).toBe(`NO_PROGRAM: .: there is no main package to build | ${hint}`);
    const needed = [listedPackage("example.com/dep", { error: "gone" }), ...one];
    expect(await failure({ packages: needed })).toContain("; example.com/app is a library |");
    const unnamed = [listedPackage("example.com/app", { root: true, name: "" })];
    expect(await failure({ packages: unnamed })).toBe(`NO_PROGRAM: .: there is no main package to build | ${hint}`);
    const wrong = [listedPackage("example.com/app", { root: true, name: "", error: "no Go files in /src/app\n" })];
    expect(await failure({ packages: wrong })).toBe(
      `NO_PROGRAM: .: there is no main package to build: no Go files in /src/app | ${hint}`,
    );
  });

  test("targets, tables of targets and levels that cannot be understood", async () => {
    expect(await failure({ section: { targets: ["linux/amd46"] } })).toStartWith("TARGET_UNKNOWN: linux/amd46");
    expect(await failure({ section: { ...section, target: { linus: {} } } })).toStartWith(
      "CONFIG_INVALID: plumb.toml: [build.target",
    );
    expect(await failure({ levels: { GOARM64: "v7" } })).toStartWith("LEVEL_INVALID: GOARM64=v7 is set");
    const exact = { targets: ["linux/arm/6"], target: { "linux/arm/6": {} } };
    expect(await decisions({ section: exact })).toEqual(["build linux/arm/6"]);
    // A system or a pair of this Go may have a table, whatever is built.
    expect(await decisions({ section: { ...section, target: { windows: {}, "linux/s390x": {} } } })).toEqual([
      "build linux/arm64",
    ]);
  });
});
