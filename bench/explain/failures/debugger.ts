// Delve: too old or too new for the Go of the program, built by an old Go, without what it needs, not allowed to trace.

import type { GoRelease } from "../requirements.ts";
import { plainProgram, testedPackage } from "./programs.ts";
import { inEach, type Recipe, sceneRecipe } from "./recipe.ts";

const delve = (version: string, go: GoRelease) => ({ module: `github.com/go-delve/delve/cmd/dlv@${version}`, go });

export const debuggerRecipes: readonly Recipe[] = [
  ...inEach<[string, GoRelease, GoRelease, string]>(
    [
      ["v1.9.1", "1.19", "1.21", "dlv debug --allow-non-terminal-interactive=true ."],
      ["v1.20.2", "1.20", "1.22", "dlv test --allow-non-terminal-interactive=true ."],
      ["v1.22.1", "1.22", "1.24", "dlv debug --headless --listen=127.0.0.1:0 ."],
      [
        "v1.22.1",
        "1.22",
        "1.25",
        "go build -gcflags='all=-N -l' -o app . && dlv exec --allow-non-terminal-interactive=true ./app",
      ],
      ["v1.24.2", "1.24", "1.26", "dlv debug --allow-non-terminal-interactive=true ./"],
    ],
    ([version, builder, go, command], index) => ({
      name: `Delve ${version} with Go ${go}, ${command}`,
      cause: "dlv-too-old-for-go",
      scene: {
        at: `/home/ida/prism${index}`,
        go,
        programs: [delve(version, builder)],
        files: command.includes("test") ? testedPackage(`prism.test/p${index}`) : plainProgram(`prism.test/p${index}`),
        env: { CGO_ENABLED: "0" },
        ...(index % 2 === 0 ? { echo: "$ " } : {}),
        run: [command],
      },
      shows: /too old for Go version/,
    }),
  ),
  ...inEach<[string, GoRelease, GoRelease, string]>(
    [
      ["v1.24.2", "1.24", "1.19", "dlv debug --allow-non-terminal-interactive=true ."],
      ["v1.24.2", "1.24", "1.20", "dlv exec --allow-non-terminal-interactive=true ./app"],
      ["v1.27.1", "1.27", "1.22", "dlv debug --allow-non-terminal-interactive=true ."],
      ["v1.27.1", "1.27", "1.24", "dlv test --allow-non-terminal-interactive=true ."],
    ],
    ([version, builder, go, command], index) => ({
      name: `Delve ${version} with Go ${go}, ${command}`,
      cause: "go-too-old-for-dlv",
      scene: {
        at: `/home/ida/lens${index}`,
        go,
        programs: [delve(version, builder)],
        files: command.includes("test") ? testedPackage(`lens.test/p${index}`) : plainProgram(`lens.test/p${index}`),
        env: { CGO_ENABLED: "0" },
        before: "go build -o app . || true",
        run: [command],
      },
      shows: /is too old for this version of Delve/,
    }),
  ),
  ...inEach<[string, GoRelease, GoRelease]>(
    [
      ["v1.25.2", "1.24", "1.25"],
      ["v1.25.2", "1.24", "1.25"],
    ],
    ([version, builder, go], index) => ({
      name: `Delve ${version} built by Go ${builder}, with a program of Go ${go}, ${index === 0 ? "debug" : "exec"}`,
      cause: "tool-built-with-old-go",
      scene: {
        at: `/home/ida/mirror${index}`,
        go,
        programs: [delve(version, builder)],
        files: plainProgram(`mirror.test/p${index}`),
        env: { CGO_ENABLED: "0" },
        run: [
          index === 0
            ? "dlv debug --allow-non-terminal-interactive=true ."
            : "go build -o app . && dlv exec --allow-non-terminal-interactive=true ./app",
        ],
      },
      shows: /must be built with Go version 1\.25/,
    }),
  ),
  ...inEach<[string, GoRelease]>(
    [
      ["v1.22.1", "1.22"],
      ["v1.24.2", "1.24"],
    ],
    ([version, go], index) => ({
      name: `Delve ${version} attached to a process of another user`,
      cause: "dlv-not-permitted",
      scene: {
        at: `/home/ida/shade${index}`,
        go,
        programs: [delve(version, go)],
        files: plainProgram(`shade.test/p${index}`),
        warm: "nothing",
        before: "chmod -R a+rX /home/ida; chown 1000:1000 /home/ida; sleep 300 & echo $! >/tmp/pid",
        as: "setpriv --reuid=1000 --regid=1000 --clear-groups",
        run: ["dlv attach --allow-non-terminal-interactive=true $(cat /tmp/pid)"],
      },
      shows: /[Cc]ould not attach to pid/,
    }),
  ),
  sceneRecipe({
    name: "Delve with GOARCH left set",
    cause: "goarch-persisted",
    scene: {
      at: "/home/ida/glint",
      go: "1.24",
      programs: [delve("v1.24.2", "1.24")],
      files: { ...plainProgram("glint.test/p"), "/home/ida/.config/go/env": "GOARCH=arm64\n" },
      warm: ["linux/arm64"],
      echo: "$ ",
      run: ["go env GOARCH GOHOSTARCH", "dlv debug --allow-non-terminal-interactive=true ."],
    },
    shows: /exec format error/,
  }),
];
