import { describe, expect, test } from "bun:test";
import { isListing } from "../../src/explain/listing.ts";

describe("what only quotes", () => {
  test.each([
    'net/rlimit_unix.go:20:// there we will return a meaningful "too many open files" error.',
    'syscall/zerrors_linux_amd64.go:1716:\t28:  "no space left on device",',
    "src/problems/debug/dlv.ts:19:  needs: 1",
    "cmd/go/main.go-126-\t}",
    "28 ENOSPC No space left on device",
    '28: "no space left on device",',
    '{28, "ENOSPC", "no space left on device"},',
    "// C compiler not found",
    '+exec: "gcc": executable file not found in $PATH',
    'base.Fatalf("verifying %s@%s: checksum mismatch")',
    'return "go.mod file not found in current directory"',
    'if strings.Contains(out, "exec format error") {',
    'throw "exec format error";',
    'vendErrorf(r.Mod, "is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt")',
  ])("%p", (line) => {
    expect(isListing(line)).toBe(true);
  });
});

describe("what tools print", () => {
  test.each([
    "main.go:12:5: undefined: x",
    "main.go:12: undefined: x",
    "./a.go:3:8: package slices is not in GOROOT (/usr/local/go/src/slices)",
    "foo.c:3:10: fatal error: zlib.h: No such file or directory",
    "C:\\go\\a.go:3:2: build constraints exclude all Go files in C:\\x",
    "+ go build ./...",
    "++ go env",
    "-bash: go: command not found",
    'exec: "gcc": executable file not found in %PATH%',
    "%1 is not a valid Win32 application.",
    'panic: plugin.Open("data/plugins/a"): plugin was built with a different version of package internal/goarch',
    "cmd/link/internal/ld.(*OutBuf).Write(0xc0006ca000, 0xc00d9ac000)",
    "go: modules disabled by GO111MODULE=off; see 'go help modules'",
    "#include <openssl/conf.h>",
    "# runtime/cgo",
    "100% done, 3 files: no space left on device",
  ])("%p", (line) => {
    expect(isListing(line)).toBe(false);
  });
});
