// cgo where a compiler is there and the headers are not: the C library's, OpenSSL's, and those that only glibc has.

import type { GoRelease, Language } from "../requirements.ts";
import { cProgram, netProgram } from "./programs.ts";
import { inEach, type Recipe, sceneRecipe } from "./recipe.ts";

const libcHeaders = ["/usr/include"];

export const cgoHeaderRecipes: readonly Recipe[] = [
  ...inEach<[GoRelease, string]>(
    [
      ["1.16", "gcc"],
      ["1.20", "gcc"],
      ["1.22", "clang"],
      ["1.24", "gcc"],
      ["1.26", "clang"],
      ["1.27", "gcc"],
    ],
    ([go, cc], index) => ({
      name: `${cc} without the C library's headers, Go ${go}`,
      cause: "libc-headers-missing",
      scene: {
        at: ["/app", "/home/jo/bakery", "/src", "/go/src/app", "/home/uma/pier", "/builds/team/oven"][index] ?? "/src",
        go,
        files:
          index % 2 === 0
            ? netProgram(`example.org/bakery${index}`)
            : cProgram(
                `example.org/oven${index}`,
                "#include <errno.h>\n#include <stdlib.h>\nstatic int heat(void) { return EAGAIN; }",
                "C.heat()",
              ),
        env: { CGO_ENABLED: "1", CC: cc },
        without: libcHeaders,
        ...(index > 2 ? { echo: "/app # " } : {}),
        run: [go === "1.16" ? "go build -a -o server ." : "go build -o server ."],
      },
      shows: /(stdlib|errno)\.h('|:) .*(No such file|file not found)|'(stdlib|errno)\.h' file not found/,
      uses: [cc],
    }),
  ),
  ...inEach<Language>(["de_DE", "fr_FR", "ja_JP", "zh_CN", "ru_RU", "es_ES"], (language, index) => ({
    name: `gcc in ${language} without the C library's headers`,
    cause: "libc-headers-missing",
    scene: {
      at: `/home/kai/projekte/${["uhr", "pont", "hashi", "qiao", "most", "puente"][index]}`,
      go: "1.24",
      files: cProgram(
        `example.org/p${index}`,
        `#include <${["stdio", "stdlib", "errno", "stdint", "string", "math"][index]}.h>\nstatic int one(void) { return 1; }`,
        "C.one()",
      ),
      env: { CGO_ENABLED: "1" },
      without: libcHeaders,
      language,
      run: ["go build ."],
    },
    shows: /std(io|lib|int)\.h|errno\.h|string\.h|math\.h/,
    uses: ["gcc"],
  })),
  sceneRecipe({
    name: "cross gcc without the target's C library",
    cause: "libc-headers-missing",
    scene: {
      at: "/home/runner/work/buoy/buoy",
      go: "1.23",
      files: netProgram("buoy.test/daemon"),
      warm: ["linux/arm64"],
      // As after installing gcc-aarch64-linux-gnu without libc6-dev-arm64-cross.
      without: ["/usr/aarch64-linux-gnu"],
      echo: "$ ",
      run: ["GOARCH=arm64 CGO_ENABLED=1 CC=aarch64-linux-gnu-gcc go build -o dist/daemon-arm64 ."],
    },
    shows: /\.h: No such file/,
    uses: ["aarch64-linux-gnu-gcc"],
  }),
  sceneRecipe({
    name: "musl-gcc without musl-dev",
    cause: "libc-headers-missing",
    scene: {
      at: "/home/ana/tram",
      go: "1.25",
      files: cProgram("tram.test/stop", '#include <string.h>\nstatic int n(void) { return strlen("abc"); }', "C.n()"),
      env: { CGO_ENABLED: "1", CC: "musl-gcc" },
      without: ["/usr/include/x86_64-linux-musl"],
      run: ["go build ."],
    },
    shows: /\.h: No such file/,
    uses: ["musl-gcc"],
  }),
  ...inEach<[string, string, string]>(
    [
      ["gnu/libc-version.h", "gnu_get_libc_version() != 0", "musl-gcc"],
      ["execinfo.h", "backtrace(0, 0)", "musl-gcc"],
      ["gnu/lib-names.h", "sizeof LIBC_SO", "musl-gcc"],
      ["error.h", "error_message_count", "zig cc -target x86_64-linux-musl"],
      ["gnu/libc-version.h", "gnu_get_libc_version() != 0", "zig cc -target aarch64-linux-musl"],
      ["printf.h", "register_printf_specifier != 0", "zig cc -target x86_64-linux-musl"],
    ],
    ([header, use, cc], index) => {
      const arm = cc.includes("aarch64");
      return {
        name: `${header} with ${cc}`,
        cause: "code-needs-glibc",
        scene: {
          at:
            ["/src/watchtower", "/home/kim/traces", "/app", "/go/src/beacon", "/home/kim/relay", "/proj/src"][index] ??
            "/src",
          go: index % 2 === 0 ? "1.24" : "1.21",
          ...(cc.startsWith("zig") ? { zig: "0.13.0" as const } : {}),
          files: cProgram(
            `example.net/part${index}`,
            `#include <stdlib.h>\n#include <${header}>\nstatic int value(void) { return ${use}; }`,
            "C.value()",
          ),
          ...(arm ? { warm: ["linux/arm64"] } : {}),
          env: { CGO_ENABLED: "1", CC: cc, ...(arm ? { GOARCH: "arm64" } : {}) },
          run: ["go build -o /tmp/out ."],
        },
        shows: /fatal error: .*(No such file|file not found)/,
        ...(cc === "musl-gcc" ? { uses: ["musl-gcc"] } : {}),
      };
    },
  ),
  ...inEach<[string, string]>(
    [
      ["ssl.h", "gcc"],
      ["evp.h", "gcc"],
      ["opensslv.h", "clang"],
      ["sha.h", "gcc"],
      ["crypto.h", "musl-gcc"],
    ],
    ([header, cc], index) => ({
      name: `openssl/${header} with ${cc}`,
      cause: "openssl-header-missing",
      scene: {
        at: `/home/bea/vault${index}`,
        go: index % 2 === 0 ? "1.22" : "1.26",
        files: cProgram(
          `vault.test/v${index}`,
          `#cgo LDFLAGS: -lcrypto\n#include <openssl/${header}>\nstatic int v(void) { return 1; }`,
          "C.v()",
        ),
        env: { CGO_ENABLED: "1", CC: cc },
        without: ["/usr/include/openssl", "/usr/include/x86_64-linux-gnu/openssl"],
        run: ["go build -v ./..."],
      },
      shows: /openssl\/\w+\.h/,
      uses: [cc],
    }),
  ),
  sceneRecipe({
    name: "a binding of OpenSSL without its headers",
    cause: "openssl-header-missing",
    scene: {
      at: "/home/bea/handshake",
      go: "1.26",
      files: {
        "go.mod":
          "module handshake.test/cmd\n\ngo 1.20\n\nrequire github.com/spacemonkeygo/openssl v0.0.0-20181017203307-c2dcc5cca94a\n",
        "main.go":
          'package main\n\nimport "github.com/spacemonkeygo/openssl"\n\nfunc main() { println(openssl.SHA1Size) }\n',
      },
      env: { CGO_ENABLED: "1" },
      fetch: "CGO_ENABLED=1 go mod tidy",
      without: ["/usr/include/openssl", "/usr/include/x86_64-linux-gnu/openssl"],
      run: ["go run ."],
    },
    shows: /openssl\/\w+\.h/,
    uses: ["gcc"],
  }),
];
