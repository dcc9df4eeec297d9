// What tools print when something is wrong with modules, workspaces and version control, and what only looks like it.

import { describe, expect, test } from "bun:test";
import { commandsFor, testLookAlikes, testShown } from "./log-cases.ts";

testShown({
  "gopath-module-shadowed-by-parent-gomod": [
    '$ go env GOMOD\nGOMOD="/home/lee/go.mod"\nmain.go:4:2: no required module provides package github.com/x/y; to add it:\n\tgo get github.com/x/y',
    "set GOMOD=C:\\Users\\ada\\go.mod\nbuild foo: cannot find module for path bar",
    "can't load package: package cmd/vet: cannot find module providing package cmd/vet",
  ],
  "gomod-not-found": [
    "go: cannot find main module; see 'go help modules'",
    "go: go.mod file not found in current directory or any parent directory.\n\t'go get' is no longer supported outside a module.\n\tTo build and install a command, use 'go install' with a version,",
    "main.go:6:2: no required module provides package github.com/gin-gonic/gin: go.mod file not found in current directory or any parent directory; see 'go help modules'",
    "go list -m: not using modules",
    "go: cannot find main module, but found .git/config in /workspace/svc\n\tto create a module there, run:\n\tcd .. && go mod init",
    "go: cannot determine module path for source directory /home/q/hello (outside GOPATH, module path must be specified)",
    "go: 'go install' requires a version when current directory is not in a module\n\tTry 'go install golang.org/x/tools/cmd/goimports@latest' to install the latest version",
    "working directory is not part of a module",
  ],
  "checksum-mismatch": [
    "go: github.com/a/b@v1.2.3: verifying module: checksum mismatch\n\tdownloaded: h1:AAA=\n\tsum.golang.org: h1:BBB=\nSECURITY ERROR",
    "go: verifying github.com/a/b@v1.2.3/go.mod: checksum mismatch",
    "github.com/z/w v0.1.0: dir has been modified (/root/go/pkg/mod/github.com/z/w@v0.1.0)",
    "SECURITY ERROR\nThis download does NOT match the one reported by the checksum server.",
  ],
  "vendor-out-of-sync": [
    "tide.go:4:2: cannot find module providing package tidepool.test/wave: import lookup disabled by -mod=vendor\n\t(Go version in go.mod is at least 1.14 and vendor directory exists.)",
    "$ go test -mod vendor ./...\ntide.go:4:2: cannot find module providing package tidepool.test/wave: import lookup disabled by -mod=vendor",
    "go: inconsistent vendoring in /builds/a/b:\n\tgithub.com/x/y@v1.0.0: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt\n\n\tTo ignore the vendor directory, use -mod=readonly or -mod=mod.\n\tTo sync the vendor directory, run:\n\t\tgo mod vendor",
    "\tgithub.com/x/y: is replaced in go.mod, but not marked as replaced in vendor/modules.txt",
    "golang.org/x/net@v0.8.0: is marked as explicit in vendor/modules.txt, but not explicitly required in go.mod\nrun 'go mod vendor' to sync, or use -mod=mod or -mod=readonly to ignore the vendor directory",
  ],
  "vcs-dubious-ownership": [
    "error obtaining VCS status: exit status 128\n\tUse -buildvcs=false to disable VCS stamping.",
    "fatal: detected dubious ownership in repository at '/workspace/app'\nTo add an exception for this directory, call:\n\n\tgit config --global --add safe.directory /workspace/app",
    "fatal: unsafe repository ('/src' is owned by someone else)",
  ],
  "git-not-installed": [
    "go: missing Git command. See https://golang.org/s/gogetcmd",
    'go: github.com/x/y@v1: git init --bare in /go/pkg/mod/cache/vcs/1: exec: "git": executable file not found in $PATH',
  ],
  "go-work-module-missing": [
    "go: cannot load module ../lib listed in go.work file: open ../lib/go.mod: no such file or directory",
  ],
  "module-not-in-workspace": [
    "current directory is contained in a module that is not one of the workspace modules listed in go.work. You can add the module to the workspace using:\n\tgo work use .",
  ],
  "go-work-go-line-behind": [
    "go: module . listed in go.work file requires go >= 1.23.0, but go.work lists go 1.22; to update it:\n\tgo work use",
  ],
});

testLookAlikes([
  [
    "a line that go.sum lacks",
    "main.go:4:2: missing go.sum entry for module providing package github.com/x/y; to add:\n\tgo get example.com/m",
    undefined,
  ],
  [
    "a module under another name",
    "go: github.com/a/b@v1.2.0: parsing go.mod:\n\tmodule declares its path as: github.com/c/b\n\t        but was required as: github.com/a/b",
    undefined,
  ],
  ["a version that does not exist", "go: github.com/a/b@v9.9.9: invalid version: unknown revision v9.9.9", undefined],
  [
    "a dependency that go.mod does not name",
    "main.go:5:2: no required module provides package github.com/gin-gonic/gin; to add it:\n\tgo get github.com/gin-gonic/gin",
    undefined,
  ],
  ["a go.mod that is not tidy", "go: updates to go.mod needed; to update it:\n\tgo mod tidy", undefined],
  [
    "a checksum of the program itself",
    "expected checksum mismatch: got 12 want 13\n--- FAIL: TestSum (0.00s)",
    undefined,
  ],
  ["a directory without git", "fatal: not a git repository (or any of the parent directories): .git", undefined],
  [
    "no stamp in a repository without commits",
    "error obtaining VCS status: exit status 128\nfatal: not a git repository",
    undefined,
  ],
  ["another program that a test starts", 'exec: "node": executable file not found in $PATH', undefined],
  ["a go.mod with a fault of its author", "/w/go.mod:6:2: usage: require module/path v1.2.3", undefined],
]);

describe("remedies", () => {
  test("the repository that git refuses is named, as one word", () => {
    expect(commandsFor("fatal: detected dubious ownership in repository at '/srv/my app'")[0]).toBe(
      "git config --global --add safe.directory '/srv/my app'",
    );
    expect(commandsFor("error obtaining VCS status: exit status 128")[0]).toContain('"$(pwd)"');
  });

  test("git is installed by the distribution that the log tells of", () => {
    const log =
      'fetch https://dl-cdn.alpinelinux.org/alpine\ngo: x@v1: exec: "git": executable file not found in $PATH';
    expect(commandsFor(log)).toEqual(["apk add git"]);
  });

  test("the module that is listed and missing leaves the workspace", () => {
    expect(
      commandsFor(
        "go: cannot load module ../lib listed in go.work file: open ../lib/go.mod: no such file or directory",
      )[0],
    ).toBe("go work edit -dropuse=../lib");
  });

  test("a module's other versions are shown, if its name is one", () => {
    expect(commandsFor("go: verifying a.test/b@v1.0.0: checksum mismatch")).toContain("go list -m -versions a.test/b");
    expect(commandsFor("go: verifying a.test/$(b)@v1.0.0: checksum mismatch").join()).not.toContain("$(b)");
  });
});
