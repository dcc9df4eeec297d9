// What tools print when something is wrong with the machine under Go, and what only looks like it.

import { describe, expect, test } from "bun:test";
import { commandsFor, testLookAlikes, testShown } from "./log-cases.ts";

const shown: Readonly<Record<string, readonly string[]>> = {
  "oom-killed": [
    "go build github.com/a/b: /usr/local/go/pkg/tool/linux_arm64/compile: signal: killed",
    "/usr/local/go/pkg/tool/linux_riscv64/link: signal: killed",
    "go build github.com/GeertJohan/go.rice: signal: killed\nmake: *** [build] Error 1",
    "gcc: fatal error: Killed signal terminated program cc1\ncompilation terminated.",
    "collect2: fatal error: ld terminated with signal 9 [Killed]",
    "# github.com/x/y\nfatal error: runtime: out of memory\nruntime stack:\ncmd/compile/internal/ssa.Compile",
    "go build golang.org/x/sys/unix: fork/exec /usr/local/go/pkg/tool/linux_amd64/compile: cannot allocate memory",
    "[  146.882598] Out of memory: Killed process 4339 (compile) total-vm:8936312kB, anon-rss:7221596kB",
  ],
  "disk-full": [
    "/usr/local/go/pkg/tool/linux_amd64/link: flushing $WORK/b001/exe/a.out: write $WORK/b001/exe/a.out: no space left on device",
    "go: writing stat cache: write /root/go/pkg/mod/cache/download/x/@v/v1.info123.tmp: no space left on device",
    "go build: mkdir /tmp/go-build012/b055: no space left on device",
    "failed to register layer: Error processing tar file(exit status 1): write /usr/local/go/pkg/x.a: no space left on device",
    "compile: writing output: write $WORK/b044/_pkg_.a: disk quota exceeded",
    "open C:\\Users\\a\\AppData\\Local\\go-build\\00\\x: There is not enough space on the disk.",
  ],
  "too-many-open-files": [
    'Error while watching: Error { kind: Io(Os { code: 24, kind: Uncategorized, message: "Too many open files" }), paths: [] }',
    "open /usr/local/go/src/net/http/server.go: too many open files",
    "fork/exec /usr/local/go/pkg/tool/darwin_amd64/compile: too many open files",
    "pipe: too many open files",
    "2021/01/01 http: Accept error: accept tcp [::]:8080: accept4: too many open files; retrying in 1s",
  ],
  "tmp-noexec": [
    "fork/exec /tmp/go-build988693008/b001/exe/main: permission denied",
    "fork/exec /tmp/go-build214772872/cmd/gofmt/_test/gofmt.test: permission denied\nFAIL    cmd/gofmt       0.001s",
    "go: error: Stderr: fork/exec /tmp/go-build807060871/b001/exe/version: permission denied",
    "fork/exec C:\\Users\\x\\AppData\\Local\\Temp\\go-build12\\b001\\exe\\app.exe: Access is denied.",
  ],
  "home-missing": [
    "build cache is required, but could not be located: GOCACHE is not defined and neither $XDG_CACHE_HOME nor $HOME are defined",
    "go: module cache not found: neither GOMODCACHE nor GOPATH is set",
  ],
  "too-many-processes": [
    "runtime: failed to create new OS thread (have 12 already; errno=11)\nruntime: may need to increase max user processes (ulimit -u)\nfatal error: newosproc",
  ],
  "virus-scanner-stops-go": [
    "fork/exec C:\\Users\\a\\AppData\\Local\\Temp\\go-build1\\b001\\x.test.exe: Operation did not complete successfully because the file contains a virus or potentially unwanted software.",
  ],
};

testShown(shown);

testLookAlikes([
  ["a mailbox that is full", "warning: 3 users have no quota left: no space left in mailbox", undefined],
  ["a class of devices", "quota exceeded: no space left on device class 'fast' in plan basic", undefined],
  ["a test that was ended", "signal: killed\nFAIL\texample.com/x\t601.2s", undefined],
  [
    "a program that wants too much memory",
    "fatal error: runtime: out of memory\n\nruntime stack:\nmain.main()\n\t/app/main.go:10",
    undefined,
  ],
  ["watches that are used up", "2026/01/01 fsnotify: no space left on device", undefined],
  [
    "a bus error of a program",
    "[signal SIGBUS: bus error code=0x2 addr=0x7f pc=0x45]\nmain.read()\n\t/app/main.go:7",
    undefined,
  ],
  ["what a Go program holds", "runtime: may need to increase max user processes (ulimit -u)", undefined],
  ["a job of make that was ended", "make: *** [Makefile:3: test] Killed", undefined],
  [
    "a tool of Go that is not executable",
    "fork/exec /usr/local/go/pkg/tool/linux_amd64/compile: permission denied",
    "go-not-executable",
  ],
  ["a test for another platform", "fork/exec /tmp/go-build7/b001/x.test: exec format error", "goarch-persisted"],
]);

describe("remedies", () => {
  test("each has one that can be pasted", () => {
    for (const [id, logs] of Object.entries(shown)) {
      const commands = commandsFor(logs[0] ?? "");
      expect([id, commands.length]).not.toEqual([id, 0]);
    }
  });

  test("a Mac's HOME is where a Mac keeps it", () => {
    const log = "/Users/ci/build.sh\nbuild cache is required, but could not be located: GOCACHE is not defined";
    expect(commandsFor(log)[0]).toBe('export HOME="/Users/$(id -un)"');
  });

  test("an old container runtime is not cured by a higher limit", () => {
    const log = "runtime/cgo: pthread_create failed: Operation not permitted";
    expect(commandsFor(log).join()).not.toContain("ulimit");
  });
});
