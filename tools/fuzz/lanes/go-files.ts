// Texts that Go reads itself: module files, settings, versions, and values of variables.

import { parsePlumbToml } from "../../../packages/plumb/src/config/plumb-toml.ts";
import { normalDuration } from "../../../packages/plumb/src/go/duration.ts";
import { parseEnvFile } from "../../../packages/plumb/src/go/env-file.ts";
import { editEnvFile } from "../../../packages/plumb/src/go/env-file-edit.ts";
import { parseCompilerCommand, parseGoflags } from "../../../packages/plumb/src/go/flags.ts";
import { goModLookup, parseGoMod, parseGoWork } from "../../../packages/plumb/src/go/go-mod.ts";
import { parseGoSum } from "../../../packages/plumb/src/go/go-sum.ts";
import { goflagValueFault } from "../../../packages/plumb/src/go/goflag-values.ts";
import { goproxyEntries, readGoproxy } from "../../../packages/plumb/src/go/goproxy-list.ts";
import { parseGosumdb } from "../../../packages/plumb/src/go/gosumdb.ts";
import { parseGotoolchain } from "../../../packages/plumb/src/go/gotoolchain.ts";
import { buildFlags, isForDebugger, leavesOutDebugInfo } from "../../../packages/plumb/src/go/launch/build-flags.ts";
import {
  checkMicroArchitecture,
  microArchitectureVariables,
} from "../../../packages/plumb/src/go/micro-architecture.ts";
import { readDownloadPath, readUnpackedPath } from "../../../packages/plumb/src/go/module-cache.ts";
import { matchesPrefixPatterns } from "../../../packages/plumb/src/go/module-patterns.ts";
import { namedPlatform } from "../../../packages/plumb/src/go/named-platform.ts";
import { goArchFrom, goOsFrom, parseDockerPlatform } from "../../../packages/plumb/src/go/platform.ts";
import { mayMention, platformMentions } from "../../../packages/plumb/src/go/platform-mentions.ts";
import { splitQuotedFields } from "../../../packages/plumb/src/go/quoted-fields.ts";
import { effectiveSettings } from "../../../packages/plumb/src/go/settings.ts";
import { parseTargetTriple } from "../../../packages/plumb/src/go/target-triple.ts";
import { chooseToolchain } from "../../../packages/plumb/src/go/toolchain.ts";
import { sdkOfModuleVersion } from "../../../packages/plumb/src/go/toolchain-module.ts";
import { checkVendorConsistency, parseVendorModules } from "../../../packages/plumb/src/go/vendor-modules.ts";
import {
  compareGoVersions,
  isGoVersion,
  languageVersion,
  parseGoVersion,
} from "../../../packages/plumb/src/go/version.ts";
import { chooseRelease, parseVersionRequest, requestText } from "../../../packages/plumb/src/go/version-request.ts";
import { shellWord } from "../../../packages/plumb/src/problems/shell-word.ts";
import { parseSdkText } from "../../../packages/plumb/src/sdk/sdk-name.ts";
import { admitted, promised, promiseInert } from "../lane.ts";
import { textLane } from "../text-lane.ts";

const goMod = `module example.com/app // the module

go 1.26.0

toolchain go1.26.8

godebug default=go1.26

require (
\tgolang.org/x/mod v0.30.0
\texample.com/a/b/v2 v2.3.4-0.20261101000000-abcdefabcdef // indirect
)

replace golang.org/x/mod v0.30.0 => ../mod

replace example.com/a/b/v2 => "example.com/other dir" v1.0.0

exclude example.com/c v1.0.0

retract [v1.0.0, v1.2.0] // broken

tool golang.org/x/tools/cmd/stringer

ignore ./node_modules
`;
const goWork = "go 1.26.0\n\ntoolchain go1.27.4\n\nuse (\n\t.\n\t./tools\n\t`a b`\n)\n\nreplace example.com/x => ./x\n";
const modulesTxt = `# golang.org/x/mod v0.30.0 => ../mod
## explicit; go 1.24.0
golang.org/x/mod/semver
# example.com/a/b/v2 v2.3.4-0.20261101000000-abcdefabcdef
## explicit; go 1.20
example.com/a/b/v2
# golang.org/x/mod => ../mod
`;

export const goFiles = textLane({
  name: "go-files",
  what: "go.mod, go.work and vendor/modules.txt, read and compared as the doctor and `which` do",
  mutants: 30_000,
  quick: 400,
  slowMs: 300,
  seeds: [goMod, goWork, modulesTxt],
  enter(text) {
    const mod = parseGoMod(text);
    const work = parseGoWork(text);
    checkVendorConsistency(mod, parseVendorModules(text));
    checkVendorConsistency(parseGoMod(goMod), parseVendorModules(text));
    const lines = text.split("\n").length;
    for (const { line } of [...mod.malformed, ...work.malformed])
      promised(line >= 1 && line <= lines, `line ${line} of ${lines}`);
    const file = { name: "go.mod", go: goModLookup(text, "go"), toolchain: goModLookup(text, "toolchain") };
    for (const local of ["go1.20.14", "go1.26.8"]) {
      chooseToolchain({ local, gotoolchain: "auto", file, onPath: [file.toolchain] });
    }
    return mod.module !== null || work.go !== null;
  },
});

const env = `# written by go env -w
GOFLAGS=-mod=mod -ldflags="-s -w"
GOPROXY=https://user:secret@proxy.example/a,https://proxy.golang.org|direct
GOSUMDB=sum.example+12345678+AcSqVCv6u0LWBbgpE3dPYyfYnNGqN7RiZ2Zp7B3T9zQ1 https://sum.example
GOTOOLCHAIN=go1.26.8+auto
GOARM64=v8.2,lse
GONOSUMDB=*.corp.example,rsc.io/private
CC=zig cc -target aarch64-linux-musl

GOBIN=/home/gopher/bin
`;

export const envFiles = textLane({
  name: "env-files",
  what: "go/env and go.env, read, judged and edited: after an edit the file says what was wanted, and every other line is as it was",
  mutants: 30_000,
  quick: 400,
  slowMs: 300,
  seeds: [env, "GOTOOLCHAIN=auto\nGOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\n"],
  enter(text, random) {
    const file = { ...parseEnvFile(text), path: "/home/gopher/.config/go/env" };
    effectiveSettings({ os: "linux", arch: "arm64", env: {}, userFile: file, goEnvFile: file, goVersion: "go1.26.8" });
    const bytes = Buffer.from(text);
    const name = random.pick(["GOFLAGS", "GOPROXY", "CC", "GOARM64", "GODEBUG"]);
    const without = editEnvFile(bytes, [{ kind: "unset", name }]);
    promised(
      parseEnvFile(Buffer.from(without).toString("latin1")).entries.every(({ key }) => key !== name),
      `${name} is still set`,
    );
    const set = editEnvFile(bytes, [{ kind: "set", name, value: "a b=c" }]);
    const last = parseEnvFile(Buffer.from(set).toString("latin1")).entries.findLast(({ key }) => key === name);
    promised(last?.value === "a b=c", `${name} is ${last?.value}`);
    const others = (content: Uint8Array) =>
      Buffer.from(content)
        .toString("latin1")
        .split("\n")
        .filter((line) => !line.includes(name) && line !== "")
        .join("\n");
    promised(others(without) === others(bytes) && others(set) === others(bytes), "other lines have changed");
    return file.entries.length > 0;
  },
});

const sums = `golang.org/x/mod v0.30.0 h1:fDEXFVZ/fmCKProc/yAXXUijritrDzahmwwefnjoPFk=
golang.org/x/mod v0.30.0/go.mod h1:lAsf5O2EvJeSFMiBxXDki7sCgAxEUcZHXoXMKT4GJKc=
`;

export const goSums = textLane({
  name: "go-sum",
  what: "lines of go.sum, and paths in the module cache",
  mutants: 100_000,
  quick: 300,
  slowMs: 300,
  seeds: [
    sums,
    "cache/download/golang.org/x/mod/@v/v0.30.0.ziphash",
    "golang.org/x/mod@v0.30.0/",
    "cache/download/github.com/!burnt!sushi/toml/@v/v1.2.3.zip",
  ],
  enter(text) {
    const { lines, malformed } = parseGoSum(text);
    promised(lines.length + malformed.length <= text.split("\n").length, "more lines than there are");
    for (const path of text.split("\n")) {
      for (const read of [readDownloadPath(path), readUnpackedPath(path)]) {
        promised(read === undefined || !/(^|\/)\.\.?(\/|$)/.test(read.path), `module ${JSON.stringify(read?.path)}`);
      }
    }
    return lines.length > 0 || readDownloadPath(text) !== undefined || readUnpackedPath(text) !== undefined;
  },
});

const versions = [
  "go1.26.8",
  "1.26",
  "go1.27rc1",
  "go1.26.8 X:nodwarf5,aliastypeparams",
  "devel go1.28-abcdef Sat Nov 28",
  "go1.22.1-foo",
  "latest",
  "1.26.x",
  "=1.20",
  "v0.0.1-go1.26.8.linux-arm64",
  "go1.26.8-linux-arm64",
  "go1.26.8\ntime 2026-11-01T00:00:00Z\n",
];

export const versionWords = textLane({
  name: "versions",
  what: "versions of Go as VERSION files, programs, people and proxies write them; they are ordered, and what is no version is none",
  mutants: 150_000,
  quick: 600,
  slowMs: 200,
  seeds: versions,
  enter(text, random) {
    const other = random.pick(versions);
    promised(
      Math.sign(compareGoVersions(text, other)) === -Math.sign(compareGoVersions(other, text)) ||
        compareGoVersions(text, other) === 0,
      "no order",
    );
    parseGoVersion(text);
    languageVersion(text);
    const request = parseVersionRequest(text);
    if (request) {
      chooseRelease(request, ["1.26.8", "1.25.14", "1.27rc1", text]);
      promised(/^[\w.=', ]+$/.test(requestText(request)), `asked for ${JSON.stringify(requestText(request))}`);
    }
    const sdk = sdkOfModuleVersion(text) ?? parseSdkText(text);
    if (sdk)
      promised(
        Object.values(sdk).every((part) => /^[a-z0-9.]+$/.test(part)),
        `an SDK called ${JSON.stringify(sdk)}`,
      );
    return isGoVersion(text) || request !== undefined || sdk !== undefined;
  },
});

const values = [
  "-mod=mod -ldflags='-s -w' \"-gcflags=all=-N -l\" -tags=a,b",
  "https://proxy.example|https://user:pw@b.example,direct",
  "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8 https://sum.golang.org",
  "go1.26.8+path",
  "v8.2,lse,crypto",
  "*.corp.example,github.com/me/*",
  "zig cc -target aarch64-linux-musl",
  "linux/arm64/v8",
  "aarch64-apple-darwin24.1.0",
  "1h30m",
  "/opt/homebrew/Cellar/go/1.26.8/libexec",
  "7,hardfloat",
];

export const environment = textLane({
  name: "environment",
  what: "values of Go's variables and of those of tools around it: flags, proxies, databases, platforms, compilers, durations; quoted again for a shell",
  mutants: 50_000,
  quick: 600,
  slowMs: 300,
  seeds: values,
  enter(text) {
    const flags = parseGoflags(text);
    for (const flag of [...buildFlags(text), ...("flags" in flags ? flags.flags : [])]) goflagValueFault(flag);
    [
      leavesOutDebugInfo,
      isForDebugger,
      parseCompilerCommand,
      splitQuotedFields,
      readGoproxy,
      parseGosumdb,
      parseGotoolchain,
    ].map((read) => read(text));
    [
      namedPlatform,
      mayMention,
      platformMentions,
      goArchFrom,
      goOsFrom,
      parseDockerPlatform,
      normalDuration,
      parseTargetTriple,
    ].map((read) => read(text));
    for (const variable of microArchitectureVariables) checkMicroArchitecture(variable, text);
    matchesPrefixPatterns(text, "github.com/me/private/pkg");
    matchesPrefixPatterns("github.com/me/*", text);
    const word = shellWord(text);
    promiseInert(`go env -w GOFLAGS=${word}`);
    const names = [
      "GOFLAGS",
      "GOPROXY",
      "GOSUMDB",
      "GOTOOLCHAIN",
      "GOARM64",
      "CC",
      "GOOS",
      "GOPATH",
      "GOCACHE",
      "HOME",
    ];
    const setting = Object.fromEntries(names.map((name) => [name, text]));
    effectiveSettings({ os: "linux", arch: "arm64", env: setting, userFile: null, goEnvFile: null, goVersion: text });
    return goproxyEntries(text).length > 0;
  },
});

const toml = `[build]
packages = ["./cmd/..."]
targets = ["linux/arm64", "darwin/universal"]
out = "dist"
jobs = 2
flags = ["-trimpath"]

ldflags = "-s -w"
before = [["go", "generate", "./..."]]
archive = ["LICENSE"]

[build.target."linux/arm64"]
cgo = "on"
glibc = "2.28"

[setup]
go = "1.26"
tools = ["gopls"]
`;

export const plumbTomls = textLane({
  name: "plumb-toml",
  what: "plumb.toml: taken, or refused with the line of the mistake",
  mutants: 50_000,
  quick: 300,
  slowMs: 500,
  seeds: [
    toml,
    '[setup]\ngo = "latest"\neditors = ["vscode"]\n',
    '[build]\ntargets = ["linux/arm64"]\nglibc = "2.31"\n',
  ],
  enter: (text) => admitted(() => parsePlumbToml(text, "/home/gopher/app/plumb.toml")),
});
