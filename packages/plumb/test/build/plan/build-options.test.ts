import { describe, expect, test } from "bun:test";
import { checkTargetNames } from "../../../src/build/plan/build-options.ts";
import type { BuildSection } from "../../../src/config/build-section.ts";
import { saysTo } from "../thrown.ts";
import { chosenTarget, options } from "./surroundings.ts";

const linuxArm = chosenTarget("linux/arm/6");

test("of several tables for a target the most exact counts, and the policies of all", () => {
  const target = {
    linux: { glibc: "2.31", policy: ["static"] },
    "linux/arm": { glibc: "2.28", policy: ["pie"] },
    "linux/arm/6": { policy: ["stripped"] },
  };
  expect(options({ target }).of(linuxArm)).toMatchObject({
    glibc: "2.28",
    demands: { static: true, pie: true, stripped: true, clean: false },
  });
});

test("what plumb does by itself", () => {
  const { of, ...whole } = options();
  expect(whole).toEqual({
    patterns: [],
    targets: [],
    out: "/src/app/dist",
    jobs: null,
    flags: [],
    trimpath: true,
    strip: false,
    before: [],
    smokeArgs: null,
    sbom: false,
    archive: null,
    universal: false,
  });
  expect(of(linuxArm)).toEqual({
    cgo: "auto",
    static: false,
    glibc: null,
    cc: null,
    cxx: null,
    sysroot: null,
    tags: [],
    ldflags: "",
    demands: {
      ...{ static: false, maxGlibc: null, minMacos: null, maxSize: null, pie: false },
      ...{ stripped: false, signed: false, clean: false, noLocalPaths: false },
    },
  });
});

const section: BuildSection = {
  packages: ["./cmd/a"],
  targets: ["server", "linux/arm/6,softfloat,host"],
  out: "build",
  jobs: 3,
  flags: ["-pgo=off"],
  trimpath: false,
  strip: true,
  before: [["go", "generate"]],
  smoke: ["--version"],
  archive: ["README.md"],
  universal: true,
  cgo: "on",
  static: true,
  glibc: "2.31",
  cc: "gcc",
  cxx: "g++",
  sysroot: "roots",
  tags: ["a", "b"],
  ldflags: "-s",
  policy: ["static", "max-size<=1MB"],
};

test("plumb.toml before that", () => {
  const { of, ...whole } = options(section);
  expect(whole).toEqual({
    patterns: ["./cmd/a"],
    targets: ["server", "linux/arm/6,softfloat", "host"],
    out: "/src/app/build",
    jobs: 3,
    flags: ["-pgo=off"],
    trimpath: false,
    strip: true,
    before: [["go", "generate"]],
    smokeArgs: ["--version"],
    sbom: false,
    archive: ["README.md"],
    universal: true,
  });
  expect(of(linuxArm)).toMatchObject({
    cgo: "on",
    static: true,
    glibc: "2.31",
    cc: "gcc",
    cxx: "g++",
    sysroot: "/src/app/roots",
    tags: ["a", "b"],
    ldflags: "-s",
    demands: { static: true, maxSize: 1_000_000, pie: false },
  });
});

test("the command line before plumb.toml; flags of go build and policies are added", () => {
  const { of, ...whole } = options(
    section,
    {
      target: ["linux/arm/7,hardfloat,apple", "windows/amd64"],
      cgo: "off",
      out: "/out",
      jobs: 9,
      static: false,
      glibc: "2.17",
      cc: "zig",
      tags: "c,,d",
      ldflags: "",
      strip: false,
      trimpath: true,
      policy: ["max-size<=2MB", "pie"],
      universal: false,
    },
    { patterns: ["./cmd/b"], flags: ["-race"] },
  );
  expect(whole).toMatchObject({
    patterns: ["./cmd/b"],
    targets: ["linux/arm/7,hardfloat", "apple", "windows/amd64"],
    out: "/out",
    jobs: 9,
    flags: ["-pgo=off", "-race"],
    trimpath: true,
    strip: false,
    universal: false,
  });
  expect(of(linuxArm)).toMatchObject({
    cgo: "off",
    static: false,
    glibc: "2.17",
    cc: "zig",
    cxx: "g++",
    tags: ["c", "d"],
    ldflags: "",
    demands: { static: true, maxSize: 2_000_000, pie: true },
  });
  expect(options(section, { tags: "" }).of(linuxArm).tags).toEqual([]);
});

test("archives are made where one of both says it", () => {
  expect(options({}, { archive: true }).archive).toEqual([]);
  expect(options({ archive: [] }).archive).toEqual([]);
  expect(options({ archive: ["LICENSE"] }, { archive: true }).archive).toEqual(["LICENSE"]);
  expect(options({}, { archive: false }).archive).toBeNull();
});

describe("the table of a target", () => {
  const own: BuildSection = {
    cc: "common",
    glibc: "2.28",
    tags: ["common"],
    target: {
      linux: { cc: "linux", ldflags: "-s", static: true },
      "linux/arm": { cc: "arm", tags: ["arm"], sysroot: "rpi" },
      "linux/arm/6": { cc: "arm6" },
      toString: { cc: "never" },
    },
  };
  const of = (name: string) => options(own).of(chosenTarget(name));

  test("comes before what is for all; the most exact first, and the others for what it does not say", () => {
    expect(of("linux/arm/6")).toMatchObject({
      cc: "arm6",
      tags: ["arm"],
      sysroot: "/src/app/rpi",
      ldflags: "-s",
      static: true,
      glibc: "2.28",
    });
    expect(of("linux/arm/7")).toMatchObject({ cc: "arm", tags: ["arm"], ldflags: "-s" });
    expect(of("linux/arm")).toMatchObject({ cc: "arm" });
    expect(of("linux/amd64")).toMatchObject({ cc: "linux", tags: ["common"], sysroot: null });
    expect(of("windows/arm")).toMatchObject({ cc: "common", ldflags: "", static: false });
  });

  test("and after the command line", () => {
    const flags = { cc: "flag", static: false, tags: "flag", ldflags: "-w", glibc: "2.17", cgo: "off" } as const;
    expect(options(own, flags).of(linuxArm)).toMatchObject({ ...flags, tags: ["flag"] });
  });

  test("its policies are added to those for all", () => {
    const both: BuildSection = { policy: ["pie"], target: { linux: { policy: ["static"] } } };
    expect(options(both).of(chosenTarget("linux/arm64")).demands).toMatchObject({ pie: true, static: true });
    expect(options(both).of(chosenTarget("darwin/arm64")).demands).toMatchObject({ pie: true, static: false });
    const only: BuildSection = { target: { linux: { policy: ["static"] } } };
    expect(options(only, { policy: ["clean"] }).of(chosenTarget("linux/arm64")).demands).toMatchObject({
      ...{ static: true, clean: true },
    });
    expect(options({ policy: ["pie"], target: { linux: {} } }).of(linuxArm).demands.pie).toBe(true);
  });

  test("a policy that nobody understands is said at once, one of a target when it is asked for", () => {
    expect(() => options({ policy: ["fast"] })).toThrow('policy "fast" cannot be understood');
    expect(() => options({}, { policy: ["fast"] })).toThrow('policy "fast" cannot be understood');
    const late = options({ target: { linux: { policy: ["fast"] } } });
    expect(late.of(chosenTarget("darwin/arm64")).demands.static).toBe(false);
    expect(() => late.of(linuxArm)).toThrow('policy "fast" cannot be understood');
  });
});

describe("names of tables of targets", () => {
  const known = [
    { os: "linux", arch: "arm" },
    { os: "linux", arch: "amd64" },
    { os: "darwin", arch: "arm64" },
  ];
  const check = (...names: string[]) =>
    checkTargetNames({ target: Object.fromEntries(names.map((name) => [name, {}])) }, known);

  test("are systems, pairs and targets", () => {
    expect(() => check("linux", "darwin", "linux/arm", "linux/arm/6", "linux/amd64/v3")).not.toThrow();
    expect(() => checkTargetNames({}, known)).not.toThrow();
  });

  test("anything else is a mistake", () => {
    expect(saysTo(() => check("linux", "linus/amd64"))).toBe(
      'CONFIG_INVALID: plumb.toml: [build.target."linus/amd64"] names no target of this Go | did you mean linux/amd64?',
    );
    expect(saysTo(() => check("everything"))).toBe(
      'CONFIG_INVALID: plumb.toml: [build.target."everything"] names no target of this Go | write a system (linux), or a target (linux/arm64)',
    );
    for (const name of ["amd64", "linux/amd64/v9", "linux/arm/6/x", "darwin/arm"]) expect(() => check(name)).toThrow();
  });
});
