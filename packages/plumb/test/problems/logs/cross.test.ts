import { describe, expect, test } from "bun:test";
import { causeOf, causesOf } from "../explained.ts";
import { commandsFor, testLogs } from "./log-cases.ts";
import { wrapped } from "./wrapped.ts";

testLogs({
  "cross-cgo-no-cross-compiler": {
    logs: [
      "# runtime/cgo\ngcc: error: unrecognized command-line option '-m64'",
      "$ GOARCH=386 go build\n# runtime/cgo\ngcc: error: unrecognized command line option ‘-m32’",
      "$ GOOS=linux GOARCH=arm CGO_ENABLED=1 go build\n# runtime/cgo\ngcc: error: unrecognized command-line option '-marm'",
      "# runtime/cgo\ngcc: error: unrecognized command-line option '-marm'; did you mean '-mabm'?",
      "# runtime/cgo\naarch64-linux-gnu-gcc: error: unrecognized command-line option '-marm'",
      "# runtime/cgo\ngcc: error: unrecognized command-line option '-arch'\ngcc: error: arm64: No such file or directory",
      "# runtime/cgo\nclang: error: argument unused during compilation: '-arch arm64' [-Werror,-Wunused-command-line-argument]",
      "# runtime/cgo\ncc1: error: bad value ‘z13’ for ‘-march=’ switch",
      "# runtime/cgo\ngcc: error: unrecognized argument in option '-mabi=64'",
      "# runtime/cgo\ngcc_arm64.S: Assembler messages:\ngcc_arm64.S:27: Error: no such instruction: `stp x19,x20,[sp,'",
      "# runtime/cgo\ngcc_arm64.S: Mensajes del ensamblador:\ngcc_arm64.S:27: Error: no hay tal instrucción: «stp x19,x20,[sp,»",
      "# runtime/cgo\ngcc_riscv64.S:17: Error: no such instruction: `sd x1,-200(sp)'",
      "# runtime/cgo\ngcc_amd64.S:27: Error: unknown mnemonic `pushq' -- `pushq %rbx'",
      "$ CC=clang GOARCH=arm64 CGO_ENABLED=1 go build\n# runtime/cgo\ngcc_arm64.S:30:19: error: expected ']' in brackets expression",
      "# runtime/cgo\nlinux_syscall.c:67:13: error: call to undeclared function 'setresgid'; ISO C99 and later do not support implicit function declarations",
      "# runtime/cgo\ngcc_freebsd_amd64.c:7:10: fatal error: 'sys/signalvar.h' file not found",
      "ld: unknown option: --build-id=none\nclang: error: linker command failed with exit code 1",
      "ld: warning: ignoring file /var/folders/zz/T/go-link-11/go.o, file was built for unsupported file format ( 0x7F 0x45 0x4C 0x46 ) which is not the architecture being linked (x86_64): /var/folders/zz/T/go-link-11/go.o",
      "/usr/bin/ld: unrecognized option '-pagezero_size'\ncollect2: error: ld returned 1 exit status",
      "/usr/bin/ld: /tmp/go-link-3/000004.o: Relocations in generic ELF (EM: 183)",
      "/usr/bin/ld: i386:x86-64 architecture of input file `/tmp/go-link-3/go.o' is incompatible with aarch64 output",
      "cgo: cannot parse gcc output $WORK/b042//_cgo_.o as ELF, Mach-O, PE, XCOFF object",
      "$ GOOS=linux GOARCH=amd64 CGO_ENABLED=1 go build\nUndefined symbols for architecture x86_64:",
    ],
    others: [
      [
        "go version go1.22.1 linux/arm\n# runtime/cgo\ngcc: error: unrecognized command-line option '-marm'",
        "sdk-arch-vs-userland-linux",
      ],
      ["# runtime/cgo\ngcc: error: unrecognized command-line option '-marm'", "sdk-arch-vs-userland-linux"],
      ["tide.c:4:1: error: implicit declaration of function 'setwave'", undefined],
      ["tide.S:4: Error: no such instruction: `wave x1'", undefined],
    ],
  },
  "mingw-missing": {
    logs: [
      "Error: Program x86_64-w64-mingw32-gcc.exe not found in the tree or in PATH\n (context: default)",
      '# runtime/cgo\ncgo: C compiler "x86_64-w64-mingw32-gcc" not found: exec: "x86_64-w64-mingw32-gcc": executable file not found in $PATH',
      'cgo: exec i686-w64-mingw32-gcc: exec: "i686-w64-mingw32-gcc": executable file not found in $PATH',
      "# runtime/cgo\ngcc: error: unrecognized command-line option ‘-mthreads’; did you mean ‘-pthread’?",
      "# runtime/cgo\nclang: error: unsupported option '-mthreads' for target 'arm64-apple-darwin24.0.0'",
      "$ GOOS=windows CGO_ENABLED=1 go build\n# runtime/cgo\ngcc_libinit_windows.c:10:10: fatal error: 'windows.h' file not found",
      "wave.c:2:10: fatal error: windows.h: No such file or directory",
      "make: x86_64-w64-mingw32-windres: No such file or directory",
    ],
    others: [
      ["wave.c:2:10: fatal error: conio.h: No such file or directory", undefined],
      ['cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in %PATH%', "cc-not-found"],
    ],
  },
  "macos-sdk-missing-for-cross": {
    logs: [
      "$ go build -o tide-macos .\n# net\n/usr/lib/go/src/net/cgo_unix_cgo_darwin.go:10:10: fatal error: 'resolv.h' file not found",
      "warning: unsupported linker arg: -headerpad\nwarning(link): framework not found for '-framework CoreFoundation'\nerror: FrameworkNotFound",
      "error: unable to find framework 'Security'. searched paths: none",
      "error: unable to find dynamic system library 'resolv' using strategy 'paths_first'. searched paths: none",
      "$ GOOS=darwin CC=o64-clang go build\n# crypto/x509\n/usr/lib/go/src/crypto/x509/root_cgo_darwin.go:16:10: fatal error: 'CoreFoundation/CoreFoundation.h' file not found",
      "ld64.lld: error: library not found for -lresolv",
      "GOHOSTOS=linux\nld: framework not found Cocoa",
    ],
    others: [
      ["/Users/mara/tide/main.m:1:9: ld: framework not found Tide", undefined],
      ["fatal error: 'tide/tide.h' file not found", undefined],
    ],
  },
  "zig-cc-flags": {
    logs: [
      "/usr/lib/go/pkg/tool/linux_amd64/link: running zig failed: exit status 1\nerror: unsupported linker arg: -x",
      "warning: unsupported linker arg: -no_pie\nwarning: unsupported linker arg: -pagezero_size",
      "error: unsupported linker extension flag: -z nodlopen",
      "zig cc -target x86_64-windows-gnu\nlld-link: error: /tmp/go-link-22/export_file.def: unknown file type",
    ],
    others: [["ld: unknown option: --build-id=none", "cross-cgo-no-cross-compiler"]],
  },
  "library-needs-gcc": {
    logs: [
      "link: running /opt/zig/zig failed: exit status 1\n/opt/zig/zig cc -target x86_64-linux-gnu.2.28 -o $WORK/b001/exe/a.out\nld.lld: error: undefined symbol: std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char>>::_M_create(unsigned long&, unsigned long)\n>>> referenced by tide.cpp",
      "/opt/zig/zig cc -target aarch64-linux-gnu\nld.lld: error: undefined symbol: std::__throw_length_error(char const*)",
      "/opt/zig/zig cc -target x86_64-linux-gnu\nld.lld: error: undefined symbol: vtable for std::__cxx11::basic_stringbuf<char, std::char_traits<char>, std::allocator<char>>",
      "/opt/zig/zig cc -target x86_64-windows-gnu\nlld-link: error: undefined symbol: __emutls_get_address\n>>> referenced by libtide.a(tide.c.obj):(tide_clock)",
      "/opt/zig/zig cc -target x86_64-windows-gnu\nlld-link: error: undefined symbol: __declspec(dllimport) _vsnprintf_s\n>>> referenced by libtide.a(tide.c.obj):(.text)",
    ],
    others: [
      ["ld.lld: error: undefined symbol: std::__cxx11::basic_string<char>::_M_create(unsigned long&)", undefined],
      ["zig cc\nlld-link: error: undefined symbol: __declspec(dllimport) tide_open", undefined],
      ["link: running /opt/zig/zig failed: exit status 1\nld.lld: error: undefined symbol: tide_open", undefined],
      ["link: running /opt/zig/zig failed: exit status 1", "zig-cc-flags"],
    ],
  },
  "zig-glibc-too-old": {
    logs: [
      "CC='zig cc -target aarch64-linux-gnu.2.17'\nld.lld: error: undefined symbol: fcntl64\n>>> referenced by sqlite3-binding.c:35741",
      "/opt/zig/zig cc -target x86_64-linux-gnu\nld.lld: error: undefined symbol: res_search",
      "undefined reference to `fcntl64'",
    ],
    others: [["ld.lld: error: undefined symbol: wave_fcntl", undefined]],
  },
  "zig-macos-sdk-too-new": {
    logs: [
      "error: undefined symbol: __availability_version_check\n    note: referenced by libcompiler_rt.a",
      "2026-06-01T08:00:00Z error: undefined symbol: __availability_version_check",
      "    │ error: undefined symbol: __availability_version_check",
    ],
    others: [["error: undefined symbol: _wave_version_check", undefined]],
  },
  "zig-undefined-behaviour-trap": {
    logs: [
      "ld.lld: error: undefined symbol: __ubsan_handle_type_mismatch_v1\n>>> referenced by cgo-gcc-prolog:56",
      "CC='zig cc -target x86_64-linux-musl'\nSIGILL: illegal instruction\nPC=0x117d183 m=0 sigcode=2\nsignal arrived during cgo execution",
      "zig 0.13.0\nSIGTRAP: trace trap\nPC=0x1d183 m=0 sigcode=1\nsignal arrived during cgo execution",
    ],
    others: [["SIGSEGV: segmentation violation\nsignal arrived during cgo execution", undefined]],
  },
  "ios-sdk-with-goos-darwin": {
    logs: [
      'Undefined symbols for architecture arm64:\n  "_darwin_arm_init_mach_exception_handler", referenced from:\n      _x_cgo_init in libtide.a(000006.o)',
      '  "_darwin_arm_init_thread_exception_port", referenced from:\n      _threadentry in libtide.a(000006.o)',
      '2026-03-01T10:00:00.0Z   "_darwin_arm_init_mach_exception_handler", referenced from:',
    ],
    others: [
      ['Undefined symbols for architecture arm64:\n  "_wave_init", referenced from:\n      _main in main.o', undefined],
    ],
  },
  "gobin-in-cross-install": {
    logs: [
      "go: cannot install cross-compiled binaries when GOBIN is set",
      "go install: cannot install cross-compiled binaries when GOBIN is set",
      "$ GOOS=linux GOBIN=/tmp/bin go install ./...\ngo: cannot install cross-compiled binaries when GOBIN is set",
    ],
    others: [["cannot install, GOBIN must be an absolute path", "gobin-relative"]],
  },
  "port-not-in-this-go": {
    logs: [
      "go version go1.18.1 linux/amd64\ngo: unsupported GOOS/GOARCH pair linux/loong64",
      "go version go1.12.17 linux/amd64\ncmd/go: unsupported GOOS/GOARCH pair linux/riscv64",
      "go version go1.20.2 darwin/arm64\ngo: unsupported GOOS/GOARCH pair wasip1/wasm",
    ],
    others: [
      ["go: unsupported GOOS/GOARCH pair darwin/x86_64", "bad-goarch-value"],
      ["go: unsupported GOOS/GOARCH pair windows/arm", "bad-goarch-value"],
      ["go: unsupported GOOS/GOARCH pair darwin/arm64", "old-go-no-darwin-arm64"],
    ],
  },
  "syso-wrong-arch": {
    logs: [
      "/usr/bin/ld: i386:x86-64 architecture of input file `./rsrc.syso' is incompatible with i386 output",
      "C:/mingw64/bin/ld.exe: ./icon.syso: file not recognized: file format not recognized",
      "ld.lld: error: resource.syso: unrecognized object file format",
    ],
    others: [["go: no Go files in /src/rsrc.syso", undefined]],
  },
});

test.each(wrapped("# runtime/cgo\ngcc_arm64.S:27: Error: no such instruction: `stp x19,x20,[sp,'"))(
  "a foreign assembler is seen through %j",
  (log) => expect(causeOf(log)).toBe("cross-cgo-no-cross-compiler"),
);

describe("remedies from a log alone", () => {
  test("the target is read from variables and from the file of runtime/cgo", () => {
    const amd64 = "debian\n# runtime/cgo\ngcc: error: unrecognized command-line option '-m64'";
    expect(commandsFor(amd64).slice(0, 2)).toEqual([
      "sudo apt-get install -y gcc-x86-64-linux-gnu libc6-dev-amd64-cross",
      "export CC=x86_64-linux-gnu-gcc",
    ]);
    const riscv = "ubuntu\n# runtime/cgo\ngcc_riscv64.S:17: Error: no such instruction: `sd x1,-200(sp)'";
    expect(commandsFor(riscv)[0]).toBe("sudo apt-get install -y gcc-riscv64-linux-gnu libc6-dev-riscv64-cross");
  });

  test("from a Mac Zig compiles for Linux, and MinGW-w64 for Windows", () => {
    const linux =
      "/Users/mara/tide\n$ GOOS=linux GOARCH=amd64 CGO_ENABLED=1 go build\nlinux_syscall.c:67:13: error: call to undeclared function 'setresgid'";
    expect(commandsFor(linux)[0]).toBe("export CC='zig cc -target x86_64-linux-gnu'");
    const windows = '/Users/mara/tide\ncgo: C compiler "x86_64-w64-mingw32-gcc" not found: exec';
    expect(commandsFor(windows)).toEqual([
      "brew install mingw-w64",
      "export CC=x86_64-w64-mingw32-gcc",
      "export CGO_ENABLED=0",
    ]);
  });

  test("a platform that is too new for this Go is built with the first release that has it", () => {
    const log = "go version go1.18.1 linux/amd64\ngo: unsupported GOOS/GOARCH pair linux/loong64";
    expect(causesOf(log)[0]?.remedies[0]?.title).toBe(
      "Build linux/loong64 with Go 1.19 or newer, the first that has it",
    );
  });

  test("a .syso gets the name of its platform", () => {
    expect(commandsFor("./rsrc.syso: file not recognized: file format not recognized")[0]).toBe(
      "mv rsrc.syso rsrc_windows_amd64.syso",
    );
  });

  test("Zig's target is one with a glibc that has the symbol", () => {
    expect(commandsFor("zig cc\nld.lld: error: undefined symbol: fcntl64")[0]).toBe(
      "export CC='zig cc -target x86_64-linux-gnu.2.28'",
    );
  });
});
