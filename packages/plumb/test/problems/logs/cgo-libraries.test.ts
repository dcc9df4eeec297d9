import { describe, expect, test } from "bun:test";
import { causesOf } from "../explained.ts";
import { commandsFor, testLogs } from "./log-cases.ts";

testLogs({
  "cgo-lib-wrong-arch": {
    logs: [
      "ld: warning: ignoring file /Users/mara/go/pkg/mod/tidepool.test/wave@v1.2.0/lib/libwave.a, building for macOS-arm64 but attempting to link with file built for macOS-x86_64\nUndefined symbols for architecture arm64:",
      "ld: warning: ignoring file '/usr/local/lib/libtensorflow.2.dylib': found architecture 'x86_64', required architecture 'arm64'",
      "ld: warning: ignoring file ../libtide.a, file was built for archive which is not the architecture being linked (arm64): ../libtide.a",
      "ld: warning: ignoring file vendor/libtide.dylib, missing required architecture arm64 in file vendor/libtide.dylib (2 slices)",
      '  "_tide_open", referenced from:\n      __cgo_0a1b2c3d4e5f_Cfunc_tide_open in _x004.o\nld: symbol(s) not found for architecture arm64',
      "$ GOARCH=amd64 CGO_ENABLED=1 go build\nld: warning: ignoring file '/Users/mara/lib/libtide.dylib': found architecture 'arm64', required architecture 'x86_64'",
      "/usr/bin/ld: skipping incompatible /home/mara/wave/lib/libwave.so when searching for -lwave\n/usr/bin/ld: cannot find -lwave",
      "/usr/lib/gcc-cross/aarch64-linux-gnu/12/../../../../aarch64-linux-gnu/bin/ld: skipping incompatible /usr/lib/x86_64-linux-gnu/libz.so when searching for -lz",
      "C:/mingw64/x86_64-w64-mingw32/bin/ld.exe: skipping incompatible C:/opencv/x86/lib/libopencv_core.dll.a when searching for -lopencv_core",
      "/usr/bin/ld: skipping incompatible /home/mara/wave/lib/libwave.so \nwhen searching for -lwave\n/usr/bin/ld: cannot find -lwave",
      "c:/mingw64/bin/ld.exe: skipping incompatible ./lib/libwave.lib when searching fo\nr -lwave",
      "/usr/bin/ld: /opt/tide/libtide.a(open.o): Relocations in generic ELF (EM: 62)\n/opt/tide/libtide.a: error adding symbols: file in wrong format",
      "/usr/bin/ld: /opt/tide/libtide.so: file not recognized: file format not recognized",
      "ld.lld: error: /opt/tide/libtide.a(open.o) is incompatible with elf64-littleaarch64",
      "/usr/bin/ld.gold: fatal error: ./lib/libtide.so: unsupported ELF machine number 62",
      "mold: fatal: ./lib/libtide.so: incompatible file type: aarch64 is expected but got x86_64",
      "./tide: error while loading shared libraries: libtide.so: wrong ELF class: ELFCLASS32",
      "dlopen(libtide.dylib, 0x0001): tried: 'libtide.dylib' (mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64'))",
    ],
    others: [
      [
        "ld: warning: ignoring file /opt/homebrew/lib/libtide.dylib, building for macOS-x86_64 but attempting to link with file built for macOS-arm64",
        "amd64-sdk-on-arm64-host",
      ],
      [
        "/usr/bin/ld: /tmp/go-link-31/000003.o: Relocations in generic ELF (EM: 183)\n/tmp/go-link-31/000003.o: error adding symbols: file in wrong format",
        "cross-cgo-no-cross-compiler",
      ],
      [
        'Undefined symbols for architecture arm64:\n  "_main", referenced from:\n     implicit entry/start for main executable',
        undefined,
      ],
    ],
  },
  "cgo-lib-wrong-version": {
    logs: [
      "# github.com/pebbe/zmq4\n../../pebbe/zmq4/zmq4.go:88:16: could not determine kind of name for C.zmq_poller_fd",
      "go/pkg/mod/tidepool.test/wave@v1.2.0/wave.go:88:16: could not determine what C.wave_open2 refers to",
      "# github.com/libgit2/git2go\n./packbuilder.go:45: not enough arguments in call to _Cfunc_git_packbuilder_write",
      "/root/go/pkg/mod/tidepool.test/wave@v1.2.0/wave.go:12:9: error: unknown type name 'wave_stream2'",
      "# gocv.io/x/gocv\nasyncarray.cpp:3:9: error: 'AsyncArray2' is not a member of 'cv'",
      "# gopkg.in/libgit2/git2go.v26\ncould not determine kind of name for C.GIT_CHECKOUT_DONT_WRITE_INDEX",
      '# github.com/libgit2/git2go/v34\n./git.go:14:2: error: #error "Invalid libgit2 version; this git2go supports libgit2 between v1.5.0 and v1.5.0"',
      'kafka/00version.go:50:2: error: #error "confluent-kafka-go requires librdkafka v2.3.0 or later. Install the latest version"',
      "Package dependency requirement 'vips >= 8.10' could not be satisfied.\nPackage 'vips' has version '8.6.2', required version is '>= 8.10'",
      '# pkg-config --modversion\n-I/opt/homebrew/Cellar/tide/4.2/include\nUndefined symbols for architecture arm64:\n  "_tide_open2", referenced from:\n      __cgo_9f8e7d6c5b4a_Cfunc_tide_open2 in _x011.o\nld: symbol(s) not found for architecture arm64',
      "/usr/bin/ld: /tmp/go-link-77/000001.o: in function `_cgo_0a1b_Cfunc_tide_open2':\n/tmp/go-build/cgo-gcc-prolog:61: undefined reference to `tide_open2'",
      "/tmp/go-build/cgo-gcc-prolog:61: error: undefined reference to 'tide_open2'",
      "./tide: symbol lookup error: ./tide: undefined symbol: rd_kafka_incremental_assign",
      "dyld[311]: Symbol not found: _git_remote_name_is_valid\n  Referenced from: /Users/mara/tide\n  Expected in: /opt/homebrew/lib/libgit2.1.7.dylib",
    ],
    others: [
      ["./main.go:15:13: could not determine kind of name for C.Cstring", undefined],
      ["./main.go:9:2: could not determine kind of name for C.free", undefined],
      ["./main.go:12:9: error: unknown type name 'wave_stream2'", undefined],
      [
        "$ GOOS=darwin CGO_ENABLED=1 go build\n# net\n/usr/lib/go/src/net/cgo_bsd.go:15:72: could not determine kind of name for C.AI_MASK",
        "cross-cgo-no-cross-compiler",
      ],
      ["tide.c:4:2: error: #error This file was generated by a newer version of protoc", undefined],
    ],
  },
  "cgo-static-lib-wrong-libc": {
    logs: [
      "/usr/lib/gcc/x86_64-alpine-linux-musl/12.2.1/../../../../x86_64-alpine-linux-musl/bin/ld: /go/pkg/mod/tidepool.test/wave@v1.0.0/libwave_linux.a(wave.o): in function `wave_copy':\n(.text+0x1c): undefined reference to `__memcpy_chk'",
      "FROM golang:1.22-alpine\nwave.c:(.text+0x20): undefined reference to `__isoc99_sscanf'",
      "ld: libwave.a(io.o): in function `wave_open':\nio.c:(.text+0x2a): undefined reference to `fopen64'",
      "/usr/bin/ld: libwave.a(num.o): in function `parse':\nnum.c:(.text+0x11): undefined reference to `__isoc23_strtol'",
      "ld.lld: error: undefined symbol: __strdup\n>>> referenced by wave.c\n>>>               wave.o:(wave_name) in archive libwave.a",
    ],
    others: [
      ["Error relocating ./tide: __fprintf_chk: symbol not found", "glibc-binary-on-alpine"],
      ["main.c:(.text+0x9): undefined reference to `wave_init'", undefined],
    ],
  },
});

describe("remedies from a log alone", () => {
  test("a library inside a module is not installed, but replaced with the module", () => {
    const log =
      "ld: warning: ignoring file /Users/mara/go/pkg/mod/tidepool.test/wave@v1.2.0/lib/libwave.a, building for macOS-arm64 but attempting to link with file built for macOS-x86_64";
    expect(commandsFor(log)).toEqual(["go get -u ./...", "go build -tags dynamic"]);
  });

  test("the file that is for another CPU can be looked at", () => {
    const log = "/usr/bin/ld: skipping incompatible /opt/wave/libwave.so when searching for -lwave";
    expect(commandsFor(log)).toContain("file -L /opt/wave/libwave.so");
    expect(causesOf(log)[0]?.found).toBe("the linker passes over /opt/wave/libwave.so: it is for another CPU");
  });

  test("a bundled library for glibc has its tag for musl, one for a newer glibc has not", () => {
    const glibc = "alpine\nlibwave.a(a.o): in function `f':\nundefined reference to `__strdup'";
    expect(commandsFor(glibc)).toEqual(["go build -tags musl", "go build -tags dynamic"]);
    expect(commandsFor("libwave.a(a.o): undefined reference to `__isoc23_strtol'")).toEqual(["go build -tags dynamic"]);
  });

  test("the version of a library can be asked for by its name", () => {
    expect(commandsFor("Package 'vips' has version '8.6.2', required version is '>= 8.10'")[0]).toBe(
      "pkg-config --modversion vips",
    );
  });
});
