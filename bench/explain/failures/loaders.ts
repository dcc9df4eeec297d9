// Files that are there and do not start: the loader, the interpreter or a new enough C library is missing, or there is no first line.

import { type GoRelease, type Language, languages } from "../requirements.ts";
import type { Shell } from "../stage/scene.ts";
import { cProgram, netProgram, starter } from "./programs.ts";
import { inEach, type Recipe, sceneRecipe } from "./recipe.ts";

const square = "static int square(int n) { return n * n; }";

/** A root like Alpine's: musl and busybox, nothing of glibc. */
const alpineRoot = [
  "mkdir -p /alpine/bin /alpine/lib /alpine/etc /alpine/usr/bin /alpine/usr/local/bin /alpine/app /alpine/proc /alpine/tmp /alpine/dev",
  "cp /bin/busybox /alpine/bin/busybox; for a in sh ls cat env ldd timeout; do ln -s busybox /alpine/bin/$a; done",
  "cp /lib/x86_64-linux-musl/libc.so /alpine/lib/ld-musl-x86_64.so.1",
  "printf 'NAME=\"Alpine Linux\"\\nID=alpine\\nVERSION_ID=3.20.3\\n' >/alpine/etc/os-release",
].join("\n");

export const loaderRecipes: readonly Recipe[] = [...loaderMissing(), ...glibcTooNew(), ...scripts()];

function loaderMissing(): readonly Recipe[] {
  const cases: readonly (readonly [GoRelease, readonly string[], string])[] = [
    ["1.22", ["ls -l /app/pier", "/app/pier"], "busybox's sh"],
    ["1.24", ["./pier -h"], "busybox's sh"],
    ["1.26", ["cat /etc/os-release", "/usr/local/bin/pier", "ls -l /usr/local/bin"], "busybox's sh"],
    ["1.20", ["env /app/pier"], "busybox's env"],
    ["1.27", ["timeout 5 /app/pier"], "busybox's timeout"],
  ];
  const inRoot = 'chroot /alpine /bin/sh -c \'cd /app; exec "$0" "$@"\'';
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
    ...inEach<[Shell, string]>(
      [
        ["bash", "/lib64/ld-linux-x86-64.so.2"],
        ["zsh", "/lib64/ld-linux-x86-64.so.2"],
        ["fish", "/lib/ld-linux-aarch64.so.1"],
        ["dash", "/lib/ld-musl-x86_64.so.1"],
      ],
      ([shell, loader], index) => ({
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
      }),
    ),
  ];
}

function glibcTooNew(): readonly Recipe[] {
  const newer =
    '#include <string.h>\n#include <stdlib.h>\nstatic unsigned long copy(void) { char b[8]; const char *home = getenv("HOME"); return strlcpy(b, home, sizeof b); }';
  return inEach<[GoRelease, string, Language | ""]>(
    [
      ["1.22", "2.38", ""],
      ["1.24", "2.38", ""],
      ["1.26", "2.39", ""],
      ["1.25", "2.38", "de_DE"],
      ["1.27", "2.38", "zh_CN"],
    ],
    ([go, glibc, language], index) => ({
      name: `a program made for glibc ${glibc} ${language}, Go ${go}`,
      cause: "glibc-too-new",
      scene: {
        at: `/home/tove/keel${index}`,
        go,
        zig: "0.13.0",
        files: cProgram(
          `keel.test/k${index}`,
          index === 2
            ? '#include <stdlib.h>\nint pidfd_spawn(int *, const char *, const void *, const void *, char *const *, char *const *);\nstatic int copy(void) { return pidfd_spawn(0, getenv("HOME"), 0, 0, 0, 0); }'
            : newer,
          "C.copy()",
        ),
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
    ["bash", "#!/bin/zsh6\necho hi\n", "run.sh"],
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
      scene: {
        at: `/home/elin/hut${index}`,
        files: { [name]: text },
        shell,
        ...(index % 2 === 0 ? {} : { echo: "$ " }),
        run: index < 2 ? [`head -1 ${name}`, `./${name}`] : [`./${name}`],
      },
      shows: /interpreter|not found|No such file|missing|wasn't|cannot/,
    })),
    ...inEach(languages, (language, index) => ({
      name: `a script without interpreter started by a bash in ${language}`,
      cause: "bad-interpreter",
      scene: {
        at: `/home/elin/huette${index}`,
        files: { "start.sh": "#!/usr/bin/bash5\necho hi\n" },
        language,
        run: ["head -1 start.sh; ./start.sh"],
      },
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
        run: [
          "head -2 entrypoint.sh",
          "./loft ./entrypoint.sh",
          "python3 -c 'import subprocess; subprocess.run([\"./entrypoint.sh\"])'",
        ],
      },
      shows: /exec format error/,
    }),
    sceneRecipe({
      name: "a script that begins with an empty line",
      cause: "script-without-shebang",
      scene: {
        at: "/home/elin/garret",
        go: "1.26",
        files: {
          "go.mod": "module garret.test/l\n\ngo 1.20\n",
          "main.go": starter,
          "docker-entrypoint.sh": "\n#!/bin/sh\nexec ./server\n",
        },
        before: "chmod +x docker-entrypoint.sh; go build -o runner .",
        echo: "$ ",
        run: ["cat docker-entrypoint.sh", "./runner ./docker-entrypoint.sh"],
      },
      shows: /exec format error/,
    }),
  ];
}
