// What tools print when something is wrong with Go releases, trees and toolchains, and what only looks like it.

import { describe, expect, test } from "bun:test";
import { causesOf } from "../explained.ts";
import { commandsFor, testLookAlikes, testShown } from "./log-cases.ts";

testShown({
  "go-too-old-for-gomod-syntax": [
    "go: errors parsing go.mod:\n/srv/build/app/go.mod:3: invalid go version '1.22.1': must match format 1.23",
    "go.mod:3: invalid go version '1.24.2': must match format 1.23.",
    "go: github.com/acme/tool@latest (in github.com/acme/tool@v1.4.2): go.mod:3: invalid go version '1.21.0': must match format 1.23",
    "go: example.com/a imports\n\texample.com/b@v0.3.0 requires\n\texample.com/c@v1.0.0: parsing go.mod: go.mod:5: unknown directive: toolchain",
    "Step 5/9 : RUN go mod download\n ---> Running in 3b2\ngo: errors parsing go.mod:\n/app/go.mod:7: unknown directive: godebug\nThe command '/bin/sh -c go mod download' returned a non-zero code: 1",
    "go: errors parsing go.mod:\ngo.mod:9: unknown block type: tool",
  ],
  "tool-built-with-old-go": [
    "2024/03/01 09:15:27 go.mod:5: unknown directive: toolchain",
    "FATA cannot make a module file: /tmp/tide-1/go.mod:3: invalid go version '1.24.2': must match format 1.23",
    "go version go1.24.1 linux/amd64\n$ nancy sleuth\nerrors parsing go.mod:\ngo.mod:3: invalid go version '1.24.1': must match format 1.23",
    'level=error msg="Running error: buildir: failed to load package: could not load export data: no export data for \\"x\\""\nlevel=error msg="[runner] go.mod:3: invalid go version \'1.21.0\': must match format 1.23"',
    "Error: can't load config: the Go language version (go1.22) used to build golangci-lint is lower than the targeted Go version (1.23.1)",
    '-: # internal/goarch\ninternal error in importing "internal/goarch" (unsupported version: 2); please report an issue (compile)',
    '2023/09/15 17:26:29 internal error: package "errors" without types was imported from "io"',
    "-: module requires at least go1.23.0, but Staticcheck was built with go1.22.5 (compile)",
    "/usr/local/go/src/slices/sort.go:67:7: undefined: min (typecheck)",
    "pkg/x.go:1:1: file requires newer Go version go1.24 (application built with go1.23)",
    "This application uses version go1.20 of the source-processing packages but runs version go1.21 of 'go list'. It may fail to process source files that rely on newer language features.",
    'cannot decode "internal/abi", export data version 4 is greater than maximum supported version 2',
  ],
  "toolchain-not-available": [
    "go: downloading go1.25 (linux/arm64)\ngo: download go1.25 for linux/arm64: toolchain not available",
    "#11 0.412 go: download go1.22 for linux/amd64: toolchain not available",
    "go: download go1.24.99 for windows/amd64: toolchain not available",
  ],
  "gotoolchain-local-conflict": [
    "go: go.mod requires go >= 1.24.0 (running go 1.23.4; GOTOOLCHAIN=local)",
    "go: github.com/acme/lib@v1.2.0 requires go >= 1.22 (running go 1.21.13; GOTOOLCHAIN=go1.21.13)",
    "go: go.work requires go >= 1.25.1 (running go 1.24.6; GOTOOLCHAIN=local+path)",
    " > [build 4/6] RUN go mod download:\n0.334 go: go.mod requires go >= 1.23 (running go 1.22.2; go.mod sets toolchain default)",
    "go: golang.org/x/tools/gopls@latest: golang.org/x/tools/gopls@v0.18.1 requires go >= 1.24.2 (running go 1.23.4; GOTOOLCHAIN=local)",
  ],
  "gotoolchain-invalid": [
    'go: invalid GOTOOLCHAIN "go1.22.x"',
    "go: invalid toolchain: go1.22 is a language version but not a toolchain version (go1.22.x)",
  ],
  "toolchain-not-on-path": ['go: cannot find "go1.23.4" in PATH'],
  "dl-wrapper-not-downloaded": [
    "go1.18.10: not downloaded. Run 'go1.18.10 download' to install to /home/ana/sdk/go1.18.10",
  ],
  "toolchain-switches-in-circle": ["go: toolchain go1.22.1 invoked to provide go1.23.0"],
  "goroot-mismatch": [
    '# runtime/internal/sys\ncompile: version "go1.21.6" does not match go tool version "go1.21.5"',
    '##[error]# internal/cpu\n##[error]compile: version "go1.20.1" does not match go tool version "go1.20.2"',
    "/opt/go/pkg/tool/linux_amd64/link: /root/go/pkg/linux_amd64/x.a: object is [go object linux amd64 go1.17.1 X:regabi] expected [go object linux amd64 go1.18 X:regabi]",
    "go build runtime/internal/atomic: fork ...\nflag provided but not defined: -V\nusage: asm [options] file.s",
    'compile: invalid value "go1.21" for -lang: max known version is "go1.20"',
  ],
  "goroot-overlaid-install": [
    "package tidepool.test/tide\n\timports fmt\n\timports reflect\n\timports iter: build constraints exclude all Go files in /usr/local/go/src/iter",
    "# runtime\n/usr/local/go/src/runtime/mgcpacer.go:12:7: mallocHeaderSize redeclared in this block\n\t/usr/local/go/src/runtime/malloc.go:44:2: other declaration of mallocHeaderSize",
    "# internal/abi\n../../../../usr/lib/go/src/internal/abi/type.go:10:6: Type redeclared in this block\n\tprevious declaration at ../../../../usr/lib/go/src/internal/abi/abi.go:15:6",
    "found packages rand (exp.go) and main (gen_cooked.go) in C:\\Go\\src\\math\\rand",
    "package main\n\timports net/http\n\timports crypto/tls\n\timports crypto/internal/boring\n\timports crypto: import cycle not allowed\npackage main\n\timports internal/cpu\n\timports runtime",
    "/usr/local/go/src/internal/poll/fd.go:8:2: package internal/itoa is not in GOROOT (/usr/local/go/src/internal/itoa)",
    "# internal/syscall/unix\n/usr/local/go/src/internal/syscall/unix/at.go:22:9: undefined: unlinkatTrap",
    "D:\\Go\\src\\runtime\\lfstack_amd64.go:16: lfstackPack redeclared in this block\n\tprevious declaration at D:\\Go\\src\\runtime\\lfstack_64bit.go:37",
    "go/toolchain/current/src/runtime/signal_unix.go:27: _SIG_DFL redeclared in this block",
  ],
  "goroot-not-writable": [
    "go build runtime/cgo: open /usr/local/go/pkg/linux_amd64/runtime/cgo.a: permission denied",
    "go build errors: mkdir /usr/lib/golang/pkg/darwin_amd64/: permission denied",
    "go install internal/race: open /usr/lib/go-1.10/pkg/linux_amd64_race/internal/race.a: permission denied",
    "go build std: mkdir /usr/local/go/pkg/windows_amd64: permission denied",
    "go install net: unlinkat /usr/lib/go/pkg/linux_amd64/net.a: read-only file system",
  ],
  "go-binary-trimmed-no-goroot": [
    "go: cannot find GOROOT directory: 'go' binary is trimmed and GOROOT is not set",
    "#8 0.311 go: cannot find GOROOT directory: 'go' binary is trimmed and GOROOT is not set",
    "2024-02-02T08:00:00.1234567Z go: cannot find GOROOT directory: ‘go’ binary is trimmed and GOROOT is not set",
  ],
  "no-such-tool": [
    'go tool: no such tool "compile"',
    "go: error obtaining buildID for go tool compile: fork/exec /usr/lib/go/pkg/tool/linux_arm64/compile: no such file or directory",
    'go: no such tool "covdata"',
    "go build unicode: fork/exec C:\\Go\\pkg\\tool\\windows_amd64\\compile.exe: The system cannot find the file specified.",
    'go build internal/cpu: exec: "/usr/local/go/pkg/tool/linux_amd64/compile": stat /usr/local/go/pkg/tool/linux_amd64/compile: no such file or directory',
    'FATAL command "build" failed: fork/exec /usr/share/go-golang/pkg/tool/linux_amd64/6g: no such file or directory',
  ],
  "go-not-on-path": [
    "make: go: No such file or directory\nmake: *** [Makefile:12: build] Error 127",
    "/bin/sh: 1: go: not found",
    "./build.sh: line 4: go: command not found",
    "zsh: command not found: go",
    "'go' is not recognized as an internal or external command,\noperable program or batch file.",
    "go : The term 'go' is not recognized as the name of a cmdlet, function, script file, or operable program.",
    '2023/03/04 12:00:00 exec: "go": executable file not found in $PATH',
    "sudo: go: command not found",
    "Error: spawn go ENOENT",
    "FileNotFoundError: [Errno 2] No such file or directory: 'go'",
    'Failed to run "go env" to find GOPATH as the "go" binary cannot be found in either GOROOT(/usr/local/go) or PATH(/usr/bin:/bin). ',
    "env: ‘go’: No such file or directory",
    "Some Go analysis tools are missing from your GOPATH.\nNo 'go' binary could be found on PATH or in GOROOT.",
    'Failed to find the "go" binary in either， GOROOT() or PATH(/usr/bin:/bin). Check PATH',
    "bash: go: Kommando nicht gefunden.",
    "/usr/bin/env: 'go': No such file or directory",
    "make[1]: go: Command not found",
  ],
  "version-manager-version-missing": [
    "mise ERROR Tool not installed for shim: go\nMissing tool version: core:go@1.22.9",
    "mise ERROR go is a mise bin however it is not currently active. Use `mise use` to activate it in this directory.",
    "goenv: version '1.22.4' is not installed (set by /home/u/app/.go-version)",
    "goenv: go: command not found\n\nThe `go' command exists in these Go versions:\n  1.18.3",
    "No version is set for command go\nConsider adding one of the following versions in your config file at \ngolang 1.20.2",
    "mise ERROR go@1.23.1 is not installed",
    "mise ERROR go is not a valid shim. This likely means you uninstalled a tool and the shim does not point to anything. Run `mise use <TOOL>` to reinstall the tool.",
    "Error: Unable to find Go version '1.99.x' for platform linux and architecture x64.",
    "ERROR: Go version go1.19 not found. Installed versions are:",
    "asdf: No version set for command go",
    "mise WARN  missing: go@1.22.3",
  ],
  "go-too-old-for-install-at-version": [
    "package github.com/a/b@v1.2.3: can only use path@version syntax with 'go get'",
    "go: cannot use path@version syntax in GOPATH mode",
    'cannot find package "github.com/a/b/cmd/x@latest" in any of:\n\t/usr/lib/go-1.10/src/github.com/a/b/cmd/x@latest (from $GOROOT)',
    "can't load package: package golang.org/x/tools/gopls@latest: can only use path@version syntax with 'go get'",
  ],
  "go-version-too-old-for-module": [
    "package tidepool.test/tide\n\timports testing/synctest: build constraints exclude all Go files in /opt/go/src/testing/synctest",
    "go.mod file indicates go 1.21, but maximum version supported by tidy is 1.20",
    "package command-line-arguments: cannot compile Go 1.22 code",
    "../../go/pkg/mod/github.com/x/y@v1/z.go:33:9: undefined: atomic.Pointer",
    "flag provided but not defined: -buildvcs\nusage: go build [-o output] [build flags] [packages]\nRun 'go help build' for details.",
    "go: unknown subcommand \"mod\"\nRun 'go help' for usage.",
    'build example.com/x: cannot load io/fs: malformed module path "io/fs": missing dot in first path element',
    'package embed: unrecognized import path "embed" (import path does not begin with hostname)',
    "../../pkg/mod/golang.org/x/sys@v0.10.0/unix/syscall.go:83:16: undefined: unsafe.Slice",
    "main.go:9:12: Cut not declared by package strings (typecheck)",
  ],
});

testLookAlikes([
  ["an import that no Go has", "main.go:3:8: package foo/bar is not in std (/usr/local/go/src/foo/bar)", undefined],
  ["a misspelt name", "./main.go:10:5: undefined: strings.Contians", undefined],
  ["a name of the program itself", "./x.go:8:2: undefined: slicesOf", undefined],
  [
    "a go line that is no version",
    "go: errors parsing go.mod:\ngo.mod:3: invalid go version 'latest': must match format 1.23",
    undefined,
  ],
  ["a directive that is none", "go: errors parsing go.mod:\n/home/u/p/go.mod:5: unknown directive: requre", undefined],
  [
    "a go line that asks for too little",
    "./main.go:9:20: cannot range over n (variable of type int): requires go1.22 or later (-lang was set to go1.21; check go.mod)",
    undefined,
  ],
  [
    "a new enough Go that still lacks the name",
    "go version go1.26.1 linux/amd64\n./main.go:10:5: undefined: errors.Join",
    undefined,
  ],
  [
    "a cycle among the project's packages",
    "package example.com/a\n\timports example.com/b\n\timports example.com/a: import cycle not allowed",
    undefined,
  ],
  [
    "a name twice in the project",
    "./b.go:5:6: Handler redeclared in this block\n\t./a.go:3:6: other declaration of Handler",
    undefined,
  ],
  [
    "two packages in one directory of the project",
    "found packages main (a.go) and util (b.go) in /home/x/proj",
    undefined,
  ],
  [
    "a panic that runs through the standard library",
    "panic: boom\n\ngoroutine 1 [running]:\nmain.main()\n\t/usr/local/go/src/runtime/panic.go:884 +0x212",
    undefined,
  ],
  ["a linter that finds a fault in the project", "main.go:5:2: undefined: foo (typecheck)", undefined],
  [
    "a flag of a program",
    "flag provided but not defined: -port\nUsage of /tmp/go-build123/b001/exe/main:\n  -addr string",
    undefined,
  ],
  ["another program that is missing", "bash: kubectl: command not found", undefined],
  ["a tool that go.mod does not name", 'go: no such tool "stringerx"', undefined],
  ["goenv's own word for a missing go", "goenv: go: command not found", "version-manager-version-missing"],
  [
    "the library of a newer Go in an old linter",
    "/usr/local/go/src/slices/sort.go:67:7: undefined: min (typecheck)",
    "tool-built-with-old-go",
  ],
  [
    "a standard package that every Go has",
    "a.go:3:8: package os/exec is not in GOROOT (/opt/x/src/os/exec)",
    "goroot-set-wrong",
  ],
  [
    "a standard package that the go command knows and its tree lacks",
    "a.go:3:8: package slices is not in std (/opt/x/src/slices)",
    "goroot-mismatch",
  ],
  [
    "a module of the module cache that does not compile",
    "/root/go/pkg/mod/example.com/x@v1.2.0/src/errors/errors.go:3:6: New redeclared in this block",
    undefined,
  ],
]);

describe("remedies", () => {
  test("the release that go.mod should name is written", () => {
    expect(commandsFor("go: download go1.25 for linux/arm64: toolchain not available")).toContain(
      "env GOTOOLCHAIN=local go mod edit -go=1.25.0 go.mod",
    );
  });

  test("a linter is built again with the Go that the code asks for", () => {
    const log =
      "the Go language version (go1.22) used to build golangci-lint is lower than the targeted Go version (1.23.1)";
    expect(commandsFor(log)[0]).toMatch(/^env GOTOOLCHAIN=go1\.23\.1 go install \S+golangci-lint@latest$/);
  });

  test("a Go is got for the machine that the log tells of", () => {
    const log =
      "go version go1.20.1 linux/arm64\nLinux pi 6.1 aarch64 GNU/Linux\ngo.mod:3: invalid go version '1.22.1': must match format 1.23";
    expect(causesOf(log)[0]?.remedies[0]?.title).toContain("for linux/arm64, proven");
  });

  test("the version manager that complains installs the version", () => {
    expect(commandsFor("goenv: version '1.22.4' is not installed (set by /srv/.go-version)")).toEqual([
      "goenv install 1.22.4",
      "goenv local 1.22.4",
    ]);
    expect(commandsFor("asdf install golang 1.21.6")).toEqual(["asdf install golang 1.21.6", "asdf set golang 1.21.6"]);
  });

  test("what a log calls a version gets into no command when it is none", () => {
    expect(commandsFor("goenv: version '1.2;reboot' is not installed (set by x)")).toEqual([]);
    expect(commandsFor("go: download go1.25$(reboot) for linux/arm64: toolchain not available").join()).not.toContain(
      "reboot",
    );
  });

  test("GOTOOLCHAIN is lent a value that lets go switch", () => {
    const log = "go: go.mod requires go >= 1.24.0 (running go 1.23.4; GOTOOLCHAIN=local)";
    expect(commandsFor(log)).toContain("export GOTOOLCHAIN=auto");
  });
});
