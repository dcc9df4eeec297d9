// cgo without a C compiler, or with one that cannot be started or does not fit the width of the target.

import type { GoRelease } from "../requirements.ts";
import { cPackageProgram, cProgram, netProgram, testedPackage } from "./programs.ts";
import { inEach, type Recipe, sceneRecipe } from "./recipe.ts";

const square = "static int square(int n) { return n * n; }";

export const cgoCompilerRecipes: readonly Recipe[] = [
  ...inEach<GoRelease>(["1.13", "1.17", "1.20", "1.22", "1.24", "1.27"], (go, index) => ({
    name: `no gcc, Go ${go}`,
    cause: "cc-not-found",
    scene: {
      at:
        [
          "/home/lena/src/tidepool",
          "/builds/acme/orchard",
          "/srv/kiln",
          "/home/pavel/loom",
          "/root/ferry",
          "/workspace/quarry",
        ][index] ?? "/src",
      go,
      files: cProgram(
        `example.net/${["tidepool", "orchard", "kiln", "loom", "ferry", "quarry"][index]}`,
        square,
        "C.square(12)",
      ),
      env: { CGO_ENABLED: "1" },
      without: ["gcc", "cc", "clang"],
      ...(index % 2 === 0 ? { echo: "$ " } : {}),
      run: ["go build -o /tmp/out ."],
    },
    shows: /executable file not found in \$PATH/,
  })),
  sceneRecipe({
    name: "CC names a clang that is not there",
    cause: "cc-not-found",
    scene: {
      at: "/home/mira/projects/heron",
      go: "1.23",
      files: netProgram("heron.test/cmd"),
      env: { CGO_ENABLED: "1", CC: "clang-17" },
      run: ["go build ./..."],
    },
    shows: /"clang-17": executable file not found/,
  }),
  sceneRecipe({
    name: "CC is a path that does not exist",
    cause: "cc-not-found",
    scene: {
      at: "/home/otto/firmware/host",
      go: "1.25",
      files: netProgram("firmware.test/host"),
      env: { CGO_ENABLED: "1", CC: "/opt/gcc-13/bin/gcc" },
      echo: "otto@buildbox:~/firmware/host$ ",
      run: ["go vet ./...", "go build ./..."],
    },
    shows: /C compiler "\/opt\/gcc-13\/bin\/gcc" not found/,
  }),
  sceneRecipe({
    name: "C++ without g++",
    cause: "cc-not-found",
    scene: {
      at: "/home/sven/mosaic",
      go: "1.22",
      files: {
        ...cProgram("example.org/mosaic", "int tiles(int n);", "C.tiles(4)"),
        "tiles.cc": '#include <vector>\nextern "C" int tiles(int n) { std::vector<int> v(n); return v.size(); }\n',
      },
      without: ["g++", "c++", "clang++"],
      run: ["go build -v -o mosaic ."],
    },
    shows: /g\+\+/,
    uses: ["gcc"],
  }),
  sceneRecipe({
    name: "go test -race without gcc, by make",
    cause: "cc-not-found",
    scene: {
      at: "/home/runner/work/abacus/abacus",
      go: "1.24",
      files: { ...testedPackage("github.test/abacus"), Makefile: "check:\n\tCGO_ENABLED=1 go test -race ./...\n" },
      without: ["gcc", "cc", "clang"],
      run: ["make check"],
    },
    shows: /C compiler "gcc" not found/,
  }),
  sceneRecipe({
    name: "go build -json without gcc",
    cause: "cc-not-found",
    scene: {
      at: "/home/lena/src/lantern",
      go: "1.25",
      files: cPackageProgram("lantern.test/app", "wick"),
      env: { CGO_ENABLED: "1" },
      without: ["gcc", "cc"],
      run: ["go build -json ./..."],
    },
    shows: /"Action":"build-output".*C compiler/,
  }),
  ...inEach<GoRelease>(["1.13", "1.17", "1.18", "1.22", "1.27"], (go, index) => ({
    name: `CC with a space in its path, Go ${go}`,
    cause: "cc-path-with-spaces",
    scene: {
      at: `/home/ines/${["alpha", "brook", "cedar", "delta", "ember"][index]}`,
      go,
      files: cProgram(`example.com/${["alpha", "brook", "cedar", "delta", "ember"][index]}`, square, "C.square(3)"),
      before:
        "mkdir -p '/home/ines/My Tools/bin' '/mnt/c/Program Files/mingw64/bin'\nln -s /usr/bin/gcc '/home/ines/My Tools/bin/gcc'\nln -s /usr/bin/gcc '/mnt/c/Program Files/mingw64/bin/gcc'",
      env: {
        CGO_ENABLED: "1",
        CC: index % 2 === 0 ? "/home/ines/My Tools/bin/gcc" : "/mnt/c/Program Files/mingw64/bin/gcc",
      },
      run: ["go build ."],
    },
    shows: /\/home\/ines\/My|\/mnt\/c\/Program/,
  })),
  ...inEach<GoRelease>(["1.19", "1.22", "1.26"], (go) => ({
    name: `i686 mingw for windows/amd64, Go ${go}`,
    cause: "gcc-bitness-mismatch",
    scene: {
      at: "/home/ada/ledger",
      go,
      files: cProgram("example.com/ledger", square, "C.square(2)"),
      warm: ["windows/amd64"],
      env: { GOOS: "windows", GOARCH: "amd64", CGO_ENABLED: "1", CC: "i686-w64-mingw32-gcc-win32" },
      run: ["go build -o ledger.exe ."],
    },
    shows: /64-bit mode not compiled in/,
    uses: ["i686-w64-mingw32-gcc-win32"],
  })),
  ...inEach<GoRelease>(["1.20", "1.24"], (go) => ({
    name: `x86_64 mingw for windows/386, Go ${go}`,
    cause: "gcc-bitness-mismatch",
    scene: {
      at: "/home/ada/till",
      go,
      files: cProgram("example.com/till", square, "C.square(5)"),
      warm: ["windows/386"],
      env: { GOOS: "windows", GOARCH: "386", CGO_ENABLED: "1", CC: "x86_64-w64-mingw32-gcc-win32" },
      echo: "> ",
      run: ["go build -o till.exe ."],
    },
    shows: /skipping incompatible|cannot open linker script file ldscripts\/i386pe/,
    uses: ["x86_64-w64-mingw32-gcc-win32"],
  })),
  ...inEach<[GoRelease, string]>(
    [
      ["1.21", "gcc"],
      ["1.25", "clang"],
    ],
    ([go, cc]) => ({
      name: `linux/386 with a 64-bit ${cc} only`,
      cause: "gcc-bitness-mismatch",
      scene: {
        at: "/home/pavel/src/metronome",
        go,
        files: cProgram("metronome.test/beat", square, "C.square(9)"),
        warm: ["linux/386"],
        env: { GOARCH: "386", CGO_ENABLED: "1", CC: cc },
        run: ["go build ./..."],
      },
      shows: /incompatible|No such file|file not found/,
      uses: [cc],
    }),
  ),
];
