// What tools print when something is wrong with Go's caches, and what only looks like it.

import { describe, expect, test } from "bun:test";
import { commandsFor, testLookAlikes, testShown } from "./log-cases.ts";

testShown({
  "cache-permission": [
    "failed to initialize build cache at /.cache/go-build: mkdir /.cache: permission denied",
    "go: could not create module cache: mkdir /go/pkg/mod: permission denied",
    "open /root/.cache/go-build/3a/3abc-d: permission denied",
    "go: github.com/a/b@v1.0.0: mkdir /usr/share/gopath/pkg/mod/cache/download/github.com/a: permission denied",
    "go: writing go.mod cache: open /home/ci/go/pkg/mod/cache/download/x/@v/v1.mod123.tmp: permission denied",
    "rm: cannot remove '/home/u/go/pkg/mod/github.com/x/y@v1/z.go': Permission denied",
    "go build x: open /Users/me/Library/Caches/go-build/aa/bb-d: operation not permitted",
    'level=error msg="Running error: context loading failed: failed to load packages: mkdir /.cache/golangci-lint: permission denied"',
    "go: failed to create cache directory /go/pkg/mod/cache: mkdir /go: permission denied",
    "go: disabling cache (/.cache/go-build) due to initialization failure: mkdir /.cache/go-build/00: permission denied",
  ],
  "file-locks-unsupported": ["go: RLock /mnt/share/app/go.mod: Function not implemented"],
  "cache-damaged": [
    "could not import fmt (open /root/.cache/go-build/0a/0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9-d: no such file or directory)",
  ],
  "gocacheprog-fails": [
    'error starting GOCACHEPROG program "cacher": exec: "cacher": executable file not found in $PATH',
  ],
  "ci-cache-over-modules": [
    "/usr/bin/tar: ../../../go/pkg/mod/golang.org/toolchain@v0.0.1-go1.22.1.linux-amd64/bin/go: Cannot open: File exists",
  ],
});

testLookAlikes([
  ["a file that a program may not open", "2026/01/01 open /etc/shadow: permission denied\nexit status 1", undefined],
  ["a port that a program may not take", "listen tcp :80: bind: permission denied", undefined],
  ["an output that may not be written", "go build -o /usr/bin/app: open /usr/bin/app: permission denied", undefined],
  [
    "npm's own directories",
    "npm ERR! Error: EACCES: permission denied, mkdir '/usr/local/lib/node_modules'",
    undefined,
  ],
  ["a script that is not executable", "bash: ./run.sh: Permission denied", undefined],
  [
    "compiled packages in the Go tree",
    "go build net: open /usr/local/go/pkg/linux_amd64/net.a: permission denied",
    "goroot-not-writable",
  ],
  ["a file that a program does not find", "panic: open config.yaml: no such file or directory", undefined],
]);

describe("remedies", () => {
  test("the cache that the log names is given back to its user", () => {
    expect(commandsFor("open /home/u/go/pkg/mod/cache/lock: permission denied")[0]).toBe(
      'sudo chown -R "$(id -un)" /home/u/go/pkg/mod',
    );
  });

  test("a user without a home gets directories elsewhere", () => {
    expect(
      commandsFor("failed to initialize build cache at /.cache/go-build: mkdir /.cache: permission denied"),
    ).toEqual(["export GOCACHE=/tmp/go-build GOMODCACHE=/tmp/go-mod"]);
  });

  test("modules and builds are thrown away apart", () => {
    expect(commandsFor("go: x@v1: zip: not a valid zip file\n/root/go/pkg/mod/cache/download/x/@v/v1.zip")).toEqual([
      "go clean -modcache",
    ]);
    expect(commandsFor("could not import fmt (open : no such file or directory)")).toEqual(["go clean -cache"]);
  });
});
