// Programs that cannot be started: wrong CPU, wrong system, loader or interpreter missing, C library too old, CPU too old, not on PATH.

import type { GoRelease, Language } from "../requirements.ts";
import type { Shell } from "../stage/scene.ts";
import { cProgram, netProgram, plainProgram } from "./programs.ts";
import { inEach, type Recipe, sceneRecipe } from "./recipe.ts";

const shells: readonly Shell[] = ["bash", "dash", "zsh", "fish", "ksh", "busybox sh"];
const languages: readonly Language[] = ["de_DE", "fr_FR", "es_ES", "ja_JP", "ru_RU", "zh_CN"];
const square = "static int square(int n) { return n * n; }";

/** A program that starts another one by fork and exec, without a shell: as supervisors, test runners and the go command do. */
const starter = 'package main\n\nimport (\n\t"fmt"\n\t"os"\n\t"os/exec"\n)\n\nfunc main() {\n\tcmd := exec.Command(os.Args[1], os.Args[2:]...)\n\tcmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr\n\tif err := cmd.Run(); err != nil {\n\t\tfmt.Fprintln(os.Stderr, "supervisor:", err)\n\t\tos.Exit(1)\n\t}\n}\n';

/** A root like Alpine's: musl and busybox, nothing of glibc. */
const alpineRoot = [
  "mkdir -p /alpine/bin /alpine/lib /alpine/etc /alpine/usr/bin /alpine/usr/local/bin /alpine/app /alpine/proc /alpine/tmp /alpine/dev",
  "cp /bin/busybox /alpine/bin/busybox; for a in sh ls cat env ldd timeout; do ln -s busybox /alpine/bin/$a; done",
  "cp /lib/x86_64-linux-musl/libc.so /alpine/lib/ld-musl-x86_64.so.1",
  "printf 'NAME=\"Alpine Linux\"\\nID=alpine\\nVERSION_ID=3.20.3\\n' >/alpine/etc/os-release",
].join("\n");

export const startingRecipes: readonly Recipe[] = [...wrongCpu(), ...wrongSystem(), ...loaderMissing(), ...glibcTooNew(), ...scripts(), ...cpuTooOld(), ...goNotOnPath()];

function wrongCpu(): readonly Recipe[] {
  const build = (arch: string, to: string) => `GOOS=linux GOARCH=${arch} CGO_ENABLED=0 go build -o ${to} .`;
  return [
    ...inEach(shells, (shell, index) => {
      const arch = ["arm64", "arm", "riscv64", "arm64", "s390x", "arm64"][index] ?? "arm64";
      return {
        name: `a linux/${arch} program started by ${shell}`,
        cause: "exec-format-error-wrong-arch",
        scene: {
          at: `/home/nils/vane${index}`,
          go: "1.24",
          files: plainProgram(`vane.test/v${index}`),
          warm: [`linux/${arch}`],
          before: build(arch, "vane"),
          shell,
          echo: "$ ",
          run: index % 2 === 0 ? ["uname -m", "./vane --version"] : ["./vane"],
        },
        shows: /./,
      };
    }),
    ...inEach(languages, (language, index) => ({
      name: `a linux/arm64 program started by a bash in ${language}`,
      cause: "exec-format-error-wrong-arch",
      scene: {
        at: `/home/nils/fahne${index}`,
        go: "1.24",
        files: plainProgram(`fahne.test/f${index}`),
        warm: ["linux/arm64"],
        before: build("arm64", "fahne"),
        language,
        run: ["./fahne"],
      },
      shows: /./,
    })),
    sceneRecipe({
      name: "a linux/arm64 program started by a Go program",
      cause: "exec-format-error-wrong-arch",
      scene: {
        at: "/home/nils/mast",
        go: "1.25",
        files: { ...plainProgram("mast.test/m"), "starter/main.go": starter },
        warm: ["linux/arm64"],
        before: `${build("arm64", "agent-linux-arm64")}; go build -o start ./starter`,
        echo: "$ ",
        run: ["./start ./agent-linux-arm64"],
      },
      shows: /fork\/exec .*: exec format error/,
    }),
    sceneRecipe({
      name: "a linux/arm64 program started by python, make and env",
      cause: "exec-format-error-wrong-arch",
      scene: {
        at: "/home/nils/yard",
        go: "1.25",
        files: { ...plainProgram("yard.test/m"), Makefile: "run:\n\t./yard-arm64\n" },
        warm: ["linux/arm64"],
        before: build("arm64", "yard-arm64"),
        run: ["make run; env ./yard-arm64; python3 -c 'import subprocess; subprocess.run([\"./yard-arm64\"])'; xargs ./yard-arm64 </dev/null; nice ./yard-arm64"],
      },
      shows: /Exec format error/,
    }),
  ];
}

function wrongSystem(): readonly Recipe[] {
  return inEach<[GoRelease, string, Shell]>(
    [
      ["1.21", "arm64", "bash"],
      ["1.24", "amd64", "dash"],
      ["1.26", "arm64", "busybox sh"],
      ["1.27", "amd64", "zsh"],
    ],
    ([go, arch, shell], index) => ({
      name: `a darwin/${arch} program on Linux, started by ${shell}`,
      cause: "darwin-binary-in-linux-container",
      scene: {
        at: "/app",
        go,
        files: plainProgram(`porter.test/p${index}`),
        warm: [`darwin/${arch}`],
        shell,
        echo: "/app # ",
        run: [`GOOS=darwin GOARCH=${arch} go build -o porter .`, ...(index % 2 === 0 ? ["file porter"] : ["uname -sm"]), "./porter"],
      },
      shows: /Mach-O|Linux/,
    }),
  );
}

function loaderMissing(): readonly Recipe[] {
  const cases: readonly (readonly [GoRelease, readonly string[], string])[] = [
    ["1.22", ["ls -l /app/pier", "/app/pier"], "busybox's sh"],
    ["1.24", ["./pier -h"], "busybox's sh"],
    ["1.26", ["cat /etc/os-release", "/usr/local/bin/pier", "ls -l /usr/local/bin"], "busybox's sh"],
    ["1.20", ["env /app/pier"], "busybox's env"],
    ["1.27", ["timeout 5 /app/pier"], "busybox's timeout"],
  ];
  const inRoot = "chroot /alpine /bin/sh -c 'cd /app; exec \"$0\" \"$@\"'";
  return [
    ...inEach(cases, ([go, run, how], index) => ({
      name: `a glibc program on musl, started by ${how}, ${run.at(-1)}`,
      cause: "glibc-binary-on-alpine",
      scene: {
        at: `/home/tove/pier${index}`,
        go,
        files: netProgram(`pier.test/p${index}`),
        env: { CGO_ENABLED: "1" },
        before: `${alpineRoot}\ngo build -o /alpine/app/pier .; cp /alpine/app/pier /alpine/usr/local/bin/pier`,
        as: inRoot,
        echo: "/app # ",
        shell: "busybox sh" as const,
        run,
      },
      shows: /not found|No such file/,
      uses: ["gcc"],
    })),
    ...inEach<[Shell, string]>([["bash", "/lib64/ld-linux-x86-64.so.2"], ["zsh", "/lib64/ld-linux-x86-64.so.2"], ["fish", "/lib/ld-linux-aarch64.so.1"], ["dash", "/lib/ld-musl-x86_64.so.1"]], ([shell, loader], index) => ({
      name: `a program whose loader ${loader} is not there, started by ${shell}`,
      cause: "glibc-binary-on-alpine",
      scene: {
        at: `/home/tove/slip${index}`,
        go: "1.25",
        files: cProgram(`slip.test/s${index}`, square, "C.square(2)"),
        env: { CGO_ENABLED: "1", CGO_LDFLAGS: "-Wl,--dynamic-linker=/lib64/ld-linux-x86-64-v9.so.2" },
        before: "go build -o slip .",
        shell,
        echo: "$ ",
        run: ["ls -l slip", "readelf -l slip | grep interpreter", "./slip"],
      },
      shows: /slip/,
      uses: ["gcc"],
    })),
    sceneRecipe({
      name: "qemu without the target's loader",
      cause: "glibc-binary-on-alpine",
      scene: {
        at: "/home/tove/buoy",
        go: "1.24",
        files: cProgram("buoy.test/b", square, "C.square(2)"),
        warm: ["linux/arm64"],
        env: { CGO_ENABLED: "1", GOARCH: "arm64", CC: "aarch64-linux-gnu-gcc" },
        before: "go build -o buoy .",
        run: ["qemu-aarch64 ./buoy"],
      },
      shows: /Could not open '\/lib\/ld-linux-aarch64/,
      uses: ["qemu-aarch64"],
    }),
  ];
}

function glibcTooNew(): readonly Recipe[] {
  const newer = "#include <string.h>\n#include <stdlib.h>\nstatic unsigned long copy(void) { char b[8]; return strlcpy(b, \"abc\", sizeof b) + strtol(\"3\", 0, 10); }";
  return inEach<[GoRelease, string, Language | ""]>(
    [
      ["1.22", "2.38", ""],
      ["1.24", "2.38", ""],
      ["1.26", "2.39", ""],
      ["1.25", "2.38", "de_DE"],
      ["1.27", "2.38", "zh_CN"],
    ],
    ([go, glibc, language], index) => ({
      name: `a program made for glibc ${glibc} ${language}`,
      cause: "glibc-too-new",
      scene: {
        at: `/home/tove/keel${index}`,
        go,
        zig: "0.13.0",
        files: cProgram(`keel.test/k${index}`, index === 2 ? "#define _GNU_SOURCE\n#include <sched.h>\n#include <stdio.h>\nint pidfd_spawn(int *, const char *, const void *, const void *, char *const *, char *const *);\nstatic int copy(void) { return pidfd_spawn != 0; }" : newer, "C.copy()"),
        env: { CGO_ENABLED: "1", CC: `zig cc -target x86_64-linux-gnu.${glibc}` },
        before: "LC_ALL=C go build -o keel .",
        ...(language === "" ? { echo: "$ " } : { language }),
        run: index === 1 ? ["ldd --version | head -1", "ldd ./keel", "./keel"] : ["./keel"],
        limit: 300,
      },
      shows: /GLIBC_2\.3[89]/,
    }),
  );
}

function scripts(): readonly Recipe[] {
  const plain = "echo starting\nexec ./server\n";
  const interpreters: readonly (readonly [Shell, string, string])[] = [
    ["bash", "#!/bin/bash -e\r\necho hi\r\n", "run.sh"],
    ["dash", "#!/usr/local/bin/python3.9\nprint(1)\n", "tool.py"],
    ["zsh", "#!/usr/bin/env nodejs18\nconsole.log(1)\n", "task.js"],
    ["fish", "#!/opt/homebrew/bin/bash\necho hi\n", "build.sh"],
    ["ksh", "#!/bin/ash\necho hi\n", "entry.sh"],
    ["busybox sh", "#!/usr/bin/perl5\nprint 1;\n", "gen.pl"],
    ["bash", "#!/usr/bin/env bash\r\nset -e\r\n", "ci.sh"],
  ];
  return [
    ...inEach(interpreters, ([shell, text, name], index) => ({
      name: `${JSON.stringify(text.split("\n")[0])} started by ${shell}`,
      cause: "bad-interpreter",
      scene: { at: `/home/elin/hut${index}`, files: { [name]: text }, shell, ...(index % 2 === 0 ? {} : { echo: "$ " }), run: [`./${name}`] },
      shows: /interpreter|not found|No such file|missing|wasn't|cannot/,
    })),
    ...inEach(languages, (language, index) => ({
      name: `a script without interpreter started by a bash in ${language}`,
      cause: "bad-interpreter",
      scene: { at: `/home/elin/huette${index}`, files: { "start.sh": "#!/usr/bin/bash5\necho hi\n" }, language, run: ["./start.sh"] },
      shows: /bash5/,
    })),
    sceneRecipe({
      name: "a script without #! started by a Go program and by python",
      cause: "script-without-shebang",
      scene: {
        at: "/home/elin/loft",
        go: "1.23",
        files: { "go.mod": "module loft.test/l\n\ngo 1.20\n", "main.go": starter, "entrypoint.sh": plain },
        before: "chmod +x entrypoint.sh; go build -o loft .",
        echo: "$ ",
        run: ["head -2 entrypoint.sh", "./loft ./entrypoint.sh", "python3 -c 'import subprocess; subprocess.run([\"./entrypoint.sh\"])'"],
      },
      shows: /exec format error/,
    }),
    sceneRecipe({
      name: "a script that begins with an empty line",
      cause: "script-without-shebang",
      scene: {
        at: "/home/elin/garret",
        go: "1.26",
        files: { "go.mod": "module garret.test/l\n\ngo 1.20\n", "main.go": starter, "docker-entrypoint.sh": "\n#!/bin/sh\nexec ./server\n" },
        before: "chmod +x docker-entrypoint.sh; go build -o runner .",
        echo: "$ ",
        run: ["cat docker-entrypoint.sh", "./runner ./docker-entrypoint.sh"],
      },
      shows: /exec format error/,
    }),
  ];
}

function cpuTooOld(): readonly Recipe[] {
  return inEach<[GoRelease, string, string]>(
    [
      ["1.19", "v2", "core2duo"],
      ["1.22", "v3", "qemu64"],
      ["1.25", "v4", "Haswell"],
      ["1.27", "v3", "Nehalem"],
    ],
    ([go, level, cpu], index) => ({
      name: `GOAMD64=${level} on a ${cpu}, Go ${go}`,
      cause: "goamd64-level-too-high",
      scene: {
        at: `/home/tove/rib${index}`,
        go,
        files: plainProgram(`rib.test/r${index}`),
        before: `GOAMD64=${level} CGO_ENABLED=0 go build -o rib .`,
        run: [`qemu-x86_64 -cpu ${level === "v2" ? "qemu64,-ssse3,-sse4.1,-sse4.2" : cpu} ./rib 2>&1 | grep -v 'qemu-x86_64: warning'`],
        limit: 300,
      },
      shows: /can only be run on AMD64 processors with v\d microarchitecture support/,
      uses: ["qemu-x86_64"],
    }),
  );
}

function goNotOnPath(): readonly Recipe[] {
  const path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  return [
    ...inEach(shells, (shell, index) => ({
      name: `no go, ${shell}`,
      cause: "go-not-on-path",
      scene: { at: `/home/finn/cove${index}`, files: plainProgram(`cove.test/c${index}`), path, shell, ...(index % 2 === 0 ? { echo: "$ " } : {}), run: [["go version", "go build ./...", "go test ./..."][index % 3] ?? "go"] },
      shows: /go/,
    })),
    ...inEach(languages, (language, index) => ({
      name: `no go, bash in ${language}`,
      cause: "go-not-on-path",
      scene: { at: `/home/finn/bucht${index}`, files: plainProgram(`bucht.test/c${index}`), path, language, run: ["go build -o bucht ."] },
      shows: /go/,
    })),
    sceneRecipe({
      name: "no go, make and a script",
      cause: "go-not-on-path",
      scene: {
        at: "/home/finn/inlet",
        files: { ...plainProgram("inlet.test/c"), Makefile: "build:\n\tgo build -o inlet .\ntest: \n\t./scripts/test.sh\n", "scripts/test.sh": "#!/bin/sh\nset -e\ngo test ./...\n" },
        path,
        run: ["make -k build test"],
      },
      shows: /go: (No such file|not found)/,
    }),
    sceneRecipe({
      name: "no go, started by programs without a shell",
      cause: "go-not-on-path",
      scene: {
        at: "/home/finn/strait",
        files: plainProgram("strait.test/c"),
        path,
        run: ["env go version; python3 -c 'import subprocess; subprocess.run([\"go\", \"build\"])'; nice go version; xargs go version </dev/null"],
      },
      shows: /go/,
    }),
    sceneRecipe({
      name: "no go, asked for by dlv",
      cause: "go-not-on-path",
      scene: {
        at: "/home/finn/sound",
        files: plainProgram("sound.test/c"),
        programs: [{ module: "github.com/go-delve/delve/cmd/dlv@v1.24.2", go: "1.24" }],
        run: ["dlv debug ."],
      },
      shows: /executable file not found in \$PATH/,
    }),
  ];
}
