// What tools print when a program or a Go is for another CPU, and what only looks like it.

import { describe, expect, test } from "bun:test";
import { causeOf, causesOf } from "../explained.ts";
import { commandsFor, testLogs } from "./log-cases.ts";

testLogs({
  "amd64-sdk-on-arm64-host": {
    logs: [
      "ld: warning: ignoring file /opt/homebrew/opt/zstd/lib/libzstd.dylib, building for macOS-x86_64 but attempting to link with file built for macOS-arm64\nld: symbol(s) not found for architecture x86_64",
      "2025-03-02T08:00:01.1234567Z ld: warning: ignoring file '/opt/homebrew/Cellar/vips/8.15.1/lib/libvips.42.dylib': found architecture 'arm64', required architecture 'x86_64'",
      "$ go version\ngo version go1.22.4 darwin/amd64\n$ sysctl hw.optional.arm64\nhw.optional.arm64: 1",
      "dlopen failed: tried: '/opt/homebrew/lib/liboqs.dylib' (mach-o file, but is an incompatible architecture (have 'arm64', need 'x86_64'))",
    ],
    others: [
      [
        "ld: warning: ignoring file /var/folders/q1/T/go-link-99/go.o, building for macOS-x86_64 but attempting to link with file built for macOS-arm64",
        "rosetta-translated-shell",
      ],
      ["go version go1.22.4 darwin/amd64\nok  \texample.com/scales\t0.2s", undefined],
    ],
  },
  "rosetta-translated-shell": {
    logs: [
      "ld: warning: ignoring file /private/var/folders/q1/T/go-link-4411/go.o, building for macOS-x86_64 but attempting to link with file built for unknown-arm64\nUndefined symbols for architecture x86_64:",
      "Error: Cannot install under Rosetta 2 in ARM default prefix (/opt/homebrew)!\nTo rerun under ARM use:\n    arch -arm64 brew install ...",
      "could not launch process: can not run under Rosetta, check that the terminal/shell in use is right for your CPU architecture",
      "HOMEBREW_VERSION: 4.0.1\nHOMEBREW_PREFIX: /opt/homebrew\nmacOS: 13.1-x86_64\nRosetta 2: true",
      "# runtime/cgo\ngcc_arm64.S:30:16: error: unknown use of instruction mnemonic without a size suffix",
    ],
    others: [
      [
        "Error: Cannot install in Homebrew on ARM processor in Intel default prefix (/usr/local)!",
        "homebrew-intel-prefix",
      ],
      [
        "could not launch process: can not run under Rosetta, check that the installed build of Go is right for your CPU architecture",
        "dlv-rosetta",
      ],
    ],
  },
  "homebrew-intel-prefix": {
    logs: [
      "==> Fetching zeromq\nError: Cannot install in Homebrew on ARM processor in Intel default prefix (/usr/local)!",
      "The arm64 architecture is required for this software.\nError: tidegauge: An unsatisfied requirement failed this build.",
      "HOMEBREW_PREFIX: /usr/local\nCPU: octa-core 64-bit westmere\nmacOS: 12.3-x86_64\nRosetta 2: true",
      "ld: warning: ignoring file '/usr/local/Cellar/libgit2/1.5.0/lib/libgit2.dylib': found architecture 'x86_64', required architecture 'arm64'",
      "ld: warning: ignoring file /usr/local/opt/icu4c/lib/libicuuc.dylib, building for macOS-arm64 but attempting to link with file built for macOS-x86_64",
    ],
    others: [["HOMEBREW_PREFIX: /usr/local\nCPU: quad-core 64-bit kabylake\nmacOS: 12.3-x86_64", undefined]],
  },
  "exec-format-error-wrong-arch": {
    logs: [
      "exec: Failed to execute process: './tide' the file could not be run by the operating system.",
      "ksh: ./tide: cannot execute [Exec format error]",
      "bash: línea 1: ./tide: no se puede ejecutar fichero binario: Formato de ejecutable incorrecto",
      "bash: ./tideclock: cannot execute binary file: Exec format error",
      "zsh: exec format error: ./tideclock",
      "-bash: ./tideclock: 无法执行二进制文件: 可执行文件格式错误",
      "tideclock.service: Failed at step EXEC spawning /opt/tideclock: Exec format error",
      './tideclock: line 1: syntax error: unexpected word (expecting ")")',
      'level=fatal msg="fork/exec /usr/libexec/plugin-tide: exec format error"',
      "Traceback (most recent call last):\nOSError: [Errno 8] Exec format error: './tideclock'",
      "This version of D:\\bin\\tideclock.exe is not compatible with the version of Windows you're running.",
      "-bash: ./tideclock-darwin-arm64: Bad CPU type in executable",
    ],
    others: [
      ["panic: Failed to load tide.dll: %1 is not a valid Win32 application.", undefined],
      ["bash: /opt/go/bin/go: cannot execute binary file: Exec format error", "go-binary-wrong-arch"],
      ["OSError: [Errno 8] Exec format error: './deploy.sh'", "script-without-shebang"],
      ['./deploy.sh: 3: Syntax error: "(" unexpected', undefined],
      ['sh: 1: Syntax error: "(" unexpected\nmake: *** [Makefile:9: gen] Error 2', undefined],
      ['./entry: 41: Syntax error: "(" unexpected', undefined],
    ],
  },
  "go-binary-wrong-arch": {
    logs: [
      "pi@tide:~ $ go version\n-bash: /usr/local/go/bin/go: cannot execute binary file: Exec format error",
      "zsh: exec format error: go",
      '/usr/local/go/bin/go: 1: Syntax error: ")" unexpected',
      "go build example.com/scales: fork/exec /usr/local/go/pkg/tool/linux_arm64/compile: exec format error",
      "#9 0.310 /bin/sh: 1: go: Exec format error",
      "This version of C:\\Program Files\\Go\\bin\\go.exe is not compatible with the version of Windows you're running.",
    ],
    others: [["bash: ./gopher: cannot execute binary file: Exec format error", "exec-format-error-wrong-arch"]],
  },
  "bad-cpu-type-no-rosetta": {
    logs: [
      "zsh: bad CPU type in executable: ./tideclock",
      "line 12: ./bin/protoc: Bad CPU type in executable",
      "Error: spawn Unknown system error -86",
      "fork/exec /Users/lena/.cache/plugins/provider_v1: bad CPU type in executable",
      "OSError: [Errno 86] Bad CPU type in executable: '/usr/local/bin/buf'",
    ],
    others: [
      [
        "zsh: bad CPU type in executable: ./tideclock\n$ file tideclock\ntideclock: Mach-O 64-bit executable arm64",
        "exec-format-error-wrong-arch",
      ],
      ["$ goenv install 1.14.2\n$ go version\nzsh: bad CPU type in executable: go", "old-go-no-darwin-arm64"],
    ],
  },
  "glibc-binary-on-alpine": {
    logs: [
      "exec: Failed to execute process './tide': The file exists and is executable. Check the interpreter or linker?",
      "timeout: can't execute '/app/tide': No such file or directory",
      "$ readelf -l tide | grep interp\n      [Requesting program interpreter: /lib64/ld-linux-x86-64.so.9]\nzsh:1: no such file or directory: ./tide",
      'standard_init_linux.go:211: exec user process caused "no such file or directory"',
      "exec /srv/tideclock: no such file or directory",
      "/srv # ./tideclock\n/bin/sh: ./tideclock: not found",
      "Error loading shared library ld-linux-aarch64.so.1: No such file or directory (needed by ./tideclock)",
      "Error relocating /srv/tideclock: __fprintf_chk: symbol not found",
      "bash: ./tideclock: cannot execute: required file not found",
      "Could not start dynamically linked executable: ./tideclock\nNixOS cannot run dynamically linked executables intended for generic\nlinux environments out of the box.",
      "-rwxr-xr-x 1 root root 7340032 May  2 10:00 tideclock\n# ./tideclock\nsh: ./tideclock: No such file or directory",
    ],
    others: [
      [
        'exec: "/srv/tideclock": stat /srv/tideclock: no such file or directory: unknown',
        "file-truly-missing-in-image",
      ],
      ["exec /srv/start.sh: no such file or directory", "bad-interpreter"],
      [
        "Error loading shared library libvips.so.42: No such file or directory (needed by /srv/tideclock)",
        "dylib-not-found-at-runtime",
      ],
      ["-rwxr-xr-x 1 root root 12 May  2 10:00 x\nstat ./y: no such file or directory", undefined],
      ["open ./config/tide.json: no such file or directory", undefined],
      ["cp: ./bin/tideclock: No such file or directory", undefined],
    ],
  },
  "glibc-too-new": {
    logs: [
      "./tideclock: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by ./tideclock)",
      "tide_1 | /srv/tideclock: /lib64/libm.so.6: version 'GLIBC_2.29' not found (required by /srv/tideclock)",
      "./tideclock: /usr/lib64/libstdc++.so.6: version `GLIBCXX_3.4.30' not found (required by ./tideclock)",
      "Error: nothing provides libc.so.6(GLIBC_2.34)(64bit) needed by tideclock-2.0-1.x86_64",
      "/usr/bin/ld: ./lib/libtide.a(tide.o): undefined reference to `fcntl64@GLIBC_2.28'",
    ],
    others: [["undefined reference to `tide_open'\ncollect2: error: ld returned 1 exit status", undefined]],
  },
  "bad-interpreter": {
    logs: [
      "ksh: ./tide.sh: not found",
      "bash: ligne 1: ./tide.sh : ne peut exécuter : le fichier requis n'a pas été trouvé",
      "bash: ./gen.sh: /bin/zsh: bad interpreter: No such file or directory",
      "-bash: ./gen.sh: /bin/bash^M: bad interpreter: No such file or directory",
      "/usr/bin/env: ‘bash\\r’: No such file or directory",
      "env: can't execute 'bash': No such file or directory",
      "env: 'zsh ': No such file or directory\nenv: use -[v]S to pass options in shebang lines",
      "/usr/bin/env: 'python': No such file or directory",
      "exec ./docker/start.sh: no such file or directory",
      "./gen.sh: line 2: $'\\r': command not found",
      "-bash: ./gen.sh: /bin/zsh: Defekter Interpreter: Datei oder Verzeichnis nicht gefunden",
    ],
    others: [
      ["bash: ./gen.sh: No such file or directory", undefined],
      ["bash: ./gen.sh: /bin/sh: bad interpreter: Permission denied", undefined],
    ],
  },
  "script-without-shebang": {
    logs: [
      "exec /srv/start.sh: exec format error",
      "fork/exec ./hooks/pre.sh: exec format error",
      "exec format error\ndocker: Error response from daemon: Cannot start container 0a1b2c: [8] System error: exec format error.",
      'standard_init_linux.go:228: exec user process caused: exec format error\nENTRYPOINT ["/srv/start.sh"]',
      "PermissionError\nOSError: [Errno 8] Exec format error: '/srv/run.py'",
    ],
    others: [
      ["exec /srv/tideclock: exec format error", "docker-platform-mismatch"],
      ["exec /usr/local/bin/docker-entrypoint.sh: exec format error", "docker-platform-mismatch"],
    ],
  },
  "sdk-arch-vs-userland-linux": {
    logs: [
      "$ go install example.com/scales@latest\n# runtime/cgo\ngcc: error: unrecognized command-line option '-marm'",
      "# runtime/cgo\ngcc: error: unrecognized command line option ‘-marm’; did you mean ‘-march’?",
      "go version go1.23.4 linux/amd64\n# runtime/cgo\ngcc: error: unrecognized command-line option '-m64'\nLinux tide 6.6.62 aarch64 GNU/Linux",
      "# runtime/cgo\ngcc_arm64.S: Assembler messages:\ngcc_arm64.S:28: Error: bad instruction `stp x29,x30,[sp,#-96]!'",
    ],
    others: [
      ["$ gcc -mtide x.c\ngcc: error: unrecognized command-line option '-mtide'", undefined],
      ["[ 12%] Building CXX object tide.cc.o\ng++-12: error: unrecognized command-line option '-m64'", undefined],
    ],
  },
  "goamd64-level-too-high": {
    logs: [
      "This program can only be run on AMD64 processors with v3 microarchitecture support.",
      "May 02 10:00:00 box tideclock[812]: This program can only be run on AMD64 processors with v2 microarchitecture support.",
      "#12 1.204 This program can only be run on AMD64 processors with v4 microarchitecture support.\n#12 ERROR: exit code: 1",
    ],
    others: [["SIGILL: illegal instruction\nPC=0x45 m=0 sigcode=2", undefined]],
  },
});

test("rosetta-end-of-life is what macOS warns of", () => {
  expect(causeOf("Support for Intel-based apps is ending: tideclock was built for Intel Macs")).toBe(
    "rosetta-end-of-life",
  );
});

describe("remedies from a log alone", () => {
  test("an Intel Go is replaced by the one for Apple Silicon", () => {
    const log =
      "ld: warning: ignoring file /opt/homebrew/lib/libzmq.dylib, building for macOS-x86_64 but attempting to link with file built for macOS-arm64";
    expect(causesOf(log)[0]?.remedies[0]?.title).toContain("for darwin/arm64, proven");
    expect(commandsFor(log)[0]).toBe("plumb install latest");
  });

  test("a Go for the wrong CPU is replaced by the one of the machine, as far as the log tells it", () => {
    const known = causesOf(
      "Linux tide 6.1.0 aarch64 GNU/Linux\n-bash: /usr/local/go/bin/go: cannot execute binary file: Exec format error",
    );
    expect(known[0]?.remedies[0]?.title).toContain("for linux/arm64, proven");
    const log = "-bash: /usr/local/go/bin/go: cannot execute binary file: Exec format error";
    expect(causesOf(log)[0]?.remedies[0]?.title).toContain("https://go.dev/dl/");
  });

  test("a script's name is in the commands that mend it", () => {
    expect(commandsFor("exec ./start.sh: exec format error").join("\n")).toContain("cat - ./start.sh");
    expect(commandsFor("-bash: ./gen.sh: /bin/bash^M: bad interpreter: No such file or directory")[0]).toContain(
      "< ./gen.sh",
    );
  });

  test("a program for musl is built without cgo, and Alpine has a loader to add", () => {
    const log =
      "FROM alpine:3.20\nError loading shared library ld-linux-x86-64.so.2: No such file or directory (needed by ./tideclock)";
    expect(commandsFor(log)).toEqual(["CGO_ENABLED=0 go build", "apk add gcompat"]);
  });

  test("a program for a newer glibc is built without cgo", () => {
    expect(commandsFor("./t: /lib/libc.so.6: version `GLIBC_2.38' not found (required by ./t)")).toEqual([
      "CGO_ENABLED=0 go build",
    ]);
  });
});
