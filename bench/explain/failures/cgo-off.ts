// cgo switched off: by hand, by a cross build, for want of a compiler, and under -race.

import type { GoRelease } from "../requirements.ts";
import { cPackageProgram, type Files, goMod, testedPackage } from "./programs.ts";
import { inEach, type Recipe, sceneRecipe } from "./recipe.ts";

function sqliteProgram(module: string, version: string, body: string, imports: string): Files {
  return {
    "go.mod": goMod(module, "1.18", `\nrequire github.com/mattn/go-sqlite3 ${version}\n`),
    "main.go": `package main\n\nimport (\n${imports}\n)\n\nfunc main() {\n${body}\n}\n`,
  };
}

const openStub =
  '\tdb, _ := sql.Open("sqlite3", ":memory:")\n\tif err := db.Ping(); err != nil {\n\t\tlog.Fatal(err)\n\t}';
const openImports = '\t"database/sql"\n\t"log"\n\n\t_ "github.com/mattn/go-sqlite3"';
const typeBody = "\tvar code sqlite3.ErrNo\n\tfmt.Println(code, sqlite3.SQLITE_DELETE)";
const typeImports = '\t"fmt"\n\n\t"github.com/mattn/go-sqlite3"';

function bindingProgram(module: string, binding: string, version: string, use: string): Files {
  return {
    "go.mod": goMod(module, "1.18", `\nrequire ${binding} ${version}\n`),
    "main.go": `package main\n\nimport lib "${binding}"\n\nfunc main() { ${use} }\n`,
  };
}

export const cgoOffRecipes: readonly Recipe[] = [...byHand(), ...byCrossBuild(), ...forWantOfACompiler(), ...race()];

function byHand(): readonly Recipe[] {
  return [
    ...inEach<[GoRelease, string]>(
      [
        ["1.19", "v1.14.10"],
        ["1.22", "v1.14.22"],
        ["1.25", "v1.14.28"],
      ],
      ([go, version], index) => ({
        name: `sqlite3 ${version} at run time, Go ${go}`,
        cause: "cgo-disabled-but-needed",
        scene: {
          at: `/srv/mill${index}`,
          go,
          files: sqliteProgram(`mill.test/m${index}`, version, openStub, openImports),
          fetch: "go mod tidy",
          env: { CGO_ENABLED: "0" },
          run: index === 1 ? ["go build -o mill . && ./mill"] : ["go run ."],
        },
        shows: /requires cgo to work/,
      }),
    ),
    ...inEach<[GoRelease, string, string]>(
      [
        ["1.9", "build", "lathe"],
        ["1.14", "vet", "lathe"],
        ["1.18", "test", "chisel"],
        ["1.21", "build", "plane"],
        ["1.24", "run", "vise"],
        ["1.27", "install", "auger"],
      ],
      ([go, command, name], index) => ({
        name: `a package of nothing but C, go ${command}, Go ${go}`,
        cause: "cgo-disabled-but-needed",
        scene: {
          at: go === "1.9" ? "/home/ines/go/src/bench.test/w0" : `/home/ines/bench${index}`,
          go,
          files: cPackageProgram(`bench.test/w${index}`, name),
          warm: "nothing",
          ...(index % 2 === 0 ? { env: {}, echo: "$ " } : { env: { CGO_ENABLED: "0" } }),
          run: [`${index % 2 === 0 ? "CGO_ENABLED=0 " : ""}go ${command} .`],
        },
        shows: /build constraints exclude all Go files/,
      }),
    ),
    ...inEach<[GoRelease, string, string, string]>(
      [
        ["1.22", "github.com/pebbe/zmq4", "v1.2.11", "println(lib.Version())"],
        ["1.24", "github.com/DataDog/zstd", "v1.5.6", "println(lib.CompressBound(3))"],
        ["1.26", "github.com/mattn/go-sqlite3", "v1.14.24", "_ = lib.ErrConstraint"],
        ["1.20", "github.com/google/gopacket", "v1.1.19", "_ = lib.NewFlow"],
      ],
      ([go, binding, version, use], index) => ({
        name: `${binding} without cgo, Go ${go}`,
        cause: "cgo-disabled-but-needed",
        scene: {
          at: `/home/ines/rack${index}`,
          go,
          files:
            index === 3
              ? {
                  ...bindingProgram(`rack.test/r${index}`, binding, version, use),
                  "main.go":
                    'package main\n\nimport "github.com/google/gopacket/pcap"\n\nfunc main() { pcap.OpenLive("lo", 1, false, 1) }\n',
                }
              : bindingProgram(`rack.test/r${index}`, binding, version, use),
          fetch: "go mod tidy",
          env: { CGO_ENABLED: "0" },
          echo: "$ ",
          run: index % 2 === 0 ? ["CGO_ENABLED=0 go build ./..."] : ["go env CGO_ENABLED", "go build ./..."],
        },
        shows: /build constraints exclude all Go files|undefined: /,
      }),
    ),
    ...inEach<[GoRelease, string, RegExp]>(
      [
        [
          "1.22",
          "go build -buildmode=c-shared -o libcrane.so .",
          /requires external \(cgo\) linking, but cgo is not enabled|requires cgo/,
        ],
        ["1.25", "go build -buildmode=c-archive -o libcrane.a .", /./],
        [
          "1.24",
          "go build -buildmode=plugin -o crane.so .",
          /requires external \(cgo\) linking, but cgo is not enabled|requires cgo/,
        ],
        ["1.27", "go build -ldflags=-linkmode=external .", /cgo/],
      ],
      ([go, command, shows], index) => ({
        name: `${command} without cgo, Go ${go}`,
        cause: "cgo-disabled-but-needed",
        scene: {
          at: `/home/ines/dock${index}`,
          go,
          files: { "go.mod": goMod(`dock.test/d${index}`, "1.18"), "main.go": "package main\n\nfunc main() {}\n" },
          env: { CGO_ENABLED: "0" },
          echo: "$ ",
          run: ["go env CGO_ENABLED", command],
        },
        shows,
      }),
    ),
    sceneRecipe({
      name: "opening a plugin without cgo",
      cause: "cgo-disabled-but-needed",
      scene: {
        at: "/home/ines/winch",
        go: "1.23",
        files: {
          "go.mod": goMod("winch.test/w", "1.18"),
          "main.go":
            'package main\n\nimport (\n\t"fmt"\n\t"plugin"\n)\n\nfunc main() {\n\t_, err := plugin.Open("./hook.so")\n\tfmt.Println(err)\n}\n',
        },
        env: { CGO_ENABLED: "0" },
        echo: "$ ",
        run: ["CGO_ENABLED=0 go run ."],
      },
      shows: /plugin: not implemented/,
    }),
  ];
}

function byCrossBuild(): readonly Recipe[] {
  const targets: readonly (readonly [GoRelease, string, string])[] = [
    ["1.13", "windows", "amd64"],
    ["1.18", "darwin", "arm64"],
    ["1.21", "linux", "arm64"],
    ["1.24", "windows", "amd64"],
    ["1.27", "linux", "riscv64"],
  ];
  return [
    ...inEach(targets, ([go, os, arch], index) => ({
      name: `a package of nothing but C for ${os}/${arch}, Go ${go}`,
      cause: "cgo-disabled-by-cross-build",
      scene: {
        at: `/home/vera/anvil${index}`,
        go,
        files: cPackageProgram(`anvil.test/a${index}`, "tongs"),
        warm: "nothing",
        echo: index % 2 === 0 ? "$ " : "+ ",
        run: [`GOOS=${os} GOARCH=${arch} go build -o anvil-${os}-${arch} .`],
      },
      shows: /build constraints exclude all Go files|no Go source files/,
    })),
    ...inEach<[GoRelease, string, string]>(
      [
        ["1.22", "linux", "arm64"],
        ["1.25", "darwin", "amd64"],
        ["1.20", "windows", "amd64"],
      ],
      ([go, os, arch], index) => ({
        name: `sqlite3's own types for ${os}/${arch}, Go ${go}`,
        cause: "cgo-disabled-by-cross-build",
        scene: {
          at: `/home/vera/forge${index}`,
          go,
          files: sqliteProgram(`forge.test/f${index}`, "v1.14.22", typeBody, typeImports),
          fetch: "CGO_ENABLED=1 go mod tidy",
          warm: [`${os}/${arch}`],
          ...(index === 1 ? { env: { CC: "o64-clang" } } : {}),
          echo: "$ ",
          run: [`env GOOS=${os} GOARCH=${arch} go build -o forge .`],
        },
        shows: /undefined: sqlite3\./,
      }),
    ),
    sceneRecipe({
      name: "in a make target for several platforms",
      cause: "cgo-disabled-by-cross-build",
      scene: {
        at: "/home/runner/work/bellows/bellows",
        go: "1.26",
        files: {
          ...cPackageProgram("bellows.test/b", "valve"),
          Makefile:
            "dist:\n\tgo build -o dist/bellows-linux-amd64 .\n\tGOOS=linux GOARCH=arm64 go build -o dist/bellows-linux-arm64 .\n",
        },
        run: ["make dist"],
      },
      shows: /build constraints exclude all Go files/,
      uses: ["gcc"],
    }),
  ];
}

function forWantOfACompiler(): readonly Recipe[] {
  return [
    ...inEach<[GoRelease, readonly string[]]>(
      [
        ["1.20", ["gcc --version", "go build ./..."]],
        ["1.22", ["which gcc cc || echo none", "go env CGO_ENABLED CC", "go build ./..."]],
        ["1.25", ["go env CGO_ENABLED", "cc --version", "go vet ./..."]],
        ["1.27", ["apk info gcc || gcc -v", "go install ."]],
      ],
      ([go, run], index) => ({
        name: `cgo is off for want of gcc, ${run.at(-1)}, Go ${go}`,
        cause: "cgo-disabled-no-compiler",
        scene: {
          at: `/app/press${index}`,
          go,
          files: cPackageProgram(`press.test/p${index}`, "plate"),
          warm: "nothing",
          without: ["gcc", "cc", "clang"],
          echo: "/app # ",
          run,
        },
        shows: /build constraints exclude all Go files/,
      }),
    ),
    sceneRecipe({
      name: "sqlite3 at run time, built where there was no gcc",
      cause: "cgo-disabled-no-compiler",
      scene: {
        at: "/app",
        go: "1.24",
        files: sqliteProgram("stylus.test/app", "v1.14.22", openStub, openImports),
        fetch: "go mod tidy",
        without: ["gcc", "cc", "clang"],
        echo: "# ",
        run: ["gcc --version", "go env CGO_ENABLED", "go build -o app .", "./app"],
      },
      shows: /requires cgo to work/,
    }),
  ];
}

function race(): readonly Recipe[] {
  return [
    ...inEach<[GoRelease, string]>(
      [
        ["1.9", "go test -race ."],
        ["1.13", "go test -race ./..."],
        ["1.18", "go build -race ."],
        ["1.21", "go test -race -count=1 ./..."],
        ["1.24", "go run -race ./cmd"],
        ["1.27", "go test -race -cover ./..."],
      ],
      ([go, command], index) => ({
        name: `${command} without cgo, Go ${go}`,
        cause: "race-needs-cgo",
        scene: {
          at: go === "1.9" ? "/home/vera/go/src/baton.test/b0" : `/home/vera/baton${index}`,
          go,
          files: { ...testedPackage(`baton.test/b${index}`), "cmd/main.go": "package main\n\nfunc main() {}\n" },
          warm: "nothing",
          ...(index % 2 === 0 ? { echo: "$ ", env: {} } : { env: { CGO_ENABLED: "0" } }),
          run: [`${index % 2 === 0 ? "CGO_ENABLED=0 " : ""}${command}`],
        },
        shows: /-race requires cgo/,
      }),
    ),
    sceneRecipe({
      name: "make test with -race in an image without gcc",
      cause: "race-needs-cgo",
      scene: {
        at: "/src",
        go: "1.25",
        files: {
          ...testedPackage("relay.test/r"),
          Makefile: "test:\n\t@echo running unit tests\n\t@go test -race -shuffle=on ./...\n",
        },
        warm: "nothing",
        without: ["gcc", "cc", "clang"],
        run: ["make test"],
      },
      shows: /-race requires cgo/,
    }),
  ];
}
