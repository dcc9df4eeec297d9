import { describe, expect, test } from "bun:test";
import { causeOf, causesOf } from "../explained.ts";
import { commandsFor, testLogs } from "./log-cases.ts";
import { wrapped } from "./wrapped.ts";

testLogs({
  "cc-not-found": {
    logs: [
      '# runtime/cgo\ncgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH',
      '# runtime/cgo\ncgo: C compiler "clang-17" not found: exec: "clang-17": executable file not found in %PATH%',
      '# net\ncgo: C compiler "/usr/local/bin/gcc-9" not found: exec: "/usr/local/bin/gcc-9": stat /usr/local/bin/gcc-9: no such file or directory',
      'cgo: C compiler "aarch64-linux-gnu-gcc" not found: exec: "aarch64-linux-gnu-gcc": executable file not found in $PATH',
      '# runtime/cgo\ncgo: exec gcc: exec: "gcc": executable file not found in %PATH%',
      'exec: "gcc": executable file not found in $PATH',
      '# tidepool.test/harbour\nexec: "g++": executable file not found in $PATH',
      '/usr/lib/go/pkg/tool/linux_amd64/link: running gcc failed: exec: "gcc": executable file not found in $PATH',
      'go tool dist: cannot invoke C compiler "gcc": exec: "gcc": executable file not found in $PATH',
      "Makefile:12: recipe\n/bin/sh: 1: gcc: not found\nmake: *** [Makefile:12: build] Error 127",
      "make: cc: No such file or directory",
      "configure: error: no acceptable C compiler found in $PATH",
      "'gcc' is not recognized as an internal or external command,\noperable program or batch file.",
      'level=error msg="build failed" error="exec: \\"musl-gcc\\": executable file not found in $PATH"',
      "gcc: fatal error: cannot execute ‘cc1plus’: execvp: No such file or directory\ncompilation terminated.",
    ],
    others: [
      ['cgo: C compiler "x86_64-w64-mingw32-gcc" not found: exec: "x86_64-w64-mingw32-gcc"', "mingw-missing"],
      ["# harbour\n./main.go:9:2: undefined: gcc", undefined],
      ['mail: the old wiki said "C compiler not found", ignore it', undefined],
      ['--- FAIL: TestRun (0.01s)\n    run_test.go:31: exec: "tide": executable file not found in $PATH', undefined],
    ],
  },
  "cc-path-with-spaces": {
    logs: [
      '# runtime/cgo\ncgo: C compiler "C:\\\\Program" not found: exec: "C:\\\\Program": file does not exist',
      'cgo: exec D:\\My: exec: "D:\\\\My": file does not exist',
      'cgo: C compiler "/opt/my" not found: exec: "/opt/my": stat /opt/my: no such file or directory',
      "# runtime/cgo\nfork/exec /Volumes/Work: no such file or directory",
      "gcc: error: Files\\tide\\include: No such file or directory",
      "clang: error: no such file or directory: 'Files/tide/lib'",
      "gcc.exe: error: Brook\\AppData\\Local\\Temp\\ccX1.o: No such file or directory",
      "go build tidepool.test/wave: invalid flag in #cgo CFLAGS: Files/wave/include",
    ],
    others: [
      [
        'cgo: C compiler "/opt/cross/bin/x86_64-linux-musl-cc" not found: exec: "/opt/cross/bin/x86_64-linux-musl-cc": stat',
        "cc-not-found",
      ],
      ["go build tidepool.test/wave: invalid flag in #cgo CFLAGS: -fplugin=wave.so", "cgo-flag-not-allowed"],
    ],
  },
  "cc-setting-invalid": {
    logs: [
      "go: CC environment variable is relative; must be absolute path: ./gcc",
      "go: CXX environment variable is relative; must be absolute path: tools/g++",
      "go: CC environment variable could not be parsed: unterminated ' string",
    ],
    others: [["level=error: TIDE environment variable is relative to the harbour", undefined]],
  },
  "gcc-bitness-mismatch": {
    logs: [
      "# runtime/cgo\ncc1.exe: sorry, unimplemented: 64-bit mode not compiled in",
      "E:/msys/mingw32/bin/ld.exe: unrecognised emulation mode: i386pep\nSupported emulations: i386pe",
      "C:/mw/x86_64-w64-mingw32/bin/ld.exe: skipping incompatible C:/mw/x86_64-w64-mingw32/lib/libmsvcrt.a when searching for -lmsvcrt",
      "/usr/bin/ld: skipping incompatible /usr/lib/gcc/x86_64-linux-gnu/12/libgcc.a when searching for -lgcc\n/usr/bin/ld: cannot find -lgcc",
      "$ GOARCH=386 CGO_ENABLED=1 go build ./cmd/tide\n# runtime/cgo\n/usr/include/features.h:461:12: fatal error: sys/cdefs.h: No such file or directory",
      "In file included from _cgo_export.c:3:\n/usr/include/stdlib.h:26:10: fatal error: bits/libc-header-start.h: No such file or directory",
      "C:/TDM-GCC-64/bin/ld.exe: cannot find -lmingwex",
      "/usr/include/gnu/stubs.h:7:11: fatal error: gnu/stubs-32.h: No such file or directory",
      "/usr/bin/ld: i386 architecture of input file `/tmp/go-link-88/000001.o' is incompatible with i386:x86-64 output",
      "/usr/bin/x86_64-w64-mingw32-ld: cannot open linker script file ldscripts/i386pe.x: No such file or directory",
    ],
    others: [
      [
        "/usr/bin/ld: skipping incompatible /opt/tide/lib/libtide.so when searching for -ltide\n/usr/bin/ld: cannot find -ltide",
        "cgo-lib-wrong-arch",
      ],
      ["FROM golang:alpine\nfatal error: bits/wordsize.h: No such file or directory", "code-needs-glibc"],
    ],
  },
  "libc-headers-missing": {
    logs: [
      "$ CGO_ENABLED=1 GOARCH=arm64 CC=aarch64-linux-gnu-gcc go build .\n/usr/include/stdlib.h:26:10: fatal error: bits/libc-header-start.h: No such file or directory",
      "# runtime/cgo\n_cgo_export.c:3:10: fatal error: stdlib.h: No such file or directory\ncompilation terminated.",
      "# runtime/cgo\ncgo-gcc-prolog:32:10: fatal error: 'errno.h' file not found",
      "#9 4.120 # net\n#9 4.120 fatal error: sys/types.h: No such file or directory",
      "# runtime/cgo\n致命错误：stdlib.h：没有那个文件或目录\n编译中断。",
      "In file included from _cgo_export.c:3:\n/usr/include/fortify/string.h:22:15: schwerwiegender Fehler: string.h: Datei oder Verzeichnis nicht gefunden",
      "error: no include path in which to search for stdint.h",
      "/usr/bin/ld: cannot find Scrt1.o: No such file or directory\n/usr/bin/ld: cannot find crti.o: No such file or directory",
      "/usr/lib/gcc/x86_64-alpine-linux-musl/13.2.1/../../../../x86_64-alpine-linux-musl/bin/ld: cannot find -lssp_nonshared",
      "# tidepool.test/net/raw\nraw.c:4:10: fatal error: linux/if_packet.h: No such file or directory",
    ],
    others: [
      ["$ gcc -c wave.c\nwave.c:1:10: fatal error: wave_private.h: No such file or directory", undefined],
      ["raw.c:4:10: fatal error: windows.h: No such file or directory", "mingw-missing"],
    ],
  },
  "code-needs-glibc": {
    logs: [
      "# tidepool.test/trace\ntrace.c:3:10: fatal error: execinfo.h: No such file or directory",
      "version.go:6:10: fatal error: 'gnu/libc-version.h' file not found",
      "/usr/bin/ld: /tmp/go-link-12/000002.o: in function `dump':\ntrace.c:11: undefined reference to `backtrace_symbols_fd'",
      "heap.go:12:2: error: implicit declaration of function 'malloc_trim' [-Wimplicit-function-declaration]",
      "loader.c:20:38: error: 'RTLD_DEEPBIND' undeclared (first use in this function)",
      "fs.c:2:10: fatal error: fts.h: No such file or directory",
      // musl 1.2.4 took these names away.
      "# github.com/mattn/go-sqlite3\nsqlite3-binding.c:37708:42: error: 'pread64' undeclared here (not in a function); did you mean 'pread'?",
      "store.c:80:9: error: call to undeclared function 'lseek64'; ISO C99 and later do not support implicit function declarations",
      "store.h:12:3: error: unknown type name 'off64_t'; did you mean 'off_t'?",
    ],
    others: [
      ["C:\\Users\\mara\\trace.c:3:10: fatal error: execinfo.h: No such file or directory", undefined],
      ["trace.c:9:3: error: implicit declaration of function 'print_wave'", undefined],
      ["store.h:12:3: error: unknown type name 'wave64_t'", undefined],
    ],
  },
  "pkg-config-missing": {
    logs: [
      '# pkg-config --cflags  -- libzmq\npkg-config: exec: "pkg-config": executable file not found in $PATH',
      '# pkg-config --cflags vips\npkg-config: exec: "pkg-config": executable file not found in %PATH%',
      'pkg-config: exec: "aarch64-linux-gnu-pkg-config": executable file not found in $PATH',
      'go build tidepool.test/wave: exec: "pkg-config": executable file not found in $PATH',
      'pkg-config: exec: "/opt/tools/pkgconf": stat /opt/tools/pkgconf: no such file or directory',
      "/bin/sh: 1: pkg-config: not found",
    ],
    others: [
      ["# pkg-config --cflags  -- libzmq\nNo package 'libzmq' found\npkg-config: exit status 1", "pkg-config-path"],
      ["go: downloading tidepool.test/pkg-config v1.0.0", undefined],
    ],
  },
  "pkg-config-path": {
    logs: [
      "# pkg-config --cflags  -- libusb-1.0\nPackage libusb-1.0 was not found in the pkg-config search path.\nPerhaps you should add the directory containing `libusb-1.0.pc'",
      "# [pkg-config --cflags  -- gtk4]\nPackage 'gtk4' not found\npkg-config: exit status 1",
      "Package 'libffi', required by 'gobject-2.0', not found",
      "go build tidepool.test/wave: pkg-config: exit status 1",
    ],
    others: [
      [
        "Requested 'vips >= 8.10' but version of vips is 8.4.5\nYou may find new versions of vips at http://www.vips.ecs.soton.ac.uk\npkg-config: exit status 1",
        "cgo-lib-wrong-version",
      ],
      ["npm ERR! 404 Not Found - GET tide", undefined],
    ],
  },
  "openssl-header-missing": {
    logs: [
      "./seal.h:8:10: fatal error: 'openssl/evp.h' file not found",
      "seal.go:5:11: fatal error: openssl/rand.h: No such file or directory",
      "ld: library not found for -lcrypto\nclang: error: linker command failed with exit code 1 (use -v to see invocation)",
      "ld: warning: search path '/usr/local/opt/openssl/lib' not found\nld: library 'ssl' not found",
      "/usr/bin/ld: cannot find -lssl: No such file or directory",
    ],
    others: [
      [
        "ld: warning: directory not found for option '-L/opt/homebrew/Cellar/openssl@3/3.0.8/lib'\nld: library not found for -lssl",
        "stale-cgo-cache",
      ],
      ["./seal.h:8:10: fatal error: 'seal/evp.h' file not found", undefined],
    ],
  },
  "c-library-missing": {
    logs: [
      "# github.com/go-gl/glfw/v3.3/glfw\n./glfw/src/x11_platform.h:33:10: fatal error: X11/Xlib.h: No such file or directory",
      "# tidepool.test/sniff\n./sniff.go:7:10: fatal error: 'pcap.h' file not found",
      "/usr/bin/ld: cannot find -lzmq: No such file or directory\ncollect2: error: ld returned 1 exit status",
      "ld: library not found for -lportaudio",
    ],
    others: [["/usr/bin/ld: cannot find -lwave: No such file or directory", undefined]],
  },
  "cgo-flag-not-allowed": {
    logs: [
      "go build tidepool.test/wave: invalid flag in #cgo LDFLAGS: -Wl,-wrap,malloc",
      "wave.go:3:8: invalid flag in #cgo CFLAGS: -fno-builtin-memset (see https://go.dev/s/invalidflag)",
      "# tidepool.test/wave\ninvalid flag in pkg-config --libs: -Wl,-luuid",
      "go: invalid flag in pkg-config --cflags: -Xpreprocessor",
    ],
    others: [["flag provided but not defined: -wrap", undefined]],
  },
  "stale-cgo-cache": {
    logs: [
      "ld: warning: directory not found for option '-L/usr/local/Cellar/opencv/4.6.0/lib'\nld: library not found for -lopencv_core",
      "ld: warning: search path '/opt/homebrew/Cellar/librdkafka/2.3.0/lib' not found\nld: library 'rdkafka' not found",
      "clang: error: no such file or directory: '/opt/homebrew/Cellar/rocksdb/8.1.1/lib/librocksdb.a'",
      "/usr/bin/ld: cannot find /home/linuxbrew/.linuxbrew/Cellar/wave/1.0/lib/libwave.a: No such file or directory",
    ],
    others: [["ld: warning: directory not found for option '-L/opt/wave/lib'", "benign-ld-warning"]],
  },
  "race-needs-cgo": {
    logs: [
      "go: -race requires cgo; enable cgo by setting CGO_ENABLED=1",
      "go build: -race requires cgo; enable cgo by setting CGO_ENABLED=1",
      "$ GOOS=linux GOARCH=arm64 go test -race ./...\ngo: -race requires cgo",
      "go: -msan requires cgo",
    ],
    others: [["WARNING: DATA RACE\nRead at 0x00c000016088 by goroutine 8:", undefined]],
  },
  "plugin-mismatch": {
    logs: [
      'plugin.Open("tide.so"): plugin was built with a different version of package runtime/internal/sys',
      'level=fatal msg="plugin.Open(\\"plugins/wave\\"): plugin was built with a different version of package github.com/sirupsen/logrus"',
      "fatal error: runtime: no plugin module data\n\ngoroutine 1 [running]:",
    ],
    others: [["panic: plugin: symbol Tide not found in plugin harbour.test/tide", undefined]],
  },
  "static-glibc-lookups": {
    logs: [
      "/usr/bin/ld: /tmp/go-link-5/000021.o: in function `_cgo_77_C2func_getaddrinfo':\n/tmp/go-build/cgo-gcc-prolog:60: warning: Using 'getaddrinfo' in statically linked applications requires at runtime the shared libraries from the glibc version used for linking",
      "warning: Using 'getpwnam_r' in statically linked applications requires at runtime the shared libraries from the glibc version used for linking",
      "(.text+0x8): warning: Using 'dlopen' in statically linked applications requires at runtime the shared libraries from the glibc version used for linking",
    ],
    others: [
      [
        "warning: Using 'getaddrinfo' in statically linked applications requires at runtime the shared libraries from the glibc version used for linking\n/usr/bin/ld: cannot find crt1.o: No such file or directory",
        "libc-headers-missing",
      ],
    ],
  },
});

test.each(wrapped('# runtime/cgo\ncgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH'))(
  "a missing compiler is seen through %j",
  (log) => expect(causeOf(log)).toBe("cc-not-found"),
);

describe("remedies from a log alone", () => {
  const missing = 'cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH';

  test.each([
    ["FROM golang:1.24-alpine", "apk add build-base"],
    ["FROM ubuntu:24.04", "sudo apt-get install -y build-essential"],
    ["Red Hat Enterprise Linux 9", "sudo dnf install -y gcc gcc-c++"],
    ["/Users/mara/tide", "xcode-select --install"],
  ])("a compiler is installed the way of %s", (mark, command) => {
    expect(commandsFor(`${mark}\n${missing}`)).toEqual([command, "go env -w CGO_ENABLED=0"]);
  });

  test("a cross compiler that is missing is installed as such", () => {
    const log = `debian\n${missing.replaceAll("gcc", "aarch64-linux-gnu-gcc")}`;
    expect(commandsFor(log)[0]).toBe("sudo apt-get install -y gcc-aarch64-linux-gnu libc6-dev-arm64-cross");
  });

  test("what Linux lacks for 32 bits, headers and libraries has its package's name", () => {
    const half = "ubuntu\n$ GOARCH=386 go build\nfatal error: bits/libc-header-start.h: No such file or directory";
    expect(commandsFor(half)).toEqual(["sudo apt-get install -y gcc-multilib"]);
    expect(commandsFor("alpine\nfatal error: stdlib.h: No such file or directory")).toEqual(["apk add musl-dev"]);
    expect(commandsFor("alpine\nfatal error: linux/if_tun.h: No such file or directory")).toEqual([
      "apk add linux-headers",
    ]);
    expect(commandsFor("debian\nfatal error: X11/Xlib.h: No such file or directory")).toEqual([
      "sudo apt-get install -y xorg-dev",
    ]);
    expect(commandsFor("fedora\nPackage libusb-1.0 was not found in the pkg-config search path.")[0]).toBe(
      "sudo dnf install -y libusb1-devel",
    );
    expect(commandsFor('alpine\npkg-config: exec: "pkg-config": executable file not found in $PATH')).toEqual([
      "apk add pkgconf",
    ]);
    expect(commandsFor("debian\nfatal error: openssl/evp.h: No such file or directory")).toEqual([
      "sudo apt-get install -y libssl-dev",
    ]);
  });

  test("on a Mac OpenSSL's directories go into cgo's own variables", () => {
    expect(commandsFor("/Users/mara/seal.h:8:10: fatal error: 'openssl/evp.h' file not found")).toEqual([
      "brew install openssl@3",
      'export CGO_CFLAGS="-O2 -g -I$(brew --prefix openssl@3)/include"',
      'export CGO_LDFLAGS="-O2 -g -L$(brew --prefix openssl@3)/lib"',
    ]);
  });

  test("the flag that is refused is allowed by name", () => {
    expect(commandsFor("go build tide: invalid flag in #cgo LDFLAGS: -Wl,-wrap,malloc")).toEqual([
      "go env -w CGO_LDFLAGS_ALLOW=-Wl,-wrap,malloc",
    ]);
    expect(commandsFor("invalid flag in pkg-config --libs: -l:libwave++.a")[0]).toBe(
      "go env -w 'CGO_LDFLAGS_ALLOW=-l:libwave\\+\\+\\.a'",
    );
  });

  test("a CC that is no command is taken back, by its name", () => {
    expect(commandsFor("go: CXX environment variable is relative; must be absolute path: tools/g++")).toEqual([
      "unset CXX",
    ]);
  });

  test("a path with blanks is quoted in the value", () => {
    const log = 'cgo: C compiler "C:\\\\Program" not found: exec: "C:\\\\Program": file does not exist';
    expect(commandsFor(log)).toEqual([`go env -w 'CC="C:\\PATH WITH BLANKS\\gcc.exe"'`]);
    expect(causesOf(log)[0]?.remedies[0]?.title).toContain("without blanks");
  });

  test("musl's companions of glibc's headers are packages of Alpine", () => {
    expect(commandsFor("alpine\nfatal error: fts.h: No such file or directory")[0]).toBe("apk add musl-fts-dev");
  });
});
