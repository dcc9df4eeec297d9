// Programs that cannot be started: for another CPU or system, for a newer CPU, or not on PATH.

import { type GoRelease, languages } from "../requirements.ts";
import type { Shell } from "../stage/scene.ts";
import { plainProgram, starter } from "./programs.ts";
import { inEach, type Recipe, sceneRecipe } from "./recipe.ts";

const shells: readonly Shell[] = ["bash", "dash", "zsh", "fish", "ksh", "busybox sh"];

export const startingRecipes: readonly Recipe[] = [...wrongCpu(), ...wrongSystem(), ...cpuTooOld(), ...goNotOnPath()];

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
        run: [
          "make run; env ./yard-arm64; python3 -c 'import subprocess; subprocess.run([\"./yard-arm64\"])'; xargs ./yard-arm64 </dev/null; nice ./yard-arm64",
        ],
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
        run: [
          `GOOS=darwin GOARCH=${arch} go build -o porter .`,
          ...(index % 2 === 0 ? ["file porter"] : ["uname -sm"]),
          "./porter",
        ],
      },
      shows: /Mach-O|Linux/,
    }),
  );
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
        run: [
          `qemu-x86_64 -cpu ${level === "v2" ? "qemu64,-ssse3,-sse4.1,-sse4.2" : cpu} ./rib 2>&1 | grep -v 'qemu-x86_64: warning'`,
        ],
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
      scene: {
        at: `/home/finn/cove${index}`,
        files: plainProgram(`cove.test/c${index}`),
        path,
        shell,
        ...(index % 2 === 0 ? { echo: "$ " } : {}),
        run: [["go version", "go build ./...", "go test ./..."][index % 3] ?? "go"],
      },
      shows: /go/,
    })),
    ...inEach(languages, (language, index) => ({
      name: `no go, bash in ${language}`,
      cause: "go-not-on-path",
      scene: {
        at: `/home/finn/bucht${index}`,
        files: plainProgram(`bucht.test/c${index}`),
        path,
        language,
        run: ["go build -o bucht ."],
      },
      shows: /go/,
    })),
    sceneRecipe({
      name: "no go, make and a script",
      cause: "go-not-on-path",
      scene: {
        at: "/home/finn/inlet",
        files: {
          ...plainProgram("inlet.test/c"),
          Makefile: "build:\n\tgo build -o inlet .\ntest: \n\t./scripts/test.sh\n",
          "scripts/test.sh": "#!/bin/sh\nset -e\ngo test ./...\n",
        },
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
        run: [
          'env go version; python3 -c \'import subprocess; subprocess.run(["go", "build"])\'; nice go version; xargs go version </dev/null',
        ],
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
        run: ["dlv debug --allow-non-terminal-interactive=true ."],
      },
      shows: /executable file not found in \$PATH/,
    }),
  ];
}
