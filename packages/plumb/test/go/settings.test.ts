import { expect, test } from "bun:test";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installDirectory } from "../../src/go/default-settings.ts";
import { parseEnvFile } from "../../src/go/env-file.ts";
import { computedVariables, readVariables, settableIn } from "../../src/go/go-variables.ts";
import { effectiveSettings, type SettingsInput, settingOf } from "../../src/go/settings.ts";
import { goRoot, goVersion, runGo, withDirectory } from "./real-go.ts";

interface Case {
  readonly name: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly goEnv?: string;
}

const cases: readonly Case[] = [
  { name: "nothing at all" },
  {
    name: "the shipped go.env",
    goEnv: "# c\nGOPROXY=https://a.example,direct\nGOSUMDB=sum.example\nGOTOOLCHAIN=auto\n",
  },
  { name: "user over go.env", user: "GOPROXY=off\n", goEnv: "GOPROXY=https://a.example\n" },
  { name: "process over user", env: { GOPROXY: "direct" }, user: "GOPROXY=off\n" },
  { name: "empty in the process is unset", env: { GOPROXY: "" }, user: "GOPROXY=off\n" },
  {
    name: "an empty user line hides go.env",
    user: "GOPROXY=\nGOTOOLCHAIN=\n",
    goEnv: "GOPROXY=https://a.example\nGOTOOLCHAIN=auto\n",
  },
  { name: "last line of the user wins", user: "GOFLAGS=-x\nGOFLAGS=-v\n" },
  { name: "an empty last line of the user wins", user: "GOFLAGS=-x\nGOFLAGS=\n", goEnv: "GOFLAGS=-n\n" },
  { name: "first line of go.env wins", goEnv: "GOFLAGS=-x\nGOFLAGS=-v\nGOSUMDB=a\nGOSUMDB=\n" },
  { name: "GOPATH moves the module cache", env: { GOPATH: "/a/b:/c" } },
  { name: "GOPATH from the user", user: "GOPATH=/u\nGOBIN=/u/bin\n" },
  { name: "own module cache", env: { GOPATH: "/a", GOMODCACHE: "/m" } },
  { name: "GOCACHE off and relative", env: { GOCACHE: "relative" } },
  { name: "GOCACHE from XDG", env: { XDG_CACHE_HOME: "/xdg", GOCACHE: "" } },
  { name: "GOPRIVATE fills the others", env: { GOPRIVATE: "corp.example" } },
  { name: "GONOSUMDB on its own", env: { GOPRIVATE: "corp.example", GONOSUMDB: "x.example" } },
  { name: "cross", env: { GOOS: "darwin", GOARCH: "arm64" }, user: "GOARM64=v8.1\n" },
  { name: "C tools", env: { AR: "gcc-ar", CGO_LDFLAGS: "-lm" }, user: "CGO_CFLAGS=-O0\nCGO_LDFLAGS_DISALLOW=-x\n" },
  { name: "GODEBUG does not come from files", user: "GODEBUG=x=1\n" },
  { name: "GODEBUG comes from the process", env: { GODEBUG: "gotypesalias=1" } },
  { name: "no home", env: { HOME: "" } },
  {
    name: "many",
    env: { GO111MODULE: "auto", GOINSECURE: "a", GOVCS: "*:git", GOTMPDIR: "/t" },
    user: "GOAUTH=off\nGOEXPERIMENT=\n",
  },
];

const compared = [
  ..."GO111MODULE GOARCH GOAUTH GOBIN GOCACHE GODEBUG GOEXPERIMENT GOFLAGS GOINSECURE GOMODCACHE GONOPROXY GONOSUMDB".split(
    " ",
  ),
  ..."GOOS GOPATH GOPRIVATE GOPROXY GOSUMDB GOTMPDIR GOTOOLCHAIN GOVCS GOARM64 GOAMD64".split(" "),
  ..."AR CGO_CFLAGS_ALLOW CGO_LDFLAGS_DISALLOW GCCGO GOCACHEPROG GOFIPS140 GO_EXTLINK_ENABLED".split(" "),
];
const comparedOfCgo = "CGO_CFLAGS CGO_CPPFLAGS CGO_CXXFLAGS CGO_FFLAGS CGO_LDFLAGS PKG_CONFIG".split(" ");

/** A GOROOT that is the real one but for go.env. */
function rootWith(directory: string, goEnv: string): string {
  const root = join(directory, `root${Math.random().toString(36).slice(2)}`);
  mkdirSync(root);
  for (const name of ["bin", "pkg", "src", "VERSION"]) symlinkSync(join(goRoot, name), join(root, name));
  writeFileSync(join(root, "go.env"), goEnv);
  return root;
}

test("agrees with the real go env in every case of precedence", async () => {
  await withDirectory((directory) => {
    const host = JSON.parse(runGo(["env", "-json", "GOHOSTOS", "GOHOSTARCH"]).stdout) as Record<string, string>;
    for (const { name, env = {}, user, goEnv = "" } of cases) {
      const userFile = join(directory, "env");
      writeFileSync(userFile, user ?? "");
      const goroot = rootWith(directory, goEnv);
      const full = { HOME: directory, GOCACHE: "", GOTOOLCHAIN: "", ...env, GOENV: userFile, GOROOT: goroot };
      const ask = (names: readonly string[], more: Record<string, string>): Record<string, string> => {
        const { stdout, stderr } = runGo(["env", "-json", ...names], { env: { ...full, ...more } });
        if (stdout === "") throw new Error(`${name}: ${stderr}`);
        return JSON.parse(stdout);
      };
      // For the flags of cgo it would make a working directory, and ask the compiler, but for -n.
      const real = { ...ask(compared, {}), ...ask(comparedOfCgo, { GOFLAGS: "-n" }) };
      const all = [...compared, ...comparedOfCgo];
      const ours = effectiveSettings({
        os: host.GOHOSTOS ?? "",
        arch: host.GOHOSTARCH ?? "",
        env: full,
        userFile: { path: userFile, ...parseEnvFile(user ?? "") },
        goEnvFile: { path: join(goroot, "go.env"), ...parseEnvFile(goEnv) },
        goVersion,
      });
      // `go env` prints nothing for a GOTOOLCHAIN that nobody sets; what it does is local.
      if (real.GOTOOLCHAIN === "") real.GOTOOLCHAIN = "local";
      const active = all.filter((variable) => variable in ours || real[variable] !== "");
      expect([name, pick(active, (key) => ours[key]?.value)]).toEqual([name, pick(active, (key) => real[key])]);
    }
  });
}, 60_000);

const base: SettingsInput = {
  os: "linux",
  arch: "arm64",
  env: { HOME: "/h" },
  userFile: null,
  goEnvFile: null,
  goVersion: "go1.26.8",
};

function file(path: string, text: string) {
  return { path, ...parseEnvFile(text) };
}

test("names the line a value comes from and what it hides", () => {
  const input: SettingsInput = {
    ...base,
    env: { GOPROXY: "direct" },
    userFile: file("/h/.config/go/env", "# c\nGOPROXY=off\nGOFLAGS=-v\n"),
    goEnvFile: file("/go/go.env", "GOPROXY=https://a.example\n"),
  };
  expect(settingOf("GOPROXY", input)).toEqual({
    value: "direct",
    source: { kind: "process" },
    hides: [
      { value: "off", source: { kind: "user-file", path: "/h/.config/go/env", line: 2 } },
      { value: "https://a.example", source: { kind: "go-env", path: "/go/go.env", line: 1 } },
    ],
    byDefault: "",
  });
  expect(settingOf("GOFLAGS", input)?.source).toEqual({ kind: "user-file", path: "/h/.config/go/env", line: 3 });
  expect(settingOf("GOBIN", input)).toEqual({ value: "", source: { kind: "default" }, hides: [], byDefault: "" });
});

test("blames the empty line in the user's file that hides go.env", () => {
  const input = { ...base, userFile: file("/u", "\nGOTOOLCHAIN=\n"), goEnvFile: file("/g", "GOTOOLCHAIN=auto\n") };
  expect(settingOf("GOTOOLCHAIN", input)).toEqual({
    value: "local",
    source: { kind: "user-file", path: "/u", line: 2 },
    hides: [{ value: "auto", source: { kind: "go-env", path: "/g", line: 1 } }],
    byDefault: "local",
  });
});

test("tells the default of a variable that is set, derived from what else is in force", () => {
  const env = { ...base.env, GOPATH: "/a:/b", GOMODCACHE: "/m", GOPRIVATE: "corp.example", GONOPROXY: "none" };
  expect(settingOf("GOMODCACHE", { ...base, env })?.byDefault).toBe("/a/pkg/mod");
  expect(settingOf("GONOPROXY", { ...base, env })?.byDefault).toBe("corp.example");
  expect(settingOf("GOPROXY", { ...base, env: { GOPROXY: "off" }, goVersion: "go1.20.14" })?.byDefault).toBeUndefined();
});

test("does not look into the environment for a name that only the file knows", () => {
  const input = { ...base, env: { API_KEY: "secret" }, userFile: file("/u", "API_KEY=\nAPI_TOKEN=x\n") };
  expect(effectiveSettings(input)).not.toHaveProperty("API_KEY");
  expect(settingOf("API_TOKEN", input)?.value).toBe("x");
});

test("leaves out what these inputs do not decide", () => {
  const old = effectiveSettings({ ...base, goVersion: "go1.20.14" });
  for (const name of ["GOPROXY", "GOSUMDB", "CGO_ENABLED", "CC", "GOROOT", "GOARM", "GOARM64"])
    expect(old).not.toHaveProperty(name);
  expect(effectiveSettings(base)).toMatchObject({ GOPROXY: { value: "" }, GOARM64: { value: "v8.0" } });
  expect(settingOf("GOROOT", { ...base, goEnvFile: file("/g", "GOROOT=/x\n") })).toBeUndefined();
});

test("keeps variables in the files that cmd/go does not know, and drops those it computes", () => {
  const settings = effectiveSettings({
    ...base,
    env: { HOME: "/h", GOVERSION: "x" },
    userFile: file("/u", "GOFUTURE=1\nGOTOOLDIR=/x\nGOENV=/y\n"),
  });
  expect(settings).toHaveProperty("GOFUTURE");
  expect(settings).not.toHaveProperty("GOTOOLDIR");
  expect(settings).not.toHaveProperty("GOVERSION");
  expect(settings.GOENV?.source).toEqual({ kind: "default" });
});

test("has no default GOPATH where GOROOT is set to the home directory's go; a tree that merely lies there does not count", () => {
  const forced = { ...base, env: { ...base.env, GOROOT: "/h/go" } };
  expect(settingOf("GOPATH", forced)?.value).toBe("");
  expect(settingOf("GOMODCACHE", forced)?.value).toBe("");
  expect(settingOf("GOPATH", base)?.value).toBe("/h/go");
});

test("finds where programs are installed", () => {
  expect(installDirectory("linux", "", "/a:/b")).toBe("/a/bin");
  expect(installDirectory("linux", "/x", "/a")).toBe("/x");
  expect(installDirectory("windows", "", "C:\\a;D:\\b")).toBe("C:\\a\\bin");
  expect(installDirectory("linux", "", "")).toBe("");
});

test("knows the variables of the real tree, and where go env -w can put them", async () => {
  const source = await Bun.file(`${goRoot}/src/internal/cfg/cfg.go`).text();
  const known = [...source.matchAll(/^\t([A-Z][A-Z0-9_]*)$/gm)].map((match) => match[1] ?? "");
  expect(known.length).toBeGreaterThan(50);
  expect([...readVariables].filter((name) => name !== "GODEBUG")).toEqual(
    known.filter((name) => !computedVariables.includes(name)),
  );
  await withDirectory((directory) => {
    writeFileSync(join(directory, "env"), "");
    // -u judges names by the rule of -w, without looking at a value.
    for (const name of [...readVariables, ...computedVariables, "GONONSENSE"]) {
      const real = runGo(["env", "-u", name], { env: { HOME: directory, GOENV: join(directory, "env") } }).status === 0;
      expect([name, settableIn(name) === "file"]).toEqual([name, real]);
    }
  });
});

function pick(
  names: readonly string[],
  value: (name: string) => string | undefined,
): Record<string, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, value(name)]));
}
