// A Go that is too old: for the code, for go.mod, for a command.

import type { GoRelease } from "../requirements.ts";
import { goMod, plainProgram, replacedDependency } from "./programs.ts";
import { inEach, type Recipe, sceneRecipe } from "./recipe.ts";

export const goReleaseRecipes: readonly Recipe[] = [...tooOldForCode(), ...tooOldForGoMod(), ...tooOldForInstall()];

function tooOldForCode(): readonly Recipe[] {
  const cases: readonly (readonly [GoRelease, string, string, RegExp])[] = [
    [
      "1.20",
      "1.21",
      'import "slices"\n\nfunc Value() int { return slices.Max([]int{1, 2}) }',
      /package slices is not in GOROOT/,
    ],
    [
      "1.19",
      "1.21",
      'import (\n\t"log/slog"\n\t"maps"\n)\n\nvar _ = maps.Keys[map[string]int]\n\nfunc Value() int { slog.Info("x"); return 1 }',
      /package log\/slog is not in GOROOT/,
    ],
    [
      "1.15",
      "1.16",
      'import "embed"\n\nvar files embed.FS\n\nfunc Value() int { return 2 }',
      /package embed is not in GOROOT/,
    ],
    [
      "1.13",
      "1.16",
      'import "io/fs"\n\nfunc Value() bool { return fs.ValidPath("x") }',
      /cannot load io\/fs|io\/fs is not in GOROOT/,
    ],
    [
      "1.17",
      "1.18",
      "func pick[T any](a, b T) T { return a }\n\nfunc Value() int { return pick(1, 2) }",
      /note: module requires Go 1\.18/,
    ],
    [
      "1.16",
      "1.18",
      'import "net/netip"\n\nfunc Value() bool { return netip.Addr{}.IsValid() }',
      /package net\/netip is not in GOROOT/,
    ],
    [
      "1.18",
      "1.19",
      'import "sync/atomic"\n\nvar n atomic.Int64\n\nfunc Value() int64 { return n.Load() }',
      /note: module requires Go 1\.19/,
    ],
    [
      "1.20",
      "1.22",
      "func Value() (total int) {\n\tfor i := range 10 {\n\t\ttotal += i\n\t}\n\treturn total\n}",
      /cannot compile Go 1\.22 code/,
    ],
    [
      "1.12",
      "1.13",
      'import "errors"\n\nfunc Value() bool { return errors.Is(nil, nil) }',
      /note: module requires Go 1\.13/,
    ],
  ];
  return [
    ...inEach(cases, ([go, wanted, code, shows], index) => ({
      name: `code for Go ${wanted} with Go ${go}`,
      cause: "go-version-too-old-for-module",
      scene: {
        at: `/home/hana/${["fern", "moss", "reed", "sage", "thyme", "clover", "nettle", "ivy", "yarrow"][index]}`,
        go,
        files: replacedDependency(`plants.test/app${index}`, "1.12", `plants.test/kit${index}`, wanted, code),
        ...(index % 2 === 0 ? { echo: "$ " } : {}),
        run: [["go build ./...", "go install .", "go vet ./..."][index % 3] ?? "go build"],
      },
      shows,
    })),
    ...inEach<[GoRelease, string, string]>(
      [
        ["1.22", "iter", "1.23"],
        ["1.23", "weak", "1.24"],
        ["1.24", "testing/synctest", "1.25"],
        ["1.21", "unique", "1.23"],
      ],
      ([go, name, wanted]) => ({
        name: `import of ${name} (Go ${wanted}) with Go ${go} and an older go line`,
        cause: "go-version-too-old-for-module",
        scene: {
          at: `/builds/hana/${name.replace("/", "-")}`,
          go,
          files: {
            "go.mod": goMod("herbs.test/app", "1.20"),
            "main.go": `package main\n\nimport _ "${name}"\n\nfunc main() {}\n`,
          },
          run: ["go version; go build ."],
        },
        shows: new RegExp(`package ${name} is not in std|exclude all Go files in .*/src/${name}`),
      }),
    ),
  ];
}

function tooOldForGoMod(): readonly Recipe[] {
  const cases: readonly (readonly [GoRelease, string, RegExp])[] = [
    ["1.13", "go 1.21.3\n\ntoolchain go1.22.1\n", /unknown directive: toolchain/],
    ["1.16", "go 1.22.0\n", /invalid go version '1\.22\.0'/],
    ["1.18", "go 1.21\n\ntoolchain go1.21.4\n", /unknown directive: toolchain/],
    ["1.19", "go 1.23.2\n", /invalid go version '1\.23\.2'/],
    ["1.20", "go 1.22.0\n\ntoolchain go1.22.5\n", /invalid go version|unknown directive: toolchain/],
    ["1.20", "go 1.20\n\ntoolchain go1.24.1\n", /unknown directive: toolchain/],
    ["1.17", "go 1.24.0\n\ntool example.com/cmd/gen\n", /unknown directive: tool/],
    ["1.22", "go 1.22\n\ngodebug default=go1.21\n", /unknown directive: godebug/],
    ["1.23", "go 1.23\n\ntool weave.test/app/gen\n", /unknown directive: tool/],
    ["1.24", "go 1.24\n\nignore ./node_modules\n", /unknown directive: ignore/],
    ["1.15", "go 1.16\n\nretract v0.1.0\n", /unknown directive: retract/],
  ];
  return [
    ...inEach(cases, ([go, text, shows], index) => ({
      name: `go.mod with ${text.trim().replaceAll(/\s+/g, " ")} read by Go ${go}`,
      cause: "go-too-old-for-gomod-syntax",
      scene: {
        at: `/home/ivo/weave${index}`,
        go,
        files: { ...plainProgram(`weave.test/app${index}`), "go.mod": `module weave.test/app${index}\n\n${text}` },
        warm: "nothing",
        ...(index % 3 === 0 ? { echo: "$ " } : {}),
        run: [["go build", "go mod download", "go test ./...", "go list ./..."][index % 4] ?? "go build"],
      },
      shows,
    })),
    sceneRecipe({
      name: "go.work with a toolchain line read by Go 1.18",
      cause: "go-too-old-for-gomod-syntax",
      scene: {
        at: "/home/ivo/spindle",
        go: "1.18",
        files: { ...plainProgram("spindle.test/app"), "go.work": "go 1.21.0\n\ntoolchain go1.21.9\n\nuse .\n" },
        warm: "nothing",
        run: ["go build ./..."],
      },
      shows: /go\.work:\d+: (unknown directive|invalid go version)/,
    }),
    sceneRecipe({
      name: "in an image build that prints with make",
      cause: "go-too-old-for-gomod-syntax",
      scene: {
        at: "/app",
        go: "1.19",
        files: {
          ...plainProgram("bobbin.test/app"),
          "go.mod": "module bobbin.test/app\n\ngo 1.22.4\n",
          Makefile: "all: build\nbuild:\n\tgo mod download\n\tgo build -o bobbin\n",
        },
        warm: "nothing",
        run: ["make"],
      },
      shows: /invalid go version '1\.22\.4'/,
    }),
  ];
}

function tooOldForInstall(): readonly Recipe[] {
  return inEach<[GoRelease, string, boolean]>(
    [
      ["1.11", "golang.org/x/tools/cmd/stringer@v0.1.0", false],
      ["1.12", "honnef.co/go/tools/cmd/staticcheck@latest", false],
      ["1.13", "github.com/go-delve/delve/cmd/dlv@latest", false],
      ["1.14", "golang.org/x/tools/gopls@v0.7.0", true],
      ["1.15", "mvdan.cc/gofumpt@latest", true],
      ["1.15", "github.com/air-verse/air@v1.52.0", false],
    ],
    ([go, program, inModule], index) => ({
      name: `go install ${program}${inModule ? " in a module" : ""}, Go ${go}`,
      cause: "go-too-old-for-install-at-version",
      scene: {
        at: `/home/nico/${inModule ? "mod" : "box"}${index}`,
        go,
        files: inModule ? plainProgram(`nico.test/m${index}`) : { "README.md": "nothing here\n" },
        warm: "nothing",
        ...(index % 2 === 0 ? { echo: "nico@pi:~ $ " } : {}),
        run: [`go install ${program}`],
      },
      shows: /path@version/,
    }),
  );
}
