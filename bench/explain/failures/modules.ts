// Modules and GOPATH: switched off, not found, vendored and stale.

import type { GoRelease } from "../requirements.ts";
import { placeOfGo } from "../stage/stage.ts";
import { type Files, plainProgram, testedPackage, uuidProgram } from "./programs.ts";
import { inEach, type Recipe } from "./recipe.ts";

export const moduleRecipes: readonly Recipe[] = [
  ...inEach<[GoRelease, string]>(
    [
      ["1.11", "go get github.com/google/uuid"],
      ["1.13", "go get -v github.com/google/uuid"],
      ["1.14", "go get github.com/google/uuid"],
    ],
    ([go, command], index) => ({
      name: `GOPATH=GOROOT, ${command}, Go ${go}`,
      cause: "gopath-equals-goroot",
      scene: {
        at: `/home/lars/moor${index}`,
        go,
        files: { "main.go": 'package main\n\nimport _ "github.com/google/uuid"\n\nfunc main() {}\n' },
        warm: "nothing",
        before: "true",
        env: { GO111MODULE: "off", GOPATH: placeOfGo(go) },
        run: [command],
      },
      shows: /GOPATH (set to GOROOT|must not be set to)/,
    }),
  ),
  ...inEach<[GoRelease, string]>(
    [
      ["1.24", "go build ./..."],
      ["1.25", "go version"],
      ["1.27", "go env GOFLAGS"],
    ],
    ([go, command], index) => ({
      name: `GOPATH=GOROOT with modules, ${command}, Go ${go}`,
      cause: "gopath-equals-goroot",
      scene: {
        at: `/home/lars/fen${index}`,
        go,
        files: plainProgram(`fen.test/f${index}`),
        env: { GOPATH: placeOfGo(go) },
        run: [command],
      },
      shows: /GOPATH set to GOROOT|both GOPATH and GOROOT/,
    }),
  ),
  ...inEach<[GoRelease, string]>(
    [
      ["1.13", "go build ./..."],
      ["1.17", "go test ./..."],
      ["1.20", "go mod tidy"],
      ["1.23", "go build ."],
      ["1.27", "go run ."],
    ],
    ([go, command], index) => ({
      name: `GOPATH is the module's own folder, ${command}, Go ${go}`,
      cause: "gopath-has-go-mod",
      scene: {
        at: `/home/lars/heath${index}`,
        go,
        files: testedPackage(`heath.test/h${index}`),
        warm: "nothing",
        env: { GOPATH: `/home/lars/heath${index}` },
        ...(index % 2 === 0 ? { echo: "$ " } : {}),
        run: [command],
      },
      shows: /\$GOPATH\/go\.mod exists but should not|ignoring go\.mod in \$GOPATH/,
    }),
  ),
  ...parentGoMod(),
  ...inEach<[GoRelease, string[]]>(
    [
      ["1.13", ["go mod tidy"]],
      ["1.16", ["go mod tidy", "go build ./..."]],
      ["1.20", ["go install github.com/google/uuid@latest"]],
      ["1.22", ["go mod init example.com/x"]],
      ["1.25", ["go get github.com/google/uuid@v1.3.0"]],
      ["1.27", ["go build -mod=mod ."]],
    ],
    ([go, run], index) => ({
      name: `GO111MODULE=off, ${run[0]}, Go ${go}`,
      cause: "go111module-off",
      scene: {
        at: `/home/lars/marsh${index}`,
        go,
        files: uuidProgram(`marsh.test/m${index}`),
        warm: "nothing",
        env: { GO111MODULE: "off" },
        echo: "$ ",
        run,
      },
      shows:
        /modules disabled by GO111MODULE=off|cannot use path@version syntax in GOPATH mode|GO111MODULE|only valid when using modules/,
    }),
  ),
  ...withoutGoMod(),
  ...vendored(),
];

/** A go.mod above a project that has none turns modules on, and the project's imports are looked for in the wrong module. */
function parentGoMod(): readonly Recipe[] {
  return inEach<[GoRelease, string]>(
    [
      ["1.13", "go build ./..."],
      ["1.16", "go test ./..."],
      ["1.21", "go build ."],
      ["1.25", "go vet ./..."],
    ],
    ([go, command], index) => ({
      name: `a stray go.mod in a parent folder, ${command}, Go ${go}`,
      cause: "gopath-module-shadowed-by-parent-gomod",
      scene: {
        at: `/home/lars/go/src/dunes.test/app${index}`,
        go,
        files: {
          "main.go": `package main\n\nimport "dunes.test/app${index}/store"\n\nfunc main() { store.Open() }\n`,
          "store/store.go": "package store\n\n// Open does nothing yet.\nfunc Open() {}\n",
          "/home/lars/go/src/go.mod": "module src\n\ngo 1.13\n",
        },
        warm: "nothing",
        env: { GO111MODULE: go === "1.13" ? "auto" : "" },
        echo: "$ ",
        run: ["go env GOMOD", command],
      },
      shows: /\/home\/lars\/go\/src\/go\.mod[\s\S]*dunes\.test/,
    }),
  );
}

function withoutGoMod(): readonly Recipe[] {
  const main = { "main.go": 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("hi") }\n' };
  const imports = {
    "cmd/main.go": 'package main\n\nimport "github.com/google/uuid"\n\nfunc main() { println(uuid.New().String()) }\n',
  };
  const cases: readonly (readonly [GoRelease, string, Files])[] = [
    ["1.12", "GO111MODULE=on go mod tidy", main],
    ["1.14", "GO111MODULE=on go build ./...", main],
    ["1.16", "go build .", main],
    ["1.18", "go build", main],
    ["1.20", "go test ./...", main],
    ["1.21", "go test -v ./...", main],
    ["1.22", "go run cmd/main.go", imports],
    ["1.23", "go get github.com/google/uuid", main],
    ["1.24", "go list ./...", main],
    ["1.25", "go build -o app ./cmd", imports],
    ["1.26", "go vet ./...", main],
    ["1.27", "go mod tidy", main],
    ["1.17", "go build .", { ...imports, "Gopkg.lock": "# This file is autogenerated\n" }],
  ];
  return inEach(cases, ([go, command, files], index) => ({
    name: `${command} without go.mod, Go ${go}`,
    cause: "gomod-not-found",
    scene: {
      at: ["/app", "/home/meg/notes", "/src", "/build/service", "/home/meg/proj"][index % 5] ?? "/app",
      go,
      files,
      warm: "nothing",
      ...(index % 3 === 0 ? { echo: "$ " } : {}),
      run: [command],
    },
    shows: /go\.mod file not found|cannot find main module|does not contain main module/,
  }));
}

function vendored(): readonly Recipe[] {
  const stale =
    "go mod vendor; sed -i 's/uuid v1.3.0/uuid v1.2.0/' go.mod; echo 'github.com/google/uuid v1.2.0 h1:qJYtXnJRWmpe7m/3XlyhrsLrEURqHRM2kxzoxXqyUDs=' >>go.sum";
  return [
    ...inEach<[GoRelease, string]>(
      [
        ["1.14", "go build -mod=vendor ."],
        ["1.17", "go build ./..."],
        ["1.20", "go test ./..."],
        ["1.22", "go vet ./..."],
        ["1.24", "go build -v -o app ."],
        ["1.27", "go list -deps ."],
      ],
      ([go, command], index) => ({
        name: `a vendor folder of other versions, ${command}, Go ${go}`,
        cause: "vendor-out-of-sync",
        scene: {
          at: `/builds/ursa/depot${index}`,
          go,
          files: uuidProgram(`depot.test/d${index}`, "1.14"),
          warm: "nothing",
          fetch: `go mod tidy; ${stale}`,
          ...(index % 2 === 0 ? { echo: "$ " } : {}),
          run: [command],
        },
        shows: /inconsistent vendoring in/,
      }),
    ),
    ...inEach<[GoRelease, string]>(
      [
        ["1.23", "go build ."],
        ["1.26", "go test ./..."],
      ],
      ([go, command], index) => ({
        name: `a workspace's vendor folder that is stale, ${command}, Go ${go}`,
        cause: "vendor-out-of-sync",
        scene: {
          at: `/builds/ursa/yard${index}`,
          go,
          files: { ...uuidProgram(`yard.test/y${index}`, "1.22"), "go.work": "go 1.22\n\nuse .\n" },
          warm: "nothing",
          fetch: `go mod tidy; go work vendor; sed -i 's/uuid v1.3.0/uuid v1.2.0/' go.mod`,
          run: [command],
        },
        shows: /inconsistent vendoring in/,
      }),
    ),
    ...inEach<[GoRelease, string[], Record<string, string>]>(
      [
        ["1.13", ["go env GOFLAGS", "go build ."], { GOFLAGS: "-mod=vendor" }],
        ["1.16", ["echo $GOFLAGS; go build ./..."], { GOFLAGS: "-mod=vendor" }],
        ["1.21", ["go env | grep GOFLAGS", "go mod tidy; go build ./..."], { GOFLAGS: "-mod=vendor" }],
        ["1.24", ["go env -changed", "go test ./..."], { GOFLAGS: "-mod=vendor -trimpath" }],
        ["1.26", ["go env GOFLAGS", "go build -v ./..."], { GOFLAGS: "-mod=vendor" }],
      ],
      ([go, run, env], index) => ({
        name: `GOFLAGS=${env.GOFLAGS}, ${run.at(-1)}, Go ${go}`,
        cause: "goflags-mod-vendor",
        scene: {
          at: `/home/ursa/crate${index}`,
          go,
          files: uuidProgram(`crate.test/c${index}`, "1.16"),
          warm: "nothing",
          env,
          fetch: `GOFLAGS= go mod tidy${index % 2 === 0 ? "" : `; GOFLAGS= ${stale}`}`,
          echo: "$ ",
          run,
        },
        shows: /vendor/,
      }),
    ),
  ];
}
