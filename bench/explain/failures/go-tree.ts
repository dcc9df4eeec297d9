// The Go installation itself: missing, incomplete, mixed with another one, for another CPU, or not to be found.

import type { GoRelease } from "../requirements.ts";
import type { Shell } from "../stage/scene.ts";
import { placeOfGo } from "../stage/stage.ts";
import { cPackageProgram, plainProgram, testedPackage } from "./programs.ts";
import { inEach, type Recipe } from "./recipe.ts";

export const goTreeRecipes: readonly Recipe[] = [
  ...inEach<[GoRelease, GoRelease]>(
    [
      ["1.13", "1.12"],
      ["1.16", "1.17"],
      ["1.19", "1.20"],
      ["1.22", "1.21"],
      ["1.24", "1.23"],
      ["1.25", "1.27"],
    ],
    ([go, other], index) => ({
      name: `GOROOT of Go ${other} with the go command of ${go}`,
      cause: "goroot-mismatch",
      scene: {
        at: `/home/max/cabin${index}`,
        go,
        alsoGo: [other],
        files: plainProgram(`cabin.test/c${index}`),
        env: { GOROOT: placeOfGo(other), GOTOOLCHAIN: "local" },
        before: "rm -rf ~/.cache/go-build/*",
        ...(index % 2 === 0 ? { echo: "$ " } : {}),
        run: [index % 3 === 0 ? "go build ." : "go test ./..."],
      },
      shows: /compile: version "go.*" does not match go tool version "go.*"/,
    }),
  ),
  ...inEach<[GoRelease, GoRelease]>(
    [
      ["1.20", "1.22"],
      ["1.19", "1.17"],
      ["1.24", "1.26"],
      ["1.27", "1.25"],
      ["1.22", "1.23"],
    ],
    ([over, under], index) => ({
      name: `Go ${over} unpacked over Go ${under}`,
      cause: "goroot-overlaid-install",
      scene: {
        at: `/home/max/barn${index}`,
        go: under,
        alsoGo: [over],
        files: plainProgram(`barn.test/b${index}`),
        before: `cp -r ${placeOfGo(over)}/. ${placeOfGo(under)}/\nrm -rf ~/.cache/go-build/*`,
        env: { GOTOOLCHAIN: "local" },
        run: ["go build ."],
      },
      shows:
        /redeclared|undefined|exclude all Go files in \/opt|import cycle|not defined|found packages|is not in std|missing function body|duplicate/,
    }),
  ),
  ...rootSetWrong(),
  ...rootNotWritable(),
  ...inEach<GoRelease>(["1.22", "1.25", "1.27"], (go, index) => ({
    name: `the go program alone in another folder, Go ${go}`,
    cause: "go-binary-trimmed-no-goroot",
    scene: {
      at: `/home/max/porch${index}`,
      go,
      files: plainProgram(`porch.test/p${index}`),
      before: `mkdir -p ~/bin; cp ${placeOfGo(go)}/bin/go ~/bin/go`,
      path: "/home/max/bin:/usr/bin:/bin",
      run: [["go build .", "go env GOPATH", "go version; go test ./..."][index] ?? "go build"],
    },
    shows: /binary is trimmed and GOROOT is not set/,
  })),
  ...missingTools(),
  ...inEach<[GoRelease, string, Shell]>(
    [
      ["1.27", "linux-arm64", "bash"],
      ["1.27", "linux-arm64", "dash"],
      ["1.25", "darwin-arm64", "zsh"],
      ["1.27", "linux-arm64", "fish"],
      ["1.27", "linux-arm64", "busybox sh"],
      ["1.25", "darwin-arm64", "bash"],
      ["1.27", "linux-arm64", "ksh"],
    ],
    ([go, platform, shell], index) => ({
      name: `the Go of ${platform} started by ${shell}`,
      cause: "go-binary-wrong-arch",
      scene: {
        at: `/home/rosa/plot${index}`,
        foreignGo: { release: go, platform },
        shell,
        echo: "$ ",
        path: "/usr/local/go/bin:/usr/bin:/bin",
        run: index % 2 === 0 ? ["uname -m", "go version"] : ["/usr/local/go/bin/go version"],
      },
      shows: /./,
    }),
  ),
];

function rootSetWrong(): readonly Recipe[] {
  return [
    ...inEach<[GoRelease, string]>(
      [
        ["1.14", "/usr/local/golang"],
        ["1.18", "/home/max/sdk/go1.18"],
        ["1.21", "/usr/lib/go-1.9"],
        ["1.23", "/home/max/.asdf/installs/golang/1.20/go"],
        ["1.25", "/usr/local/go/bin/go"],
        ["1.27", "/opt/go-next"],
      ],
      ([go, root], index) => ({
        name: `GOROOT=${root}, Go ${go}`,
        cause: "goroot-set-wrong",
        scene: {
          at: `/home/max/attic${index}`,
          go,
          files: plainProgram(`attic.test/a${index}`),
          warm: "nothing",
          env: { GOROOT: root },
          run: [["go build", "go version", "go env", "go run ."][index % 4] ?? "go build"],
        },
        shows: /cannot find GOROOT directory/,
      }),
    ),
    ...inEach<[GoRelease, string]>(
      [
        ["1.15", "/usr/share"],
        ["1.20", "/home/max/go"],
        ["1.22", "/home/max/go"],
        ["1.26", "/usr/local"],
      ],
      ([go, root], index) => ({
        name: `GOROOT=${root} that is no Go tree, Go ${go}`,
        cause: "goroot-set-wrong",
        scene: {
          at: `/home/max/cellar${index}`,
          go,
          files: plainProgram(`cellar.test/a${index}`),
          warm: "nothing",
          before: `mkdir -p ${root}/bin ${root}/src`,
          env: { GOROOT: root, GOTOOLCHAIN: "local" },
          echo: "$ ",
          run: ["go build ."],
        },
        shows: /not in (GOROOT|std)|no such tool|cannot find/,
      }),
    ),
  ];
}

function rootNotWritable(): readonly Recipe[] {
  const asUser = "setpriv --reuid=1000 --regid=1000 --clear-groups";
  return inEach<[GoRelease, string]>(
    [
      ["1.9", "GOARCH=arm64 go build -i ."],
      ["1.13", "go test -i -race -gcflags=all=-l ./..."],
      ["1.15", "GOOS=windows go install -i ./cmd"],
      ["1.19", "go install -gcflags=all=-N std"],
      ["1.18", "go install -a std"],
    ],
    ([go, command], index) => ({
      name: `${command} as a user, Go ${go}`,
      cause: "goroot-not-writable",
      scene: {
        at: `/home/dan/go/src/shed${index}`,
        go,
        files: { ...testedPackage(`shed${index}`), "cmd/main.go": "package main\n\nfunc main() {}\n" },
        warm: "nothing",
        env: { GO111MODULE: "off" },
        before: `chown -R 1000:1000 /home/dan; find ${placeOfGo(go)}/src -maxdepth 2 -name '*.go' | head -200 | xargs touch`,
        as: asUser,
        run: [command],
      },
      shows: /permission denied|read-only file system/,
      uses: ["gcc"],
    }),
  );
}

function missingTools(): readonly Recipe[] {
  return [
    ...inEach<[GoRelease, string, string]>(
      [
        ["1.12", "compile", "go build ."],
        ["1.17", "asm", "go build -a ."],
        ["1.20", "compile", "go vet ."],
        ["1.22", "link", "go build ."],
        ["1.23", "cgo", "go build ."],
        ["1.24", "vet", "go test ."],
        ["1.26", "compile", "go test ./..."],
        ["1.27", "link", "go run ."],
      ],
      ([go, tool, command], index) => ({
        name: `no ${tool} in the tool folder, ${command}, Go ${go}`,
        cause: "no-such-tool",
        scene: {
          at: `/home/pia/stable${index}`,
          go,
          files:
            tool === "cgo"
              ? cPackageProgram(`stable.test/s${index}`, "stall")
              : command.includes("test")
                ? testedPackage(`stable.test/s${index}`)
                : plainProgram(`stable.test/s${index}`),
          env: { CGO_ENABLED: tool === "cgo" ? "1" : "0" },
          before: `rm ${placeOfGo(go)}/pkg/tool/linux_amd64/${tool}`,
          ...(index % 2 === 0 ? {} : { echo: "$ " }),
          run: [command],
        },
        shows: new RegExp(`no such tool "${tool}"`),
      }),
    ),
  ];
}
