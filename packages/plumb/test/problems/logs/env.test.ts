// What tools print when something is wrong with Go's settings, and what only looks like it.

import { describe, expect, test } from "bun:test";
import { commandsFor, testLookAlikes, testShown } from "./log-cases.ts";

testShown({
  "goroot-set-wrong": [
    "go: cannot find GOROOT directory: /usr/lib/go-1.14",
    "main.go:3:8: package fmt is not in GOROOT (/usr/local/go/bin/src/fmt)",
    "main.go:4:2: package context is not in std (/Users/kim/.govm/shim/src/context)",
    'package runtime: cannot find package "runtime" in any of:\n\t/home/x/go/src/runtime (from $GOROOT)\n\t($GOPATH not set)',
    'cmd/x.go:5:2: unrecognized import path "fmt": import path does not begin with hostname',
    "go: cannot find GOROOT directory: c:\\go",
  ],
  "gopath-equals-goroot": [
    "go install example.com/tide@latest\nwarning: GOPATH set to GOROOT",
    "package github.com/a/b: cannot download, /usr/local/go is a GOROOT, not a GOPATH. For more details see: 'go help gopath'",
    "warning: GOPATH set to GOROOT (/usr/local/go) has no effect",
    "go: golang.org/x/net: cannot download: $GOPATH must not be set to $GOROOT. For more details see: 'go help gopath'",
    "warning: both GOPATH and GOROOT are the same directory (/home/z/go); see https://go.dev/wiki/InstallTroubleshooting",
  ],
  "gopath-has-go-mod": [
    "$GOPATH/go.mod exists but should not",
    "go: warning: ignoring go.mod in $GOPATH /root/work\ngo: go.mod file not found in current directory or any parent directory; see 'go help modules'",
    "[10:00:01] $GOPATH/go.mod exists but should not",
  ],
  "go111module-off": [
    "$ go build -mod=mod .\nbuild flag -mod=mod only valid when using modules",
    "go mod init: modules disabled by GO111MODULE=off; see 'go help modules'",
    "go: modules disabled inside GOPATH/src by GO111MODULE=auto; see 'go help modules'",
    "go: list -m cannot be used with GO111MODULE=off",
    '$ export GO111MODULE=off\n$ go build\nmain.go:8:2: cannot find package "github.com/spf13/cobra" in any of:\n\t/usr/local/go/src/github.com/spf13/cobra (from $GOROOT)\n\t/root/go/src/github.com/spf13/cobra (from $GOPATH)',
  ],
  "goflags-mod-vendor": [
    "$ go env GOFLAGS\n-mod=vendor\n$ go build\ngo: inconsistent vendoring in /src/tide:",
    "build tidepool.test/wave: cannot load tidepool.test/wave: open /src/tide/vendor/tidepool.test/wave: no such file or directory",
    "go: golang.org/x/tools/gopls@latest: cannot query module due to -mod=vendor",
    "main.go:5:2: cannot find module providing package github.com/a/b: import lookup disabled by -mod=vendor",
    "go get: disabled by -mod=vendor",
    'GOFLAGS="-mod=vendor"\ngo: inconsistent vendoring in /src/app:\n\tgithub.com/x/y@v1.0.0: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt',
    "build flag -mod=vendor only valid when using modules",
    "go list -m: can't compute 'all' using the vendor directory\n\t(Use -mod=mod or -mod=readonly to bypass.)",
  ],
  "goflags-mod-in-workspace": [
    'go: -mod may only be set to readonly or vendor when in workspace mode, but it is set to "mod"\n\tRemove the -mod flag to use the default readonly value, \n\tor set GOWORK=off to disable workspace mode.',
  ],
  "goarch-persisted": [
    "fork/exec /tmp/go-build1234/b001/exe/main: exec format error",
    "fork/exec /var/folders/zz/T/go-build55/b001/pkg.test: exec format error\nFAIL\texample.com/pkg\t0.001s",
    "fork/exec C:\\Users\\u\\AppData\\Local\\Temp\\go-build33\\b001\\exe\\main: %1 is not a valid Win32 application.",
  ],
  "bad-goarch-value": [
    "go: unsupported GOOS/GOARCH pair linux/x86_64",
    "cmd/go: unsupported GOOS/GOARCH pair linux/aarch64",
    "go: unsupported GOOS/GOARCH pair macos/arm64",
    "go tool dist: unknown $GOARCH armv7l",
    "go: unsupported GOOS/GOARCH pair linux/armhf",
    "error: invalid goarch: aarch64",
    "invalid GOARM: must be 5, 6, 7",
    "go: invalid GOAMD64: must be v1, v2, v3, v4",
  ],
  "gopath-relative": [
    "go: GOPATH entry is relative; must be absolute path: \"go\".\nFor more details see: 'go help gopath'",
  ],
  "goflags-invalid": ['go: parsing $GOFLAGS: non-flag "vendor"'],
  "gocache-off": ["build cache is disabled by GOCACHE=off, but required as of Go 1.12"],
  "gosumdb-off": [
    "go: download go1.23.1: golang.org/toolchain@v0.0.1-go1.23.1.linux-amd64: verifying module: checksum database disabled by GOSUMDB=off",
  ],
  "gosumdb-invalid": ["go: x@v1: verifying module: invalid GOSUMDB: malformed verifier id"],
  "goexperiment-unknown": ["go: unknown GOEXPERIMENT arm64eabi"],
  "govcs-disallows": [
    "go: bzr.example.org/x: GOVCS disallows using bzr for public bzr.example.org/x; see 'go help vcs'",
  ],
  "goproxy-invalid": ["go: github.com/x/y: invalid proxy URL missing scheme: goproxy"],
  "goproxy-off": ["go: github.com/x/y@v1: module lookup disabled by GOPROXY=off"],
  "go111module-invalid": ["go: unknown environment setting GO111MODULE=true"],
  "gotmpdir-missing": ["go: creating work dir: stat /nonexistent: no such file or directory"],
  "goarm64-level-too-high": [
    "This program can only run on ARM64 processors with LSE support.",
    'go: invalid GOARM64: must start with v8.{0-9} or v9.{0-5} and may optionally end in ",lse" and/or ",crypto"',
  ],
});

testLookAlikes([
  [
    "a dependency that GOPATH does not hold",
    'main.go:5:2: cannot find package "github.com/Sirupsen/logrus" in any of:\n\t/usr/local/go/src/github.com/Sirupsen/logrus (from $GOROOT)',
    undefined,
  ],
  ["an option that go takes", "go: updates to go.sum needed, disabled by -mod=readonly", undefined],
  ["a word about platforms", "cannot find GOOS in map", undefined],
  [
    "a program for another machine that go did not build",
    "fork/exec /opt/tools/agent: exec format error",
    "exec-format-error-wrong-arch",
  ],
  ["a port that an old Go lacks on a Mac", "go: unsupported GOOS/GOARCH pair darwin/arm64", "old-go-no-darwin-arm64"],
  [
    "a vendor directory that go took by itself and that is not up to date",
    "go: inconsistent vendoring in /src:\n\tx@v1: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt",
    "vendor-out-of-sync",
  ],
  [
    "a go command that is trimmed",
    "go: cannot find GOROOT directory: 'go' binary is trimmed and GOROOT is not set",
    "go-binary-trimmed-no-goroot",
  ],
  ["a program of the project that is not on PATH", "bash: my-generator: command not found", undefined],
]);

describe("remedies", () => {
  test("a lost GOROOT is taken out of the file that go cannot read any more, where the system keeps it", () => {
    expect(commandsFor("go: cannot find GOROOT directory: /opt/homebrew/opt/go/libexec").join("\n")).toContain(
      "sed -i.bak '/^GOROOT=/d' \"$HOME/Library/Application Support/go/env\"",
    );
    expect(commandsFor("go: cannot find GOROOT directory: /usr/lib/go-1.14").join("\n")).toContain(
      '"$HOME/.config/go/env"',
    );
  });

  test("PowerShell is told its own words", () => {
    expect(commandsFor("PS C:\\Users\\kim> go build\ngo: unknown environment setting GO111MODULE=true")).toEqual([
      "Remove-Item Env:GO111MODULE",
      "go env -u GO111MODULE",
    ]);
  });

  test("the word that was meant is written", () => {
    expect(commandsFor("go: unsupported GOOS/GOARCH pair macos/aarch64")).toContain("export GOOS=darwin GOARCH=arm64");
  });

  test("a setting that stops go env -u is lent one that works", () => {
    expect(commandsFor('go: GOPATH entry is relative; must be absolute path: "go".')).toEqual([
      "unset GOPATH",
      'env GOPATH="$HOME/go" go env -u GOPATH',
    ]);
  });

  test("what a log names is one word in a command", () => {
    const log = "go: x: GOVCS disallows using bzr for public a.test/$(reboot)/x; see 'go help vcs'";
    expect(commandsFor(log)).toEqual(["go env -w 'GOVCS=a.test/$(reboot)/x:bzr,public:git|hg,private:all'"]);
  });
});
