import { describe, expect, test } from "bun:test";
import { parseHashLog } from "../../../src/go/action-graph/hash-log.ts";
import { type InputChange, inputChanges } from "../../../src/trace/causes/input-changes.ts";
import { recordedHashLog, recordedVersions } from "../../go/action-graph/recorded.ts";

/** What go hashes for a package; `app` has build info, `withc` has C. */
function recordedInputs(name: "app" | "leaf" | "withc", version: (typeof recordedVersions)[number] = "go1.26.11") {
  const keys = parseHashLog(recordedHashLog(version));
  const found = keys.find((key) => key.name === `build example.com/app${name === "app" ? "" : `/${name}`}`);
  return (found?.inputs ?? []).filter((input) => !/^import \S+ \S*$/.test(input) || input.includes('"'));
}

function told(changes: readonly InputChange[]): readonly string[] {
  return changes.map(({ kind, subject, was, is }) => `${kind} ${subject}: ${was} → ${is}`);
}

/** What is told after each of the replacements was made in the inputs of a package. */
function changed(name: "app" | "leaf" | "withc", ...replacements: readonly (readonly [string | RegExp, string])[]) {
  const was = recordedInputs(name);
  const text = replacements.reduce((before, [from, to]) => {
    const after = before.replace(typeof from === "string" ? from : new RegExp(from, "g"), to);
    if (after === before) throw new Error(`${from} is not among the inputs of ${name}`);
    return after;
  }, was.join("\n"));
  return told(
    inputChanges(
      was,
      text.split("\n").filter((line) => line !== ""),
    ),
  );
}

describe.each([...recordedVersions])("%s", (version) => {
  test("the same inputs have no changes, and each input has a name", () => {
    for (const name of ["app", "leaf", "withc"] as const) {
      const inputs = recordedInputs(name, version);
      expect(inputs.length).toBeGreaterThan(8);
      expect(inputChanges(inputs, inputs)).toEqual([]);
      const named = inputChanges(
        inputs.filter((input, place) => place === 0 || input.startsWith("goos ")),
        inputs,
      ).filter(({ kind }) => kind === "other");
      // Of these, what they say never changes by itself.
      expect(named.map(({ subject }) => subject.split(" ")[0])).toEqual(["import", "omitdebug"]);
    }
  });

  test("another Go is the one cause", () => {
    const other = version === "go1.27.4" ? "go1.26.11" : "go1.27.4";
    for (const name of ["app", "withc"] as const) {
      const changes = inputChanges(recordedInputs(name, version), recordedInputs(name, other));
      expect(told(changes).filter((line) => !line.startsWith("file "))).toEqual([`go-version : ${version} → ${other}`]);
    }
  });
});

test("files: changed, new, gone; hashes are not told", () => {
  const file = /file leaf\.go \S+/;
  expect(changed("leaf", [file, "file leaf.go another"])).toEqual(["file leaf.go:  → "]);
  expect(changed("leaf", [file, "file leaf.go another\nfile a b.txt hash"])).toEqual([
    "file leaf.go:  → ",
    "file a b.txt: null → ",
  ]);
  expect(changed("leaf", [file, ""])).toEqual(["file leaf.go:  → null"]);
});

const race = (name: "app" | "leaf") =>
  changed(
    name,
    [/compile (.*) \[\] \[\]/g, 'compile $1 ["-race"] []'],
    ...(name === "app" ? ([["build\\t-compiler=gc\\n", "build\\t-compiler=gc\\nbuild\\t-race=true\\n"]] as const) : []),
  );

test("flags", () => {
  expect(race("leaf")).toEqual(["flag -race: null → set"]);
  expect(race("app")).toEqual(["flag -race: null → set"]);
  expect(changed("leaf", [/compile (.*) \[\] \[\]/g, 'compile $1 [] ["-N" "-l"]'])).toEqual([
    "flag -gcflags:  → -N -l",
  ]);
  expect(changed("app", ["build\\t-compiler", 'build\\t-ldflags=\\"-X main.a=1\\"\\nbuild\\t-compiler'])).toEqual([
    'flag -ldflags: null → "-X main.a=1"',
  ]);
  expect(changed("app", ["build\\t-compiler", "build\\t-tags=a,b\\nbuild\\t-compiler"])).toEqual([
    "flag -tags: null → a,b",
  ]);
  expect(changed("leaf", ["goos linux", 'cover "set" "cover version x"\ngoos linux'])).toEqual([
    "flag -cover: null → set",
  ]);
});

test("-trimpath takes the folder with it, and is the cause", () => {
  expect(changed("leaf", [/dir .*\n/, "module example.com/app@\n"], ["omitdebug", "trimpath\nomitdebug"])).toEqual([
    "flag -trimpath: null → trimpath",
  ]);
});

test("Go, its platform and what is below it", () => {
  expect(
    changed("leaf", ["goos linux goarch amd64", "goos darwin goarch arm64"], ["GOAMD64=v1", "GOARM64=v8.0"]),
  ).toEqual(["platform : linux/amd64 → darwin/arm64"]);
  expect(
    changed("app", ["goos linux", "goos windows"], ["GOOS=linux", "GOOS=windows"], ["CGO_ENABLED=1", "CGO_ENABLED=0"]),
  ).toEqual(["platform : linux/amd64 → windows/amd64"]);
  expect(changed("app", [/GOAMD64=v1/, "GOAMD64=v3"])).toEqual(["level GOAMD64: v1 → v3"]);
  expect(
    changed(
      "app",
      [/compile compile version (\S+) /, "compile compile version $1 X:jsonv2 "],
      ["GOAMD64=v1\nfile", 'GOAMD64=v1\nGOEXPERIMENT="jsonv2"\nfile'],
      ["build\\tGOOS", "build\\tGOEXPERIMENT=jsonv2\\nbuild\\tGOOS"],
    ),
  ).toEqual(["experiment GOEXPERIMENT: null → jsonv2"]);
  expect(changed("leaf", ["go 1.24", "go 1.25"])).toEqual(["go-directive : 1.24 → 1.25"]);
  expect(changed("app", ["\ngo 1.24", "\ngo 1.25"], [/DefaultGODEBUG=[^\\]*/, "DefaultGODEBUG=x=1"])).toEqual([
    "go-directive : 1.24 → 1.25",
  ]);
});

test("C: the compiler, its version, its flags, and whether there is any", () => {
  expect(changed("withc", ['CC=["gcc"]', 'CC=["clang" "-v"]'], [/CC ID=.*/, 'CC ID="clang version 19"'])).toEqual([
    "c-compiler CC: gcc → clang -v",
  ]);
  expect(changed("withc", [/CC ID=.*/, 'CC ID="gcc version 99 "'])).toEqual([
    expect.stringMatching(/^c-compiler CC version: gcc version .* → gcc version 99$/),
  ]);
  expect(changed("withc", ['["-O2"] ["-O2" "-g"]', '["-O1" "-DA=\\"b c\\""] ["-lm"]'])).toEqual([
    'c-compiler CGO_CFLAGS: -O2 → -O1 -DA=\\"b c\\"',
    "c-compiler CGO_LDFLAGS: -O2 -g → -lm",
  ]);
  expect(changed("withc", [/cgo .*\nCC=.*\nCC ID.*\n/, ""], [/file withc\.go (\S+)/, "file pure.go $1"])).toEqual([
    "file withc.go:  → null",
    "file pure.go: null → ",
  ]);
  expect(changed("app", [/CGO_ENABLED=1\\n(build\\tCGO_\w+=[^\\]*\\n)+/, "CGO_ENABLED=0\\n"])).toEqual([
    "environment CGO_ENABLED: 1 → 0",
  ]);
});

test("the folder; of a module that was downloaded its version is in it", () => {
  expect(changed("leaf", ["dir /tmp/gopher/app", "dir /tmp/else where/app"])).toEqual([
    "directory : /tmp/gopher/app/leaf → /tmp/else where/app/leaf",
  ]);
  const was = (folder: string) => ["go1.26.8", "compile", `dir ${folder}`];
  for (const cache of ["/home/gopher/go/pkg/mod", "/var/cache/modules", "/tmp/.cache"]) {
    const folder = (version: string) => `${cache}/github.com/!burnt!sushi/toml${version}/internal`;
    expect(told(inputChanges(was(folder("@v1.4.0")), was(folder("@v1.5.0-rc.1"))))).toEqual([
      "module-version github.com/BurntSushi/toml: v1.4.0 → v1.5.0-rc.1",
    ]);
  }
});

test("build info: the commit with all that comes of it, modules, the version", () => {
  const vcs = (revision: string, modified: string) =>
    `build\\tvcs=git\\nbuild\\tvcs.revision=${revision}\\nbuild\\tvcs.time=2026-${revision}\\nbuild\\tvcs.modified=${modified}\\nbuild\\t-compiler`;
  const was = recordedInputs("app").map((input) => input.replace("build\\t-compiler", vcs("01", "false")));
  const is = recordedInputs("app").map((input) =>
    input.replace("build\\t-compiler", vcs("02", "true")).replace("(devel)", "v0.0.0-2026"),
  );
  expect(told(inputChanges(was, is))).toEqual(["build-info vcs.revision: 01 → 02"]);
  const dirty = recordedInputs("app").map((input) => input.replace("build\\t-compiler", vcs("01", "true")));
  expect(told(inputChanges(was, dirty))).toEqual(["build-info vcs.modified: false → true"]);
  const dependency = (version: string) =>
    ["build\\t-buildmode", `dep\\texample.com/other\\t${version}\\th1:x=\\nbuild\\t-buildmode`] as const;
  expect(changed("app", dependency("v1.1.0"))).toEqual(["module-version example.com/other: null → v1.1.0"]);
});

test("a profile, magic variables, and what nobody knows", () => {
  expect(changed("app", [/(file main\.go .*)/, "$1\npgofile abc"])).toEqual(["profile : null → "]);
  expect(changed("leaf", ["GOAMD64=v1", "GOAMD64=v1\nmagic GOSSAFUNC=Say"])).toEqual([
    "environment GOSSAFUNC: null → Say",
  ]);
  expect(changed("leaf", ["GOAMD64=v1", "GOAMD64=v1\nmoon full"])).toEqual(["other moon full: null → moon full"]);
});

test("a flag and an edit at once are two changes, what explains most first", () => {
  expect(
    changed(
      "app",
      [/file main\.go \S+/, "file main.go another"],
      ["build\\t-compiler", "build\\t-ldflags=-s\\nbuild\\t-compiler"],
    ),
  ).toEqual(["flag -ldflags: null → -s", "file main.go:  → "]);
});
