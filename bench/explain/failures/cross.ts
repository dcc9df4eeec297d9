// Builds for another system or CPU: with the host's compiler, without one, or with a name Go does not know.

import type { GoRelease, Language } from "../requirements.ts";
import { cProgram, netProgram, plainProgram, testedPackage } from "./programs.ts";
import { inEach, type Recipe, sceneRecipe } from "./recipe.ts";

const cube = "static int cube(int n) { return n * n * n; }";

export const crossRecipes: readonly Recipe[] = [
  ...hostCompiler(),
  ...mingw(),
  ...inEach<[GoRelease, string, string]>(
    [
      ["1.12", "linux", "x86_64"],
      ["1.16", "linux", "aarch64"],
      ["1.20", "macos", "arm64"],
      ["1.22", "linux", "armv7"],
      ["1.24", "Linux", "amd64"],
      ["1.25", "windows", "x64"],
      ["1.26", "osx", "amd64"],
      ["1.27", "linux", "i386"],
    ],
    ([go, os, arch], index) => ({
      name: `GOOS=${os} GOARCH=${arch}, Go ${go}`,
      cause: "bad-goarch-value",
      scene: {
        at: `/home/tess/pantry${index}`,
        go,
        files: plainProgram(`pantry.test/p${index}`),
        warm: "nothing",
        env: index % 2 === 0 ? {} : { GOOS: os, GOARCH: arch },
        echo: "$ ",
        run: index % 2 === 0 ? [`GOOS=${os} GOARCH=${arch} go build -o dist/pantry .`] : ["go test ./..."],
      },
      shows: /unsupported GOOS\/GOARCH pair/,
    }),
  ),
  sceneRecipe({
    name: "go env -w GOARCH=x86_64, then anything",
    cause: "bad-goarch-value",
    scene: {
      at: "/home/tess/cellar",
      go: "1.23",
      files: { ...plainProgram("cellar.test/app"), "/home/tess/.config/go/env": "GOARCH=x86_64\n" },
      warm: "nothing",
      run: ["go vet ./... ; go run ."],
    },
    shows: /unsupported GOOS\/GOARCH pair/,
  }),
  ...leftSet(),
  ...oldSysModule(),
  ...inEach<[GoRelease, string]>(
    [
      ["1.15", "arm64"],
      ["1.12", "arm64"],
    ],
    ([go, arch]) => ({
      name: `darwin/${arch} with Go ${go}`,
      cause: "old-go-no-darwin-arm64",
      scene: {
        at: "/home/runner/work/otter/otter",
        go,
        files: plainProgram("otter.test/cmd"),
        warm: "nothing",
        echo: "+ ",
        run: ["go version", `GOOS=darwin GOARCH=${arch} go build -o bin/otter-darwin-${arch} .`],
      },
      shows: /./,
      uses: ["gcc"],
    }),
  ),
];

function hostCompiler(): readonly Recipe[] {
  const targets: readonly (readonly [GoRelease, string, string, string])[] = [
    ["1.13", "linux", "arm64", "gcc"],
    ["1.17", "linux", "arm", "gcc"],
    ["1.20", "linux", "arm64", "clang"],
    ["1.21", "darwin", "amd64", "gcc"],
    ["1.22", "linux", "arm64", "gcc"],
    ["1.23", "linux", "riscv64", "gcc"],
    ["1.24", "darwin", "arm64", "gcc"],
    ["1.25", "linux", "arm", "gcc"],
    ["1.26", "linux", "s390x", "gcc"],
    ["1.27", "linux", "arm64", "gcc"],
    ["1.27", "linux", "ppc64le", "gcc"],
    ["1.24", "linux", "mipsle", "gcc"],
    ["1.22", "freebsd", "amd64", "gcc"],
    ["1.25", "darwin", "amd64", "clang"],
  ];
  const languages: readonly Language[] = ["de_DE", "zh_CN", "ja_JP", "fr_FR"];
  return [
    ...inEach(targets, ([go, os, arch, cc], index) => ({
      name: `${os}/${arch} with the host's ${cc}, Go ${go}`,
      cause: "cross-cgo-no-cross-compiler",
      scene: {
        at: `/home/yuki/src/rudder${index}`,
        go,
        files:
          index % 3 === 0 && os !== "darwin"
            ? netProgram(`rudder.test/r${index}`)
            : cProgram(`rudder.test/r${index}`, cube, "C.cube(3)"),
        warm: [`${os}/${arch}`],
        env: { CC: cc },
        echo: "$ ",
        run: [`CGO_ENABLED=1 GOOS=${os} GOARCH=${arch} go build -o rudder-${os}-${arch} .`],
      },
      shows: /rror/,
      uses: [cc],
    })),
    ...inEach(languages, (language, index) => ({
      name: `linux/${index % 2 === 0 ? "arm" : "arm64"} with a gcc in ${language}`,
      cause: "cross-cgo-no-cross-compiler",
      scene: {
        at: `/home/yuki/steuer${index}`,
        go: "1.24",
        files: cProgram(`steuer.test/s${index}`, cube, "C.cube(3)"),
        warm: [`linux/${index % 2 === 0 ? "arm" : "arm64"}`],
        env: { CGO_ENABLED: "1", GOARCH: index % 2 === 0 ? "arm" : "arm64" },
        language,
        run: ["go build -o steuer ."],
      },
      shows: /./,
      uses: ["gcc"],
    })),
  ];
}

function mingw(): readonly Recipe[] {
  return [
    ...inEach<[GoRelease, string, string]>(
      [
        ["1.16", "gcc", "amd64"],
        ["1.20", "gcc", "amd64"],
        ["1.23", "clang", "amd64"],
        ["1.26", "gcc", "386"],
        ["1.27", "gcc", "amd64"],
      ],
      ([go, cc, arch], index) => ({
        name: `windows/${arch} with the host's ${cc}, Go ${go}`,
        cause: "mingw-missing",
        scene: {
          at: `/home/olga/tray${index}`,
          go,
          files: cProgram(`tray.test/t${index}`, index % 2 === 0 ? cube : `#include <windows.h>\n${cube}`, "C.cube(3)"),
          warm: [`windows/${arch}`],
          env: { CC: cc },
          echo: "$ ",
          run: [`GOOS=windows GOARCH=${arch} CGO_ENABLED=1 go build -o tray.exe .`],
        },
        shows: /-mthreads|windows\.h/,
        uses: [cc],
      }),
    ),
    ...inEach<[GoRelease, string]>(
      [
        ["1.22", "x86_64-w64-mingw32-gcc"],
        ["1.25", "/usr/local/llvm-mingw/bin/x86_64-w64-mingw32-clang"],
        ["1.19", "i686-w64-mingw32-gcc"],
      ],
      ([go, cc], index) => ({
        name: `CC=${cc} that is not there, Go ${go}`,
        cause: "mingw-missing",
        scene: {
          at: `/home/olga/shelf${index}`,
          go,
          files: cProgram(`shelf.test/s${index}`, cube, "C.cube(3)"),
          warm: ["windows/amd64"],
          env: { GOOS: "windows", GOARCH: index === 2 ? "386" : "amd64", CGO_ENABLED: "1", CC: cc },
          without: ["x86_64-w64-mingw32-gcc", "i686-w64-mingw32-gcc"],
          run: ["go build -ldflags '-H windowsgui' -o shelf.exe ."],
        },
        shows: /C compiler ".*mingw32-(gcc|clang)" not found/,
      }),
    ),
  ];
}

/** GOOS or GOARCH is set for something else and now is in the way of running what was built. */
function leftSet(): readonly Recipe[] {
  const saved = { "/home/ravi/.config/go/env": "GOARCH=arm64\n" };
  return [
    ...inEach<[GoRelease, Record<string, string>, string]>(
      [
        ["1.14", { GOOS: "darwin" }, "go run main.go"],
        ["1.18", { GOARCH: "arm64" }, "go run ."],
        ["1.21", { GOOS: "windows" }, "go run ."],
        ["1.24", { GOARCH: "s390x" }, "go test ./..."],
        ["1.26", { GOOS: "darwin", GOARCH: "arm64" }, "go test -run Sum -v ."],
        ["1.27", { GOARCH: "arm" }, "go run ."],
      ],
      ([go, env, command], index) => ({
        name: `${command} with ${Object.entries(env).join(" ").replaceAll(",", "=")}, Go ${go}`,
        cause: "goarch-persisted",
        scene: {
          at: `/home/ravi/trellis${index}`,
          go,
          files: command.includes("test")
            ? testedPackage(`trellis.test/t${index}`)
            : plainProgram(`trellis.test/t${index}`),
          warm: [`${env.GOOS ?? "linux"}/${env.GOARCH ?? "amd64"}`],
          env,
          run: [command],
        },
        shows: /fork\/exec \/tmp\/go-build.*: exec format error/,
      }),
    ),
    ...inEach<[GoRelease, string[]]>(
      [
        ["1.19", ["go env GOOS GOARCH", "go run ."]],
        ["1.23", ["go generate ./...", "go env GOARCH"]],
        ["1.25", ["go version", "go test ./..."]],
      ],
      ([go, run], index) => ({
        name: `go env -w GOARCH=arm64, Go ${go}, ${run[0]}`,
        cause: "goarch-persisted",
        scene: {
          at: `/home/ravi/gazebo${index}`,
          go,
          files: {
            ...(index === 2 ? testedPackage(`gazebo.test/g${index}`) : plainProgram(`gazebo.test/g${index}`)),
            ...(index === 1
              ? {
                  "gen.go": "package main\n\n//go:generate go run ./internal/gen\n",
                  "internal/gen/gen.go": "package main\n\nfunc main() {}\n",
                }
              : {}),
            ...saved,
          },
          warm: ["linux/arm64"],
          echo: "$ ",
          run,
        },
        shows: /exec format error/,
      }),
    ),
  ];
}

/** Old golang.org/x/sys for macOS: a cross build of pure Go is enough. */
function oldSysModule(): readonly Recipe[] {
  const versions: readonly (readonly [GoRelease, string, string])[] = [
    ["1.18", "v0.0.0-20190624142023-c5567b49c5d0", "arm64"],
    ["1.20", "v0.0.0-20200323222414-85ca7c5b95cd", "amd64"],
    ["1.22", "v0.0.0-20200930185726-fdedc70b468f", "arm64"],
    ["1.25", "v0.0.0-20190412213103-97732733099d", "amd64"],
    ["1.27", "v0.0.0-20200519105757-fe76b779f299", "arm64"],
  ];
  // The compiler minds only where nothing says that the module is of an older language, as in GOPATH.
  return inEach(versions, ([go, version, arch], index) => ({
    name: `x/sys ${version} for darwin/${arch} in GOPATH, Go ${go}`,
    cause: "asm-old-x-sys",
    scene: {
      at: `/home/leo/go/src/burrow.test/b${index}`,
      go,
      files: {
        "go.mod": `module burrow.test/b${index}\n\ngo 1.13\n\nrequire golang.org/x/sys ${version}\n`,
        "main.go": 'package main\n\nimport "golang.org/x/sys/unix"\n\nfunc main() { println(unix.Getpid()) }\n',
      },
      warm: [`darwin/${arch}`],
      env: { GOOS: "darwin", GOARCH: arch, CGO_ENABLED: "0", GO111MODULE: "off" },
      fetch: "GO111MODULE=on go mod tidy; GO111MODULE=on go mod vendor",
      before: "mkdir -p ~/go/src/golang.org/x; cp -r vendor/golang.org/x/sys ~/go/src/golang.org/x/; rm -r vendor",
      run: [index % 2 === 0 ? "go build -v -o burrow ." : "go vet ."],
    },
    shows: /go:linkname must refer to declared function or variable/,
  }));
}
