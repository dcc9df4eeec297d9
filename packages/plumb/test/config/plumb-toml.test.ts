import { describe, expect, test } from "bun:test";
import { parsePlumbToml } from "../../src/config/plumb-toml.ts";
import { saysTo, thrownBy } from "../build/thrown.ts";

const said = (text: string) => saysTo(() => parsePlumbToml(text, "plumb.toml"));
const detailsOf = (text: string) => thrownBy(() => parsePlumbToml(text, "sub/plumb.toml")).details;

const known =
  "archive, before, cc, cgo, cxx, flags, glibc, jobs, ldflags, out, packages, policy, sbom, smoke, static, strip, sysroot, tags, target, targets, trimpath, universal";

describe("what is understood", () => {
  test("every key of [build], as it stands", () => {
    const text = `
[build]
packages = ["./cmd/app"]
targets = ["server", "linux/arm/6,softfloat"]
out = "dist"
cgo = "auto"
static = false
glibc = "2.28"
cc = "zig"
cxx = "zig c++"
sysroot = "roots/rpi"
tags = ["sqlite_fts5"]
ldflags = "-X main.version=1.2.3"
flags = ["-pgo=off"]
trimpath = true
strip = false
policy = ["glibc<=2.28"]
before = [["go", "generate", "./..."]]
smoke = ["--version", ""]
archive = ["README.md"]
universal = true
jobs = 64

[build.target."linux/arm/6"]
cgo = "on"
static = true
glibc = "2.17"
cc = "zig"
cxx = "c++"
sysroot = "/roots/rpi"
tags = []
ldflags = ""
policy = ["static"]
`;
    expect(parsePlumbToml(text, "plumb.toml")).toEqual({
      build: {
        packages: ["./cmd/app"],
        targets: ["server", "linux/arm/6,softfloat"],
        out: "dist",
        cgo: "auto",
        static: false,
        glibc: "2.28",
        cc: "zig",
        cxx: "zig c++",
        sysroot: "roots/rpi",
        tags: ["sqlite_fts5"],
        ldflags: "-X main.version=1.2.3",
        flags: ["-pgo=off"],
        trimpath: true,
        strip: false,
        policy: ["glibc<=2.28"],
        before: [["go", "generate", "./..."]],
        smoke: ["--version", ""],
        archive: ["README.md"],
        universal: true,
        jobs: 64,
        target: {
          "linux/arm/6": {
            cgo: "on",
            static: true,
            glibc: "2.17",
            cc: "zig",
            cxx: "c++",
            sysroot: "/roots/rpi",
            tags: [],
            ldflags: "",
            policy: ["static"],
          },
        },
      },
    });
  });

  test("nothing is added to what is written", () => {
    for (const text of ["", "\n", "# only a remark\n"]) expect(parsePlumbToml(text, "plumb.toml")).toEqual({});
    expect(parsePlumbToml("[build]\n", "plumb.toml")).toEqual({ build: {} });
    expect(parsePlumbToml("[build.target]\n", "plumb.toml")).toEqual({ build: { target: {} } });
    expect(parsePlumbToml("[build.target.linux]\n", "plumb.toml")).toEqual({ build: { target: { linux: {} } } });
  });

  test("the same by dotted keys, inline tables, arrays over lines, and with Windows' line ends and byte order mark", () => {
    const wanted = { build: { tags: ["a", "b"], target: { "linux/arm64": { static: true } } } };
    for (const text of [
      `build.tags = ["a", "b"]\nbuild.target."linux/arm64".static = true\n`,
      `build = { tags = ["a", "b"], target = { "linux/arm64" = { static = true } } }`,
      `[build]\ntags = [\n  "a", # one\n\n  'b',\n]\n[build.target.'linux/arm64']\nstatic = true`,
      `\uFEFF[build]\r\ntags = [\r\n"a",\r\n"b"]\r\n[build.target."linux/arm64"]\r\nstatic = true\r\n`,
    ]) {
      expect(parsePlumbToml(text, "plumb.toml")).toEqual(wanted);
    }
  });
});

describe("what is a mistake, with the line it is on", () => {
  test.each<[string, string, string]>([
    ["a table that is not plumb's", "\n[biuld]\n", "plumb.toml:2: unknown key biuld | did you mean build?"],
    ["a key beside the tables", "jobs = 4\n", "plumb.toml:1: unknown key jobs | known here: build, setup"],
    [
      "a key of [build]",
      "[build]\n\ntarget_s = []\n",
      "plumb.toml:3: unknown key build.target_s | did you mean targets?",
    ],
    ["one that is like none", "[build]\nxyzzy = 1\n", `plumb.toml:2: unknown key build.xyzzy | known here: ${known}`],
    [
      "a key of a target",
      '[build]\ncgo = "on"\n[build.target."linux/arm/6"]\nstatic = true\nsysrot = "x"\n',
      "plumb.toml:5: unknown key build.target.linux/arm/6.sysrot | did you mean sysroot?",
    ],
    [
      "a key of [build] alone in a target",
      '[build.target.linux]\nsmoke = ["-v"]\n',
      "plumb.toml:2: unknown key build.target.linux.smoke | known here: cc, cgo, cxx, glibc, ldflags, policy, static, sysroot, tags",
    ],
    [
      "a key that every object of JavaScript has",
      "[build]\nconstructor = 1\n",
      `plumb.toml:2: unknown key build.constructor | known here: ${known}`,
    ],
    [
      "the same as a table",
      "[build]\n[build.toString]\n",
      `plumb.toml:2: unknown key build.toString | known here: ${known}`,
    ],
    ["a dotted key", '\nbuild.cgoo = "on"\n', "plumb.toml:2: unknown key build.cgoo | did you mean cgo?"],
    [
      "a key of an inline table",
      "\nbuild = { jbos = 1 }\n",
      "plumb.toml:2: unknown key build.jbos | did you mean jobs?",
    ],
    ["Windows' line ends", "[build]\r\n\r\njbos = 1\r\n", "plumb.toml:3: unknown key build.jbos | did you mean jobs?"],
  ])("%s", (_name, text, message) => {
    expect(said(text)).toBe(`CONFIG_INVALID: ${message}`);
  });

  test.each<[string, string, string]>([
    ["no table", "build = 3\n", "1: build: found 3, wanted a table"],
    ["a text for words", '[build]\ntargets = "server"\n', '2: build.targets: found "server", wanted an array'],
    ["a text for a number", '[build]\njobs = "4"\n', '2: build.jobs: found "4", wanted a number'],
    ["too small a number", "[build]\njobs = 0\n", "2: build.jobs: wanted a whole number from 1 to 64"],
    ["too large a number", "[build]\njobs = 65\n", "2: build.jobs: wanted a whole number from 1 to 64"],
    ["a text for a yes or no", '[build]\nstatic = "yes"\n', '2: build.static: found "yes", wanted true or false'],
    ["a number for a text", "[build]\nldflags = 1\n", "2: build.ldflags: found 1, wanted a text"],
    ["one of few words", '[build]\ncgo = "yes"\n', '2: build.cgo: found "yes", wanted auto, on, off'],
    ["a truth for one of few words", "[build]\ncgo = true\n", "2: build.cgo: found true, wanted auto, on, off"],
    ["a number that looks like a version", "[build]\nglibc = 2.28\n", "2: build.glibc: found 2.28, wanted a text"],
    [
      "a version with a word",
      '[build]\nglibc = "glibc2.28"\n',
      "2: build.glibc: wanted a version of glibc such as 2.28",
    ],
    [
      "a version in three parts",
      '[build]\nglibc = "2.28.1"\n',
      "2: build.glibc: wanted a version of glibc such as 2.28",
    ],
    ["an empty word", '[build]\ntags = ["a", ""]\n', "2: build.tags.1: an empty word"],
    ["an empty path", '[build]\nout = ""\n', "2: build.out: an empty path"],
    ["an empty root", '[build]\nsysroot = ""\n', "2: build.sysroot: an empty path"],
    ["an empty command", '[build]\ncc = ""\n', "2: build.cc: an empty command"],
    ["an empty C++ command", '[build]\ncxx = ""\n', "2: build.cxx: an empty command"],
    ["a command without a program", "[build]\nbefore = [[]]\n", "2: build.before.0: a command without a program"],
    [
      "a command that is no list",
      '[build]\nbefore = ["go generate"]\n',
      '2: build.before.0: found "go generate", wanted an array',
    ],
    ["a word among words", '[build]\ntags = [\n  "a",\n  3,\n]\n', "2: build.tags.1: found 3, wanted a text"],
    [
      "a target that is no table",
      '[build.target]\nlinux = "zig"\n',
      '2: build.target.linux: found "zig", wanted a table',
    ],
    [
      "one in a target's table",
      '[build]\n[build.target."linux/arm64"]\ncc = 1\n',
      "3: build.target.linux/arm64.cc: found 1, wanted a text",
    ],
    [
      "one in an inline table",
      "[build]\ntarget = { linux = { static = 1 } }\n",
      "2: build.target.linux.static: found 1, wanted true or false",
    ],
    ["the first of two", "[build]\nout = 1\njobs = 0\n", "2: build.out: found 1, wanted a text"],
  ])("%s", (_name, text, message) => {
    expect(said(text)).toBe(`CONFIG_INVALID: plumb.toml:${message}`);
  });

  test("of a table that stands where something else is wanted, the line on which it begins", () => {
    const text = "[build]\n[build.smoke.x]\na = 1\n[build.smoke.y]\n";
    expect(said(text)).toMatch(/^CONFIG_INVALID: plumb\.toml:2: build\.smoke: .*wanted an array$/);
  });

  test("a text over lines does not count as lines of the file", () => {
    const text = '[build]\nldflags = """\n[build.target.linux]\njobs = 3\n"""\njobs = 99\n';
    expect(said(text)).toBe("CONFIG_INVALID: plumb.toml:6: build.jobs: wanted a whole number from 1 to 64");
  });

  test("a line that cannot be told is left out", () => {
    const text = '"b\\u0075ild" = 3\n';
    expect(said(text)).toBe("CONFIG_INVALID: plumb.toml: build: found 3, wanted a table");
    expect(detailsOf(text)).toEqual({ path: "sub/plumb.toml", line: null, key: "build" });
  });

  test("what is no TOML, in the words of the reader", () => {
    expect(said("[build]\ncc = 'zig\n")).toMatch(/^CONFIG_INVALID: plumb\.toml:2: .*string[^|]*$/);
    expect(said("[build\n")).toMatch(/^CONFIG_INVALID: plumb\.toml:1: [a-z]/);
    expect(said("[build]\nout = \n")).toMatch(/^CONFIG_INVALID: plumb\.toml:2: /);
    expect(said("[build]\nout = 'a'\nout = 'b'\n")).toMatch(/^CONFIG_INVALID: plumb\.toml:3: /);
    expect(said("[build]\ncc = zig\n")).not.toContain("\n");
    expect(said("[build]\ncc = zig\n")).not.toContain("Invalid TOML");
    expect(detailsOf("[build]\ncc = zig\n")).toEqual({ path: "sub/plumb.toml", line: 2, key: null });
  });

  test("path, line and key are there for programs", () => {
    expect(detailsOf('[build]\ntags = ["a", 3]\n')).toEqual({ path: "sub/plumb.toml", line: 2, key: "build.tags.1" });
    expect(detailsOf("[build.target.linux]\nstatic = 3\n")).toEqual({
      path: "sub/plumb.toml",
      line: 2,
      key: "build.target.linux.static",
    });
  });
});

test("cut anywhere, a file is read or refused as a mistake of the user's", () => {
  const text = '[build]\ntargets = ["a", "b"]\njobs = 12\n[build.target."linux/arm/6"]\ncc = \'x\'\nstatic = true\n';
  for (let end = 0; end <= text.length; end++) {
    try {
      parsePlumbToml(text.slice(0, end), "plumb.toml");
    } catch (error) {
      expect(error).toMatchObject({ code: "CONFIG_INVALID", name: "PlumbError" });
    }
  }
});

test("[setup] says which Go, tools and editors the machines of a team have", () => {
  const text = '[setup]\ngo = "go.mod"\ntools = ["gopls", "dlv@v1.26.3"]\neditors = ["vscode"]\n';
  expect(parsePlumbToml(text, "plumb.toml").setup).toEqual({
    go: "go.mod",
    tools: ["gopls", "dlv@v1.26.3"],
    editors: ["vscode"],
  });
  expect(() => parsePlumbToml("[setup]\ngo = 1.26\n", "plumb.toml")).toThrow("plumb.toml:2: setup.go");
});
