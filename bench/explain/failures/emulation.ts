// Go under qemu-user, and a Go whose CPU is not that of the system's compiler. Interpreters are registered in a user namespace of the
// scene's own (binfmt_misc has been one per user namespace since Linux 6.7), so nothing else on the machine notices.

import type { GoRelease } from "../requirements.ts";
import { placeOfGo } from "../stage/stage.ts";
import { cProgram, netProgram, plainProgram } from "./programs.ts";
import { inEach, type Recipe, sceneRecipe } from "./recipe.ts";

const cube = "static int cube(int n) { return n * n * n; }";

/** Runs the rest of its words where programs for arm64 are given to qemu. */
const emulating = `#!/bin/bash
exec unshare -U -r -m bash -c '
mount -t binfmt_misc none /proc/sys/fs/binfmt_misc
printf ":arm64:M::\\\\x7fELF\\\\x02\\\\x01\\\\x01\\\\x00\\\\x00\\\\x00\\\\x00\\\\x00\\\\x00\\\\x00\\\\x00\\\\x00\\\\x02\\\\x00\\\\xb7\\\\x00:\\\\xff\\\\xff\\\\xff\\\\xff\\\\xff\\\\xff\\\\xff\\\\x00\\\\xff\\\\xff\\\\xff\\\\xff\\\\xff\\\\xff\\\\xff\\\\xff\\\\xfe\\\\xff\\\\xff\\\\xff:/usr/bin/qemu-aarch64:" >/proc/sys/fs/binfmt_misc/register
exec "$0" "$@"' "$@"
`;

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
  sceneRecipe({
    name: "an arm64 Go, emulated, with the amd64 compiler of the system",
    cause: "sdk-arch-vs-userland-linux",
    scene: {
      at: "/home/gus/glider",
      files: { ...cProgram("glider.test/g", cube, "C.cube(2)"), "/tmp/emulating": emulating },
      foreignGo: { release: "1.27", platform: "linux-arm64" },
      path: "/usr/local/go/bin:/usr/bin:/bin",
      env: { GOFLAGS: "-p=2", CGO_ENABLED: "1" },
      as: "/tmp/emulating",
      echo: "$ ",
      run: ["go version", "gcc -dumpmachine", "go build ."],
      limit: 500,
    },
    shows: /no such instruction: `(stp|ldp)/,
    uses: ["gcc", "qemu-aarch64"],
  }),
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
