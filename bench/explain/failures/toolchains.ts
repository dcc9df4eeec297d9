// Toolchains that cannot be switched to: forbidden by GOTOOLCHAIN, or not to be had.

import { type GoRelease, goReleases } from "../requirements.ts";
import { placeOfGo } from "../stage/stage.ts";
import { goMod, plainProgram, replacedDependency } from "./programs.ts";
import { inEach, type Recipe, sceneRecipe } from "./recipe.ts";

export const toolchainRecipes: readonly Recipe[] = [...localConflict(), ...notAvailable()];

function localConflict(): readonly Recipe[] {
  const pairs: readonly (readonly [GoRelease, string])[] = [
    ["1.21", "1.22.0"],
    ["1.22", "1.23"],
    ["1.23", "1.25.1"],
    ["1.24", "1.26"],
    ["1.25", "1.27.0"],
    ["1.26", "1.27rc1"],
    ["1.27", "1.28.0"],
  ];
  return [
    ...inEach(pairs, ([go, wanted], index) => ({
      name: `go ${wanted} in go.mod, Go ${go} and GOTOOLCHAIN=local`,
      cause: "gotoolchain-local-conflict",
      scene: {
        at: `/workspace/pilot${index}`,
        go,
        files: plainProgram(`pilot.test/p${index}`, wanted),
        warm: "nothing",
        env: { GOTOOLCHAIN: "local" },
        ...(index % 2 === 0 ? {} : { echo: "$ " }),
        run: [["go build ./...", "go mod download", "go test -v ./...", "go vet ."][index % 4] ?? "go build"],
      },
      shows: /go\.mod requires go >= .*GOTOOLCHAIN=local/,
    })),
    ...inEach<[GoRelease, string]>(
      [
        ["1.23", "1.24.0"],
        ["1.25", "1.26.3"],
      ],
      ([go, wanted], index) => ({
        name: `a dependency with go ${wanted}, Go ${go} and GOTOOLCHAIN=local`,
        cause: "gotoolchain-local-conflict",
        scene: {
          at: `/workspace/rigging${index}`,
          go,
          files: replacedDependency(
            `rigging.test/r${index}`,
            "1.21",
            `rigging.test/rope${index}`,
            wanted,
            "func Value() int { return 1 }",
          ),
          warm: "nothing",
          env: { GOTOOLCHAIN: "local" },
          run: ["go build -o rig ."],
        },
        shows: /requires go >= .*GOTOOLCHAIN=local/,
      }),
    ),
    sceneRecipe({
      name: "go.work with a newer go line",
      cause: "gotoolchain-local-conflict",
      scene: {
        at: "/workspace/mast",
        go: "1.24",
        files: {
          "go.work": "go 1.25.0\n\nuse ./tool\n",
          "tool/go.mod": goMod("mast.test/tool", "1.24"),
          "tool/main.go": "package main\n\nfunc main() {}\n",
        },
        warm: "nothing",
        env: { GOTOOLCHAIN: "local" },
        run: ["go build ./tool"],
      },
      shows: /go\.work requires go >= .*GOTOOLCHAIN=local/,
    }),
    sceneRecipe({
      name: "go install of a program that asks for more",
      cause: "gotoolchain-local-conflict",
      scene: {
        at: "/root",
        go: "1.22",
        alsoGo: ["1.24"],
        warm: "nothing",
        env: {
          GOTOOLCHAIN: "local",
          GOFLAGS: "-mod=mod",
          GOPROXY: "file:///root/go/pkg/mod/cache/download",
          GOSUMDB: "off",
        },
        fetch: `${placeOfGo("1.24")}/bin/go mod download mvdan.cc/gofumpt@v0.8.0`,
        echo: "# ",
        run: ["go install mvdan.cc/gofumpt@v0.8.0"],
      },
      shows: /requires go >= .*GOTOOLCHAIN=local/,
    }),
  ];
}

function notAvailable(): readonly Recipe[] {
  return inEach<[GoRelease, string, string]>(
    [
      ["1.21", "go 1.22\n", "auto"],
      ["1.21", "go 1.23\n", "auto"],
      ["1.22", "go 1.24\n", "auto"],
      ["1.24", "go 1.99.0\n", "auto"],
      ["1.26", "go 1.21\n\ntoolchain go1.31.4\n", "auto"],
      ["1.25", "go 1.21\n", "go1.25.99"],
    ],
    ([go, text, toolchain], index) => ({
      name: `${text.trim().replaceAll(/\s+/g, " ")} with Go ${goReleases[go]} and GOTOOLCHAIN=${toolchain}`,
      cause: "toolchain-not-available",
      scene: {
        at: `/home/cleo/kite${index}`,
        go,
        files: { ...plainProgram(`kite.test/k${index}`), "go.mod": `module kite.test/k${index}\n\n${text}` },
        warm: "nothing",
        // A proxy without that release: an empty one.
        env: { GOTOOLCHAIN: toolchain, GOPROXY: "file:///srv/empty-proxy" },
        before: "mkdir -p /srv/empty-proxy",
        ...(index % 2 === 0 ? { echo: "$ " } : {}),
        run: [index % 3 === 0 ? "go mod tidy" : "go build ./..."],
      },
      shows: /toolchain not available/,
    }),
  );
}
