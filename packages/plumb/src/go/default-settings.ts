// Built-in defaults of Go's variables, as far as they follow from the environment alone.
// `cmd/go/internal/cfg`, `go/build.defaultGOPATH`, `cmd/go/internal/cache.DefaultDir`

import { pathFor, userDirectory, userEnvFile, variable } from "./env-file.ts";
import { microArchitectureDefault, microArchitectureSince, microArchitectureVariable } from "./micro-architecture.ts";
import { compareGoVersions } from "./version.ts";

interface Machine {
  readonly os: string;
  readonly arch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly goVersion: string | null;
  readonly goEnvFile: unknown;
}

/** The default of one variable; `other` answers for those it is derived from. Undefined when more than this decides it. */
export function settingDefault(name: string, machine: Machine, other: (name: string) => string): string | undefined {
  const rule = Object.hasOwn(rules, name) ? rules[name] : /^CGO_\w+_(DIS)?ALLOW$/.test(name) ? empty : undefined;
  return rule?.(machine, other) ?? microArchitecture(name, machine, other);
}

/** The first directory of GOPATH, where modules and installed programs go; empty when GOPATH is (`cfg.gopathDir`). */
export function firstGopath(os: string, gopath: string): string {
  return gopath.split(pathFor(os).delimiter)[0] ?? "";
}

/** Where `go install` puts programs for the machine itself: GOBIN, else bin of the first GOPATH directory; empty when neither is there. */
export function installDirectory(os: string, gobin: string, gopath: string): string {
  if (gobin !== "") return gobin;
  const first = firstGopath(os, gopath);
  return first === "" ? "" : pathFor(os).join(first, "bin");
}

type Rule = (machine: Machine, other: (name: string) => string) => string | undefined;

const empty: Rule = () => "";

/** What cgo's flags are when nothing sets them (`cmd/go/internal/work.DefaultCFlags`). */
const optimized: Rule = () => "-O2 -g";

const rules: Readonly<Record<string, Rule>> = {
  // Whoever built the SDK may have chosen another AR or PKG_CONFIG (`cmd/dist`); nobody is known to.
  AR: () => "ar",
  CGO_CFLAGS: optimized,
  CGO_CPPFLAGS: empty,
  CGO_CXXFLAGS: optimized,
  CGO_FFLAGS: optimized,
  CGO_LDFLAGS: optimized,
  FC: () => "gfortran",
  GCCGO: () => "gccgo",
  GO111MODULE: empty,
  GOARCH: (machine) => machine.arch,
  GOAUTH: (machine) => (olderThan(machine, "1.24") ? undefined : "netrc"),
  GOBIN: empty,
  GOCACHE: (machine) => {
    const directory = userDirectory(machine.os, machine.env, "cache");
    return directory.kind === "none" ? "off" : pathFor(machine.os).join(directory.path, "go-build");
  },
  GOCACHEPROG: empty,
  GODEBUG: empty,
  GOENV: (machine) => {
    const file = userEnvFile(machine.os, machine.env);
    return file.kind === "file" ? file.path : undefined;
  },
  GOEXPERIMENT: empty,
  GOFIPS140: (machine) => (olderThan(machine, "1.24") ? undefined : "off"),
  GOFLAGS: empty,
  GOINSECURE: empty,
  GOMODCACHE: (machine, other) => {
    const first = firstGopath(machine.os, other("GOPATH"));
    return first === "" ? "" : pathFor(machine.os).join(first, "pkg", "mod");
  },
  GONOPROXY: (_, other) => other("GOPRIVATE"),
  GONOSUMDB: (_, other) => other("GOPRIVATE"),
  GOOS: (machine) => machine.os,
  GOPATH: defaultGopath,
  GOPRIVATE: empty,
  // From 1.21 on go.env holds these; where it lacks them nothing stands in, and downloads fail.
  GOPROXY: (machine) => (hasGoEnv(machine) ? "" : undefined),
  GOSUMDB: (machine) => (hasGoEnv(machine) ? "" : undefined),
  GOTMPDIR: empty,
  // Without a value cmd/go stays what it is (`cmd/go/internal/toolchain.Select`); older ones cannot do anything else.
  GOTOOLCHAIN: () => "local",
  GOVCS: empty,
  GOWORK: empty,
  GO_EXTLINK_ENABLED: empty,
  PKG_CONFIG: () => "pkg-config",
};

function defaultGopath(machine: Machine): string {
  const home = variable(machine.os, machine.env, homeVariable(machine.os));
  if (home === "") return "";
  const path = pathFor(machine.os);
  const gopath = path.join(home, "go");
  // go/build asks runtime.GOROOT, which in a released go command is what the environment says, not where the tree lies.
  const goroot = variable(machine.os, machine.env, "GOROOT");
  return goroot !== "" && gopath === path.normalize(goroot).replace(/(?<=.)[\\/]$/, "") ? "" : gopath;
}

function homeVariable(os: string): string {
  if (os === "windows") return "USERPROFILE";
  return os === "plan9" ? "home" : "HOME";
}

/** Only the variable of the target's own GOARCH is in force. GOARM's default was fixed when the SDK was built. */
function microArchitecture(name: string, machine: Machine, other: (name: string) => string): string | undefined {
  if (name === "GOARM" || microArchitectureVariable(other("GOARCH")) !== name) return undefined;
  const since = microArchitectureSince(name);
  return since && olderThan(machine, since) ? undefined : microArchitectureDefault(name);
}

function hasGoEnv(machine: Machine): boolean {
  if (machine.goEnvFile) return true;
  return machine.goVersion !== null && !olderThan(machine, "1.21");
}

function olderThan(machine: Machine, language: string): boolean {
  return machine.goVersion !== null && compareGoVersions(machine.goVersion, language) < 0;
}
