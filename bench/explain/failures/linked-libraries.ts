// Libraries that cgo links: for another CPU, of another version, for another C library, moved away, or missing when the program starts.

import type { GoRelease } from "../requirements.ts";
import { cProgram, packageConfig } from "./programs.ts";
import { inEach, type Recipe, sceneRecipe } from "./recipe.ts";

const tideSource = "int tide(int n) { return n + 40; }\\n";

export const linkedLibraryRecipes: readonly Recipe[] = [
  ...libraryForAnotherCpu(),
  ...libraryOfAnotherVersion(),
  ...archiveForAnotherLibc(),
  ...staleCache(),
  ...missingAtStart(),
];

function libraryForAnotherCpu(): readonly Recipe[] {
  const linkers: readonly (readonly [GoRelease, string, string, "a" | "so"])[] = [
    ["1.20", "gcc", "", "a"],
    ["1.22", "gcc", "-fuse-ld=gold", "a"],
    ["1.24", "clang", "-fuse-ld=lld", "a"],
    ["1.25", "gcc", "-fuse-ld=mold", "a"],
    ["1.26", "clang", "", "so"],
    ["1.27", "gcc", "-fuse-ld=lld", "so"],
    ["1.18", "gcc", "-fuse-ld=gold", "so"],
    ["1.23", "clang", "-fuse-ld=mold", "so"],
  ];
  const inWords = inEach(linkers, ([go, cc, ld, kind], index) => ({
    name: `an arm64 lib${kind === "a" ? "rary archive" : "rary"} in an amd64 link by ${cc} ${ld}, Go ${go}`,
    cause: "cgo-lib-wrong-arch",
    scene: {
      at: `/home/noor/harbour${index}`,
      go,
      files: cProgram(
        `harbour.test/h${index}`,
        `#cgo LDFLAGS: -L\${SRCDIR}/vendor-libs ${index % 2 === 0 ? "-ltide" : `\${SRCDIR}/vendor-libs/libtide.${kind}`}\nint tide(int);`,
        "C.tide(2)",
      ),
      env: { CGO_ENABLED: "1", CC: cc, CGO_LDFLAGS: ld },
      before: [
        `mkdir -p vendor-libs; printf '${tideSource}' >/tmp/tide.c; cd vendor-libs`,
        kind === "a"
          ? "aarch64-linux-gnu-gcc -c -o /tmp/tide.o /tmp/tide.c; ar rc libtide.a /tmp/tide.o"
          : "aarch64-linux-gnu-gcc -shared -fPIC -o libtide.so /tmp/tide.c",
      ].join("\n"),
      run: ["go build -o harbour ."],
    },
    shows: /incompatible|wrong format|not recognized|unknown file type|EM: 183|machine number 183/,
    uses: [cc, "ld"],
  }));
  const cross = sceneRecipe({
    name: "an amd64 archive in an arm64 cross link",
    cause: "cgo-lib-wrong-arch",
    scene: {
      at: "/home/noor/jetty",
      go: "1.24",
      files: cProgram("jetty.test/app", "#cgo LDFLAGS: -L/opt/tide/lib -ltide\nint tide(int);", "C.tide(2)"),
      warm: ["linux/arm64"],
      env: { CGO_ENABLED: "1", GOARCH: "arm64", CC: "aarch64-linux-gnu-gcc" },
      before: `mkdir -p /opt/tide/lib; printf '${tideSource}' >/tmp/tide.c; gcc -c -o /tmp/tide.o /tmp/tide.c; ar rc /opt/tide/lib/libtide.a /tmp/tide.o`,
      run: ["go build ."],
    },
    shows: /skipping incompatible \/opt\/tide/,
    uses: ["aarch64-linux-gnu-gcc"],
  });
  return [...inWords, cross];
}

function libraryOfAnotherVersion(): readonly Recipe[] {
  return [
    ...inEach<[GoRelease, string, string]>(
      [
        ["1.22", "v31", "v31.7.9"],
        ["1.25", "v33", "v33.0.9"],
      ],
      ([go, major, version], index) => ({
        name: `git2go ${major} with libgit2 1.5`,
        cause: "cgo-lib-wrong-version",
        scene: {
          at: `/home/zoe/gitstats${index}`,
          go,
          files: {
            "go.mod": `module gitstats.test/cmd\n\ngo 1.17\n\nrequire github.com/libgit2/git2go/${major} ${version}\n`,
            "main.go": `package main\n\nimport git "github.com/libgit2/git2go/${major}"\n\nfunc main() { println(git.Features()) }\n`,
          },
          env: { CGO_ENABLED: "1" },
          fetch: "go mod tidy",
          run: ["go build ."],
        },
        shows: /Invalid libgit2 version/,
        uses: ["gcc"],
      }),
    ),
    ...inEach<[GoRelease, string]>(
      [
        ["1.23", ""],
        ["1.26", "-fuse-ld=lld"],
        ["1.21", "-fuse-ld=gold"],
        ["1.24", "-fuse-ld=mold"],
      ],
      ([go, ld], index) => ({
        name: `a library without a function of its own header ${ld}`,
        cause: "cgo-lib-wrong-version",
        scene: {
          at: `/home/zoe/anchor${index}`,
          go,
          files: {
            ...cProgram(
              `anchor.test/a${index}`,
              "#cgo pkg-config: anchor\n#include <anchor.h>",
              "C.anchor_chain_length_v2(3)",
            ),
            // The header is of the new release, the library of the old one, as after an upgrade that put only half of it in place.
            "/opt/anchor/include/anchor.h":
              '#define ANCHOR_VERSION "2.0.1"\nint anchor_chain_length(int n);\nint anchor_chain_length_v2(int n);\n',
            "/opt/anchor/lib/pkgconfig/anchor.pc": packageConfig(
              "anchor",
              "1.9.3",
              `Cflags: -I\${prefix}/include\nLibs: -L\${prefix}/lib -lanchor\n`,
            ),
          },
          env: { CGO_ENABLED: "1", PKG_CONFIG_PATH: "/opt/anchor/lib/pkgconfig", CGO_LDFLAGS: ld },
          before:
            "cd /opt/anchor/lib; echo 'int anchor_chain_length(int n) { return n; }' >/tmp/a.c; gcc -shared -fPIC -Wl,-soname,libanchor.so.1 -o libanchor.so.1.9.3 /tmp/a.c; ln -s libanchor.so.1.9.3 libanchor.so.1; ln -s libanchor.so.1 libanchor.so",
          echo: "$ ",
          run: ["go build .", "pkg-config --modversion anchor"],
        },
        shows: /undefined (reference|symbol).*anchor_chain_length_v2/,
        uses: ["gcc"],
      }),
    ),
  ];
}

function archiveForAnotherLibc(): readonly Recipe[] {
  const code = [
    '#include <stdio.h>\\n#include <string.h>\\n#include <stdlib.h>\\nint pour(char *to, int n) { char b[64]; snprintf(b, n, \\"%d\\", n); strcpy(to, b); printf(\\"%s\\", b); return atoi(b); }\\n',
    '#include <setjmp.h>\\n#include <stdio.h>\\n#include <string.h>\\nstatic jmp_buf e;\\nint pour(char *to, int n) { if (setjmp(e)) return 1; fprintf(stderr, \\"%s\\", to); memcpy(to, stdin, n); longjmp(e, n); }\\n',
    "#include <ctype.h>\\n#include <errno.h>\\n#include <sys/select.h>\\nint pour(char *to, int n) { fd_set s; FD_ZERO(&s); FD_SET(n, &s); return isalpha(to[n]) + toupper(n) + errno; }\\n",
  ];
  return inEach<[GoRelease, string, string]>(
    [
      ["1.22", "musl-gcc", ""],
      ["1.25", "musl-gcc", ""],
      ["1.24", "musl-gcc", "-fuse-ld=gold"],
      ["1.23", "zig cc -target x86_64-linux-musl", ""],
      ["1.27", "zig cc -target x86_64-linux-musl", ""],
    ],
    ([go, cc, ld], index) => ({
      name: `an archive made for glibc in a link by ${cc} ${ld}, Go ${go}`,
      cause: "cgo-static-lib-wrong-libc",
      scene: {
        at: `/src/carafe${index}`,
        go,
        ...(cc.startsWith("zig") ? { zig: "0.13.0" as const } : {}),
        files: cProgram(
          `carafe.test/c${index}`,
          `#cgo LDFLAGS: \${SRCDIR}/lib/libpour_glibc_linux_amd64.a\nint pour(char *to, int n);`,
          "C.pour(nil, 3)",
        ),
        env: { CGO_ENABLED: "1", CC: cc, CGO_LDFLAGS: ld },
        before: `mkdir lib; printf '${code[index % 3]}' >/tmp/pour.c; gcc -O2 -D_FORTIFY_SOURCE=2 -fno-inline -c -o /tmp/pour.o /tmp/pour.c; ar rc lib/libpour_glibc_linux_amd64.a /tmp/pour.o`,
        run: ["go build -o carafe ."],
      },
      shows: /undefined (reference|symbol).*__\w+/,
      uses: ["gcc"],
    }),
  );
}

/** The build cache keeps the linker flags of a package whose library has moved since. */
function staleCache(): readonly Recipe[] {
  return inEach<[GoRelease, string]>(
    [
      ["1.22", "/home/linuxbrew/.linuxbrew/Cellar/grebe"],
      ["1.25", "/opt/homebrew/Cellar/grebe"],
    ],
    ([go, cellar], index) => ({
      name: `the library moved from ${cellar}/3.1 to 3.2, Go ${go}`,
      cause: "stale-cgo-cache",
      scene: {
        at: `/home/rui/pond${index}`,
        go,
        files: {
          "go.mod": `module pond.test/p${index}\n\ngo 1.20\n`,
          "main.go": `package main\n\nimport "pond.test/p${index}/grebe"\n\nfunc main() { println(grebe.Dive()) }\n`,
          "grebe/grebe.go":
            'package grebe\n\n// #cgo pkg-config: grebe\n// int grebe_dive(void);\nimport "C"\n\nfunc Dive() int { return int(C.grebe_dive()) }\n',
        },
        env: { CGO_ENABLED: "1", PKG_CONFIG_PATH: "/opt/pc" },
        before: [
          `put() { mkdir -p ${cellar}/$1/lib /opt/pc; printf 'Name: grebe\\nDescription: x\\nVersion: %s\\nLibs: ${cellar}/%s/lib/libgrebe.a\\n' $1 $1 >/opt/pc/grebe.pc; echo 'int grebe_dive(void) { return 3; }' >/tmp/g.c; gcc -c -o /tmp/g.o /tmp/g.c; ar rc ${cellar}/$1/lib/libgrebe.a /tmp/g.o; }`,
          "put 3.1; go build -o /tmp/pond .",
          `rm -r ${cellar}/3.1; put 3.2`,
          "echo >>main.go",
        ].join("\n"),
        echo: "$ ",
        run: ["pkg-config --libs grebe", "go build -o pond ."],
      },
      shows: /Cellar\/grebe\/3\.1\/lib/,
      uses: ["gcc"],
    }),
  );
}

function missingAtStart(): readonly Recipe[] {
  const build =
    "mkdir -p /tmp/lib; echo 'int swell(void) { return 5; }' >/tmp/s.c; gcc -shared -fPIC -Wl,-soname,libswell.so.4 -o /tmp/lib/libswell.so /tmp/s.c; go build -o wave .";
  const files = cProgram("wave.test/wave", "#cgo LDFLAGS: -L/tmp/lib -lswell\nint swell(void);", "C.swell()");
  return [
    ...inEach<GoRelease>(["1.20", "1.23", "1.27"], (go, index) => ({
      name: `a program whose library is gone, Go ${go}`,
      cause: "dylib-not-found-at-runtime",
      scene: {
        at: `/home/eva/wave${index}`,
        go,
        files,
        env: { CGO_ENABLED: "1" },
        before: build,
        echo: "$ ",
        run: index === 1 ? ["ldd ./wave", "./wave"] : ["./wave"],
      },
      shows: /error while loading shared libraries: libswell\.so\.4/,
      uses: ["gcc"],
    })),
    sceneRecipe({
      name: "go run and go test of a program whose library has no path",
      cause: "dylib-not-found-at-runtime",
      scene: {
        at: "/home/eva/breaker",
        go: "1.25",
        files: {
          ...files,
          "swell.go": "package main\n\nfunc double(n int) int { return 2 * n }\n",
          "swell_test.go":
            'package main\n\nimport "testing"\n\nfunc TestDouble(t *testing.T) {\n\tif double(2) != 4 {\n\t\tt.Fail()\n\t}\n}\n',
        },
        env: { CGO_ENABLED: "1" },
        before: build,
        run: ["go run .; go test ./..."],
      },
      shows: /error while loading shared libraries: libswell\.so\.4/,
      uses: ["gcc"],
    }),
    sceneRecipe({
      name: "the same with musl's loader",
      cause: "dylib-not-found-at-runtime",
      scene: {
        at: "/home/eva/ripple",
        go: "1.24",
        files,
        env: { CGO_ENABLED: "1", CC: "musl-gcc" },
        before: build,
        run: ["./wave"],
      },
      shows: /Error loading shared library libswell\.so\.4/,
      uses: ["musl-gcc"],
    }),
    sceneRecipe({
      name: "the same in German",
      cause: "dylib-not-found-at-runtime",
      scene: {
        at: "/home/eva/welle",
        go: "1.22",
        files,
        env: { CGO_ENABLED: "1" },
        before: build,
        language: "de_DE",
        run: ["./wave"],
      },
      shows: /libswell\.so\.4/,
      uses: ["gcc"],
    }),
  ];
}
