// Go under qemu-user, and a Go whose CPU is not that of the system's compiler.

import type { GoRelease } from "../requirements.ts";
import { placeOfGo } from "../stage/stage.ts";
import { cProgram, netProgram, plainProgram } from "./programs.ts";
import { inEach, type Recipe } from "./recipe.ts";

const cube = "static int cube(int n) { return n * n * n; }";

export const emulationRecipes: readonly Recipe[] = [
  ...inEach<[GoRelease, string]>(
    [
      ["1.22", "go build ."],
      ["1.24", "go version"],
      ["1.27", "go list ./..."],
    ],
    ([go, command], index) => ({
      name: `${command} by a 386 Go under qemu, Go ${go}`,
      cause: "qemu-segfault",
      scene: {
        at: `/src/balloon${index}`,
        go,
        files: plainProgram(`balloon.test/b${index}`),
        warm: "nothing",
        before: `(cd / && GO111MODULE=off GOFLAGS= GOARCH=386 CGO_ENABLED=0 GOBIN= go build -o /opt/go386 cmd/go)`,
        env: { GOROOT: placeOfGo(go), GOTOOLCHAIN: "local" },
        echo: "# ",
        run: [`qemu-i386 /opt/go386 ${command.slice(3)}`],
        limit: 200,
      },
      shows: /SIGSEGV|fatal|uncaught target signal/,
      uses: ["qemu-i386"],
    }),
  ),
  ...inEach<[GoRelease, string, string]>(
    [
      ["1.18", "aarch64-linux-gnu", "amd64"],
      ["1.22", "aarch64-linux-gnu", "amd64"],
      ["1.25", "arm-linux-gnueabihf", "amd64"],
      ["1.27", "riscv64-linux-gnu", "amd64"],
    ],
    ([go, triple, arch], index) => ({
      name: `a linux/${arch} Go with the system's compiler for ${triple}, Go ${go}`,
      cause: "sdk-arch-vs-userland-linux",
      scene: {
        at: `/home/gus/wing${index}`,
        go,
        files: index % 2 === 0 ? netProgram(`wing.test/w${index}`) : cProgram(`wing.test/w${index}`, cube, "C.cube(2)"),
        env: { CGO_ENABLED: "1" },
        // What an emulator or a 64-bit kernel under another userland shows: this Go runs, and gcc is the other system's.
        before: `ln -sf ${triple}-gcc /usr/bin/gcc`,
        echo: "gus@pi:~ $ ",
        run: ["go version", "gcc -dumpmachine", index === 0 ? "go build -a -o wing ." : "go build -o wing ."],
      },
      shows: /unrecognized command-line option '-m64'/,
      uses: [`${triple}-gcc`],
    }),
  ),
];
