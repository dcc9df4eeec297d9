// Libraries as pkg-config and #cgo name them: without pkg-config, without a .pc file, with flags that cgo does not let pass.

import type { GoRelease } from "../requirements.ts";
import { cProgram, packageConfig } from "./programs.ts";
import { inEach, type Recipe, sceneRecipe } from "./recipe.ts";

export const cgoLibraryRecipes: readonly Recipe[] = [
  ...inEach<[GoRelease, Record<string, string>]>(
    [
      ["1.14", {}],
      ["1.19", {}],
      ["1.22", {}],
      ["1.25", { PKG_CONFIG: "aarch64-linux-gnu-pkg-config" }],
      ["1.27", { PKG_CONFIG: "/opt/homebrew/bin/pkg-config" }],
    ],
    ([go, env], index) => ({
      name: `no pkg-config, Go ${go}`,
      cause: "pkg-config-missing",
      scene: {
        at: `/home/femi/${["gull", "tern", "ibis", "knot", "rail"][index]}`,
        go,
        files: cProgram(
          `birds.test/b${index}`,
          `#cgo pkg-config: ${["vips", "libzmq", "glib-2.0", "portaudio-2.0", "opus"][index]}`,
          "1",
        ),
        env: { CGO_ENABLED: "1", ...env },
        without: ["pkg-config", "pkgconf"],
        run: [index % 2 === 0 ? "go build ./..." : "go install ."],
      },
      shows: /exec: ".*pkg-config": (executable file not found|stat )/,
    }),
  ),
  ...inEach<[GoRelease, string]>(
    [
      ["1.13", "libusb-9.0"],
      ["1.18", "rdkafka-static"],
      ["1.21", "gtk4-layers"],
      ["1.24", "opencv5"],
      ["1.26", "mpv2"],
    ],
    ([go, name], index) => ({
      name: `pkg-config without ${name}, Go ${go}`,
      cause: "pkg-config-path",
      scene: {
        at: `/builds/media/player${index}`,
        go,
        files: cProgram(`media.test/player${index}`, `#cgo pkg-config: ${name}\n#include <stdint.h>`, "1"),
        env: { CGO_ENABLED: "1" },
        ...(index % 2 === 1 ? { echo: "$ " } : {}),
        run: ["go build -o player ."],
      },
      shows: /Package .* was not found in the pkg-config search path/,
      uses: ["pkg-config"],
    }),
  ),
  sceneRecipe({
    name: "a .pc file whose requirement is missing",
    cause: "pkg-config-path",
    scene: {
      at: "/home/femi/imaging",
      go: "1.23",
      files: {
        ...cProgram("imaging.test/thumb", "#cgo pkg-config: heifthumb", "1"),
        "/opt/heifthumb/lib/pkgconfig/heifthumb.pc": packageConfig(
          "heifthumb",
          "2.1",
          `Requires: dav1d-next >= 1.0\nLibs: -L\${prefix}/lib -lheifthumb\n`,
        ),
      },
      env: { CGO_ENABLED: "1", PKG_CONFIG_PATH: "/opt/heifthumb/lib/pkgconfig" },
      run: ["go vet .", "go build ."],
    },
    shows: /dav1d-next/,
    uses: ["pkg-config"],
  }),
  ...inEach<[GoRelease, string, "pkg" | "cgo", string]>(
    [
      ["1.9", "#cgo CFLAGS: -fplugin=/opt/spy.so", "cgo", "CFLAGS"],
      ["1.15", "-fno-tree-vectorise-loops -Xclang -load", "pkg", "Cflags"],
      ["1.20", "#cgo LDFLAGS: -Wl,-T,layout.ld", "cgo", "LDFLAGS"],
      ["1.22", "-Wl,--wrap=malloc -specs=nano.specs", "pkg", "Libs"],
      ["1.25", "#cgo CFLAGS: -imacros config.h", "cgo", "CFLAGS"],
      ["1.27", "#cgo LDFLAGS: -Wl,--version-script=exports.map", "cgo", "LDFLAGS"],
    ],
    ([go, flags, way, variable], index) => ({
      name: `${variable} ${flags.replace(/.*: /, "")} by ${way}, Go ${go}`,
      cause: "cgo-flag-not-allowed",
      scene: {
        at: `/home/gil/kernelish${index}`,
        go,
        files: {
          ...cProgram(
            `kern.test/k${index}`,
            way === "cgo"
              ? `${flags}\nstatic int k(void) { return 1; }`
              : "#cgo pkg-config: kern\nstatic int k(void) { return 1; }",
            "C.k()",
          ),
          "/opt/kern/lib/pkgconfig/kern.pc": packageConfig("kern", "0.3", `${variable}: ${flags}\n`),
        },
        env: { CGO_ENABLED: "1", PKG_CONFIG_PATH: "/opt/kern/lib/pkgconfig" },
        run: ["go build ."],
      },
      shows: /invalid flag in /,
    }),
  ),
];
