// What tools print when Apple's tools or macOS itself are in the way, and what only looks like it.

import { describe, expect, test } from "bun:test";
import { causeOf } from "../explained.ts";
import { commandsFor, testLogs } from "./log-cases.ts";

testLogs({
  "xcode-clt-missing-or-broken": {
    logs: [
      "Error: Your CLT does not support macOS 15.\nIt is either outdated or was modified.",
      "xcrun: error: invalid active developer path (/Library/Developer/CommandLineTools), missing xcrun at: /Library/Developer/CommandLineTools/usr/bin/xcrun",
      'xcrun: error: active developer path ("/Applications/Xcode-old.app/Contents/Developer") does not exist',
      "xcode-select: note: No developer tools were found, requesting install.",
      'xcrun: error: SDK "macosx" cannot be located',
      "# runtime/cgo\nld: library 'System' not found\nclang: error: linker command failed with exit code 1 (use -v to see invocation)",
      "clang: warning: no such sysroot directory: '/Library/Developer/CommandLineTools/SDKs/MacOSX15.sdk' [-Wmissing-sysroot]",
      "Error: Xcode alone is not sufficient on Sonoma.\nInstall the Command Line Tools:\n  xcode-select --install",
    ],
    others: [
      [
        'xcode-select: error: command line tools are already installed, use "Software Update" to install updates',
        undefined,
      ],
    ],
  },
  "xcode-license": {
    logs: [
      "You have not agreed to the Xcode license agreements. Please run 'sudo xcodebuild -license' from within a Terminal window to review and agree to the Xcode and Apple SDKs license.",
      "# runtime/cgo\nAgreeing to the Xcode/iOS license requires admin privileges, please re-run as root via sudo.",
      "/usr/local/go/pkg/tool/darwin_arm64/link: running clang failed: exit status 69",
    ],
    others: [["tideclock: license expired\nexit status 1", undefined]],
  },
  "sysroot-missing": {
    logs: [
      "clang: warning: no such sysroot directory: '/Applications/Xcode_14.2.app/Contents/Developer/Platforms/MacOSX.platform/Developer/SDKs/MacOSX13.1.sdk' [-Wmissing-sysroot]\ntide.go:4:10: fatal error: 'stdlib.h' file not found",
      "clang++: warning: no such sysroot directory: '/opt/MacOSX10.9.sdk' [-Wmissing-sysroot]",
      "cc1plus: warning: no such sysroot directory: '/opt/sdk'",
    ],
    others: [["open /opt/MacOSX10.9.sdk: no such file or directory", undefined]],
  },
  "xcode-clt-beta-linker-bug": {
    logs: [
      "ld: warning: building for macOS, but linking in object file (/var/folders/q1/T/go-link-7/go.o) built for",
      "# example.com/tide\nld: warning: building for macOS, but linking in object file (/var/folders/q1/T/go-link-8/000003.o) built for ",
      "2019-07-20T10:00:00Z ld: warning: building for macOS, but linking in object file (/tmp/go-link-9/go.o) built for",
    ],
    others: [
      [
        "ld: warning: object file (/tmp/000001.o) was built for newer macOS version (12.0) than being linked (11.0)",
        "macos-sdk-mismatch",
      ],
    ],
  },
  "macos-sdk-mismatch": {
    logs: [
      "ld: warning: object file (/var/folders/q1/T/go-link-7/000021.o) was built for newer OSX version (10.15) than being linked (10.11)",
      "ld: warning: object file (tide.o) was built for newer 'macOS' version (14.0) than being linked (12.0)",
      "ld: warning: dylib (/opt/homebrew/lib/libzmq.dylib) was built for newer macOS version (13.0) than being linked (11.0)",
      "ld: warning: building for macOS-12.0, but linking with dylib '/opt/homebrew/lib/libzmq.5.dylib' which was built for newer version 14.0",
    ],
    others: [["this tide table was built for newer clocks", undefined]],
  },
  "benign-ld-warning": {
    logs: [
      "# example.com/tide\nld: warning: -bind_at_load is deprecated on macOS",
      "ld: warning: ignoring duplicate libraries: '-lc++'",
      "ld: warning: '/private/var/folders/q1/T/go-link-7/go.o' has malformed LC_DYSYMTAB, expected 98 undefined symbols to start at index 1626, found 95",
      "ld: warning: -no_pie is deprecated when targeting new OS versions\nok  \texample.com/tide\t0.2s",
      "ld: warning: passed two min versions (10.13, 11.0) for platform macOS. Using 11.0.",
    ],
    others: [["warning: tide is deprecated", undefined]],
  },
  "missing-lc-uuid-dyld": {
    logs: [
      "dyld[8812]: missing LC_UUID load command in /Users/lena/go/bin/mockery\ndyld[8812]: missing LC_UUID load command\nzsh: abort      mockery",
      "dyld: missing LC_UUID load command in /private/var/folders/q1/T/go-build11/b001/tide.test\nsignal: abort trap",
      '{"Action":"output","Output":"dyld[5]: missing LC_UUID load command in /tmp/tide.test\\n"}',
    ],
    others: [["dyld[5]: Library not loaded: @rpath/libtide.dylib\nsignal: abort trap", "dylib-not-found-at-runtime"]],
  },
  "bsdthread-register-old-go": {
    logs: [
      "fatal error: runtime: bsdthread_register error\n\nruntime stack:\nruntime.throw(0x129272c, 0x21)",
      "$ nut\nfatal error: runtime: bsdthread_register error",
      'time=10:00 level=error msg="fatal error: runtime: bsdthread_register error"',
    ],
    others: [["fatal error: runtime: out of memory", undefined]],
  },
  "race-nano-zone-warning": {
    logs: [
      "tide.test(4711,0x1) malloc: nano zone abandoned due to inability to preallocate reserved vm space.\nok  \texample.com/tide\t1.2s",
      "tide(9,0x2) malloc: nano zone abandoned due to inability to reserve vm space.",
    ],
    others: [["malloc: zone of tides", undefined]],
  },
  "local-network-privacy": {
    logs: ["/Users/lena/tideclock: dial tcp 192.168.1.20:1883: connect: no route to host"],
    others: [
      ["dial tcp 192.168.1.20:1883: connect: no route to host", undefined],
      ["/Users/lena/tideclock: dial tcp 93.184.216.34:443: connect: no route to host", undefined],
    ],
  },
  "go-needs-newer-macos": {
    logs: [
      "dyld: Symbol not found: _SecTrustCopyCertificateChain\n  Referenced from: /usr/local/go/bin/go (which was built for Mac OS X 12.0)",
      "dyld: lazy symbol binding failed: Symbol not found: _clock_gettime\n  Expected in: flat namespace",
      "dyld[77]: Symbol not found: (_SecTrustEvaluateWithError)\n  Referenced from: '/usr/local/bin/tideclock'",
      "dyld: cannot load 'tideclock' (load command 0x80000034 is unknown)\nAbort trap: 6",
    ],
    others: [["ld: symbol(s) not found for architecture arm64\nSymbol table is empty", undefined]],
  },
  "old-go-no-darwin-arm64": {
    logs: [
      "go: unsupported GOOS/GOARCH pair darwin/arm64",
      "cmd/go: unsupported GOOS/GOARCH pair darwin/arm64\nmake: *** [release] Error 2",
      "curl: (22) The requested URL returned error: 404\nhttps://example.org/go1.15.15.darwin-arm64.tar.gz",
      "go: download go1.14.4 for darwin/arm64: toolchain not available",
      "Building Go cmd/dist using /Users/lena/go1.4.\n./make.bash: line 180: 4711 Killed: 9 ./cmd/dist/dist bootstrap",
    ],
    others: [
      ["go: unsupported GOOS/GOARCH pair darwin/arm46", "bad-goarch-value"],
      ["Downloading go1.22.3.darwin-arm64.tar.gz", undefined],
    ],
  },
  "dylib-not-found-at-runtime": {
    logs: [
      "/tmp/go-build77/b001/exe/tide: error while loading shared libraries: libtide.so.2: cannot open shared object file: No such file or directory\nexit status 127",
      "dyld[42]: Library not loaded: @rpath/libtide.2.dylib\n  Referenced from: <UUID> /private/var/folders/q1/T/go-build7/b001/exe/tide\n  Reason: no LC_RPATH's found\nsignal: abort trap",
      "dyld: Library not loaded: libtide.dylib\n  Reason: image not found",
      "exit status 0xc0000135",
      "./tide: Fehler: error while loading shared libraries: libtide.so: cannot open shared object file",
    ],
    others: [
      [
        "dyld[42]: Library not loaded: /usr/local/opt/zstd/lib/libzstd.1.dylib\n  Reason: tried: '/usr/local/opt/zstd/lib/libzstd.1.dylib' (mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64'))",
        "homebrew-intel-prefix",
      ],
      ["tide: library of tables not loaded yet", undefined],
    ],
  },
});

test("a harmless warning does not stand before what failed", () => {
  const log =
    "ld: warning: ignoring duplicate libraries: '-lc++'\nld: library 'System' not found\nclang: error: linker command failed";
  expect(causeOf(log)).toBe("xcode-clt-missing-or-broken");
});

describe("remedies from a log alone", () => {
  test("missing tools are installed, incomplete ones replaced", () => {
    expect(commandsFor("xcrun: error: invalid active developer path (/x)")[0]).toBe("xcode-select --install");
    expect(commandsFor('xcrun: error: SDK "macosx" cannot be located')[0]).toContain(
      "rm -rf /Library/Developer/CommandLineTools",
    );
  });

  test("the target of all C parts is the newer of the two versions", () => {
    const log = "ld: warning: object file (a.o) was built for newer macOS version (12.0) than being linked (11.0)";
    expect(commandsFor(log)[0]).toBe("export MACOSX_DEPLOYMENT_TARGET=12.0");
  });

  test("a library is put on the path of the system that misses it", () => {
    expect(commandsFor("dyld: Library not loaded: libtide.dylib").join()).toContain("DYLD_LIBRARY_PATH");
    expect(
      commandsFor("error while loading shared libraries: libtide.so: cannot open shared object file").join(),
    ).toContain("LD_LIBRARY_PATH=/FOLDER ./PROGRAM");
  });
});
