// What changed between two lists of inputs of the same package's key: files, flags, compilers, settings. Pure.
// Inputs as `buildActionID` writes them: https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/work/exec.go

import { unquoted } from "../../go/action-graph/quoted.ts";

export interface InputChange {
  readonly kind: InputKind;
  /** A file's name, a setting's or a flag's; empty where the kind says all. */
  readonly subject: string;
  /** Null: it was not among the inputs, or is no more. Hashes of files are not told. */
  readonly was: string | null;
  readonly is: string | null;
}

export type InputKind = (typeof kinds)[number];

/** In the order in which one explains another: another Go has other levels, other build info, other everything. */
const kinds = [
  "go-version",
  "platform",
  "level",
  "experiment",
  "flag",
  "c-compiler",
  "directory",
  "module-version",
  "go-directive",
  "file",
  "profile",
  "build-info",
  "environment",
  "time-zone",
  "test-file",
  "other",
] as const;

/** What explains most comes first. Empty when both are the same. */
export function inputChanges(was: readonly string[], is: readonly string[]): readonly InputChange[] {
  const before = namedInputs(was);
  const after = namedInputs(is);
  const changed = [...new Set([...before.keys(), ...after.keys()])].flatMap((key): InputChange[] => {
    const [one = null, other = null] = [before.get(key)?.value, after.get(key)?.value];
    const named = before.get(key) ?? after.get(key);
    if (!named || one === other) return [];
    return [{ kind: named.kind, subject: named.subject, ...shown(named.kind, one, other) }];
  });
  const sorted = changed.toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind));
  const isDownloaded = is.some((input) => /^(dir .*|module \S+)@v\d/.test(input));
  return withoutConsequences(sorted).filter(
    // Another version has other files.
    ({ kind }) => !isDownloaded || kind !== "file" || !sorted.some((change) => change.kind === "module-version"),
  );
}

interface NamedInput {
  readonly kind: InputKind;
  readonly subject: string;
  readonly value: string;
}

function namedInputs(inputs: readonly string[]): ReadonlyMap<string, NamedInput> {
  const named = inputs.flatMap((input, place) => nameInput(input, place));
  return new Map(named.map((one) => [`${one.kind} ${one.subject}`, one]));
}

function nameInput(input: string, place: number): readonly NamedInput[] {
  // Go's version is what every hash begins with.
  if (place === 0) return [{ kind: "go-version", subject: "", value: input }];
  for (const [pattern, name] of inputPatterns) {
    const match = pattern.exec(input);
    if (match) return name(...match.slice(1));
  }
  return [{ kind: "other", subject: input, value: input }];
}

type Naming = (...groups: readonly string[]) => readonly NamedInput[];

const one =
  (kind: InputKind, subject: string): Naming =>
  (value = "") => [{ kind, subject, value }];

const subjectFirst =
  (kind: InputKind): Naming =>
  (subject = "", value = "") => [{ kind, subject, value }];

const inputPatterns: readonly (readonly [RegExp, Naming])[] = [
  [/^compile$/, () => []],
  [/^dir (.*)$/s, nameDirectory],
  [/^module (.*)@(.*)$/, (path = "", value = "") => [{ kind: "module-version", subject: path, value }]],
  [/^go (.*)$/, one("go-directive", "")],
  [/^goos (.*) goarch (.*)$/, (os, arch) => [{ kind: "platform", subject: "", value: `${os}/${arch}` }]],
  [/^(trimpath)$/, one("flag", "-trimpath")],
  [/^cgo "(.*)"$/, one("go-version", "cgo")],
  [/^CC=(\[.*?\]) (\[.*?\]) (\[.*?\]) (\[.*\])$/, nameCompiler],
  [
    /^(CXX|FC)=(\[.*?\]) (\[.*\])$/,
    (name, command = "", flags = "") => [
      { kind: "c-compiler", subject: `${name}`, value: words(command) },
      { kind: "c-compiler", subject: name === "FC" ? "CGO_FFLAGS" : "CGO_CXXFLAGS", value: words(flags) },
    ],
  ],
  [
    /^(CC|CXX|FC) ID(?: ERROR)?="(.*)"$/s,
    (name, value = "") => [{ kind: "c-compiler", subject: `${name} version`, value: value.trim() }],
  ],
  [/^cover "(.*?)"/, one("flag", "-cover")],
  [/^fuzz (.*)$/, one("flag", "-fuzz")],
  [/^modinfo (.*)$/s, nameBuildInfo],
  [
    /^compile (.*) (\[.*?\]) (\[.*\])$/s,
    (id, forced = "", flags = "") => nameTool("compile", "-gcflags", `${id}`, forced, flags),
  ],
  [
    /^asm "(.*?)" (\[.*?\]) (\[.*\])$/s,
    (id, forced = "", flags = "") => nameTool("asm", "-asmflags", `${id}`, forced, flags),
  ],
  [/^GOEXPERIMENT="(.*)"$/, one("experiment", "GOEXPERIMENT")],
  [/^(GO[A-Z0-9]+)=(.*)$/, subjectFirst("level")],
  [/^magic (\w+)=(.*)$/s, subjectFirst("environment")],
  [/^file (.*) (\S+)$/s, subjectFirst("file")],
  [/^pgofile (.*)$/, one("profile", "")],
];

/**
 * Of modules that were downloaded the folder holds the version: https://go.dev/ref/mod#module-cache. Capitals are written `!a`. Below
 * GOMODCACHE, wherever that is, their paths begin with the name of a host.
 */
function nameDirectory(value = ""): readonly NamedInput[] {
  const [, below, version] = /^(.+?)@(v\d[^\\/]*)/.exec(value) ?? [];
  const [, path] =
    /[\\/]pkg[\\/]mod[\\/](.+)$/.exec(below ?? "") ?? /[\\/]((?!\.)[^\\/]+\.[a-z]{2,}[\\/].+)$/.exec(below ?? "") ?? [];
  const unescaped = (text: string) => text.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (path && version) return [{ kind: "module-version", subject: unescaped(path), value: unescaped(version) }];
  return [{ kind: "directory", subject: "", value }];
}

function nameCompiler(compiler = "", cppflags = "", cflags = "", ldflags = ""): readonly NamedInput[] {
  return [
    { kind: "c-compiler", subject: "CC", value: words(compiler) },
    { kind: "c-compiler", subject: "CGO_CPPFLAGS", value: words(cppflags) },
    { kind: "c-compiler", subject: "CGO_CFLAGS", value: words(cflags) },
    { kind: "c-compiler", subject: "CGO_LDFLAGS", value: words(ldflags) },
  ];
}

/** `["-O2" "-g"]` → `-O2 -g` */
function words(list: string): string {
  return list.replace(/^\[|\]$/g, "").replace(/"((?:[^"\\]|\\.)*)"/g, "$1");
}

/** The flags that -race and its like force upon a tool are told as those. */
function nameTool(tool: string, flag: string, id: string, forced: string, flags: string): readonly NamedInput[] {
  return [
    { kind: "go-version", subject: tool, value: id },
    ...words(forced)
      .split(" ")
      .filter(Boolean)
      .map((word): NamedInput => ({ kind: "flag", subject: word, value: "set" })),
    { kind: "flag", subject: flag, value: words(flags) },
  ];
}

/** Lines of what `go version -m` prints of a program: https://pkg.go.dev/runtime/debug#BuildInfo */
function nameBuildInfo(quoted = ""): readonly NamedInput[] {
  const text = unquoted(quoted).toString("utf8");
  // What a module is replaced by stands in a line of its own behind it.
  return text
    .replace(/\n=>\t([^\t\n]*)\t?([^\t\n]*)[^\n]*/g, " => $1 $2")
    .split("\n")
    .flatMap((line): NamedInput[] => {
      const [word, ...rest] = line.split("\t");
      if (word === "dep") {
        const [, replaced = ""] = / => (.*)$/.exec(line) ?? [];
        return [{ kind: "module-version", subject: rest[0] ?? "", value: replaced || (rest[1] ?? "") }];
      }
      if (word === "mod") return [{ kind: "build-info", subject: `version of ${rest[0]}`, value: rest[1] ?? "" }];
      const [, key, value] = /^"?([^="]+)"?=(.*)$/s.exec(rest.join("\t")) ?? [];
      if (word !== "build" || !key) return [];
      return [{ kind: kindOfBuildSetting(key), subject: key, value: value ?? "" }];
    });
}

/** The same name for what packages with C, and all packages, have among their inputs themselves. */
function kindOfBuildSetting(key: string): InputKind {
  if (key.startsWith("-")) return "flag";
  if (key.startsWith("CGO_")) return key === "CGO_ENABLED" ? "environment" : "c-compiler";
  return /^GO(386|AMD64|ARM|ARM64|MIPS|MIPS64|PPC64|RISCV64|WASM)$/.test(key) ? "level" : "build-info";
}

/** Hashes say nothing to anybody. */
function shown(kind: InputKind, was: string | null, is: string | null): Pick<InputChange, "was" | "is"> {
  if (kind !== "file" && kind !== "profile") return { was, is };
  return { was: was === null ? null : "", is: is === null ? null : "" };
}

/** Another Go, platform or flag changes further inputs by itself; those are left out. */
function withoutConsequences(changes: readonly InputChange[]): readonly InputChange[] {
  const has = (kind: InputKind, subject?: string) =>
    changes.some((change) => change.kind === kind && (subject === undefined || change.subject === subject));
  const version = changes.find(({ kind, subject }) => kind === "go-version" && subject === "");
  return changes.filter((change) => {
    const { kind, subject, was, is } = change;
    const cameOrWent = was === null || is === null;
    if (kind === "platform" || kind === "directory") return !has("flag", "-trimpath") || kind === "platform";
    if (version) return change === version || kind === "file";
    if (has("platform")) return kind === "file" && !cameOrWent;
    switch (kind) {
      case "go-version":
        // Tools say in their version for which experiments they were asked, and cgo is one of packages with C.
        return !has("experiment") && !(subject === "cgo" && cameOrWent && changes.length > 1);
      case "flag":
        if (subject === "-pgo") return !has("profile") && !has("flag", "-trimpath");
        return subject !== "-shared" || !has("flag", "-buildmode");
      case "c-compiler":
        if (cameOrWent && has("flag", "-trimpath")) return false;
        if (cameOrWent && (has("file") || has("environment", "CGO_ENABLED"))) return false;
        return !subject.endsWith(" version") || !has(kind, subject.replace(/ version$/, ""));
      case "module-version":
        return !has("flag", "-trimpath");
      case "build-info":
        if (has("level") || has("experiment")) return !/^(GO|CGO_|DefaultGODEBUG)/.test(subject);
        if (subject === "DefaultGODEBUG" && has("go-directive")) return false;
        // The commit, its time and the version made of both are one thing.
        return !has("build-info", "vcs.revision") || !/^(vcs\.(time|modified)|version of )/.test(subject);
      default:
        return true;
    }
  });
}
