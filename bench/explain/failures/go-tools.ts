// Programs around Go: built by an old Go, plugins of another build, dependencies that reach into the runtime, version managers.

import { type GoRelease, misePackage } from "../requirements.ts";
import { placeOfGo } from "../stage/stage.ts";
import { goMod, plainProgram, testedPackage } from "./programs.ts";
import { inEach, type Recipe } from "./recipe.ts";

export const goToolRecipes: readonly Recipe[] = [...oldTools(), ...plugins(), ...linknames(), ...versionManagers()];

function oldTools(): readonly Recipe[] {
  const cases: readonly (readonly [string, GoRelease, GoRelease, string, RegExp])[] = [
    ["honnef.co/go/tools/cmd/staticcheck@v0.4.7", "1.20", "1.24", "staticcheck ./...", /invalid Go version/],
    ["honnef.co/go/tools/cmd/staticcheck@v0.5.1", "1.22", "1.26", "staticcheck ./...", /built with go1\.22/],
    ["golang.org/x/vuln/cmd/govulncheck@v1.1.3", "1.22", "1.27", "govulncheck ./...", /newer Go version/],
    [
      "honnef.co/go/tools/cmd/staticcheck@v0.5.1",
      "1.22",
      "1.24",
      "staticcheck -f stylish ./...",
      /unsupported version/,
    ],
  ];
  return inEach(cases, ([module, builder, go, command, shows], index) => ({
    name: `${command} built by Go ${builder} in a module of Go ${go}`,
    cause: "tool-built-with-old-go",
    scene: {
      at: `/home/uli/chart${index}`,
      go,
      programs: [{ module, go: builder }],
      files: {
        ...testedPackage(`chart.test/c${index}`),
        "kind.go":
          "package c\n\n// Kind of a chart.\ntype Kind int\n\n// Line and Bar are kinds.\nconst (\n\tLine Kind = iota\n\tBar\n)\n",
        "go.mod": goMod(`chart.test/c${index}`, `${go}.0`),
      },
      env: { GOFLAGS: "-mod=mod" },
      ...(index % 2 === 0 ? { echo: "$ " } : {}),
      run: [command],
    },
    shows,
  }));
}

function plugins(): readonly Recipe[] {
  const files = {
    "host.go":
      'package main\n\nimport (\n\t"fmt"\n\t"os"\n\t"plugin"\n\n\t"spar.test/s/shared"\n)\n\nfunc main() {\n\tp, err := plugin.Open("./sail.so")\n\tif err != nil {\n\t\tfmt.Fprintln(os.Stderr, "cannot load plugin:", err)\n\t\tos.Exit(1)\n\t}\n\tfmt.Println(p, shared.Version)\n}\n',
    "shared/shared.go": "package shared\n\n// Version of the interface.\nvar Version = 1\n",
    "sail/sail.go":
      'package main\n\nimport "spar.test/s/shared"\n\n// Name of the plugin.\nvar Name = "sail"\n\nfunc init() { shared.Version++ }\n\nfunc main() {}\n',
    "go.mod": goMod("spar.test/s", "1.18"),
  };
  const cases: readonly (readonly [GoRelease, GoRelease | undefined, string, string, string])[] = [
    ["1.20", "1.19", "", "", "another Go"],
    ["1.24", "1.23", "", "", "another Go"],
    ["1.27", "1.26", "", "", "another Go"],
    ["1.22", undefined, "-trimpath", "", "other flags"],
    [
      "1.25",
      undefined,
      "",
      "echo '// New in this release.\nvar Extra = 2' >>shared/shared.go",
      "another version of a shared package",
    ],
  ];
  return inEach(cases, ([go, other, flag, change, what], index) => ({
    name: `a plugin built with ${what}, Go ${go}`,
    cause: "plugin-mismatch",
    scene: {
      at: `/home/uli/spar${index}`,
      go,
      ...(other === undefined ? {} : { alsoGo: [other] }),
      files,
      env: { CGO_ENABLED: "1", GOTOOLCHAIN: "local" },
      before: `${other === undefined ? "go" : `GOROOT= ${placeOfGo(other)}/bin/go`} build ${flag} -buildmode=plugin -o sail.so ./sail\n${change}\ngo build -o host .`,
      echo: "$ ",
      run: ["./host"],
      limit: 400,
    },
    shows: /plugin was built with a different version of package|no plugin module data/,
    uses: ["gcc"],
  }));
}

function linknames(): readonly Recipe[] {
  const own = (module: string, name: string) => ({
    "go.mod": goMod(module, "1.21"),
    "main.go": `package main\n\nimport (\n\t_ "encoding/json"\n\t_ "net/http"\n\t_ "unsafe"\n)\n\n//go:linkname reach ${name}\nfunc reach()\n\nfunc main() { reach() }\n`,
    "stub.s": "",
  });
  return [
    ...inEach<[GoRelease, string]>(
      [
        ["1.23", "encoding/json.quoteChar"],
        ["1.25", "runtime.gcSweep"],
        ["1.27", "os.underlyingError"],
        ["1.26", "runtime.gcStart"],
      ],
      ([go, name], index) => ({
        name: `a linkname to ${name} with Go ${go}`,
        cause: "linkname-restricted-go123",
        scene: {
          at: `/home/uli/hitch${index}`,
          go,
          files: own(`hitch.test/k${index}`, name),
          env: { CGO_ENABLED: "0" },
          echo: "$ ",
          run: [index === 1 ? "go run ." : "go build -o hitch ."],
        },
        shows: /invalid reference to/,
      }),
    ),
  ];
}

function versionManagers(): readonly Recipe[] {
  return [
    ...inEach<[string, string]>(
      [
        ["golang.org/dl/go1.20.4@latest", "go1.20.4 build ./..."],
        ["golang.org/dl/go1.22.3@latest", "go1.22.3 version"],
        ["golang.org/dl/go1.25.1@latest", "go1.25.1 test ./..."],
      ],
      ([module, command], index) => ({
        name: `${command} that was not downloaded`,
        cause: "version-manager-version-missing",
        scene: {
          at: `/home/uli/dock${index}`,
          go: "1.24",
          programs: [{ module, go: "1.24" }],
          files: plainProgram(`dock.test/d${index}`),
          warm: "nothing",
          ...(index === 1 ? {} : { echo: "$ " }),
          run: [command],
        },
        shows: /not downloaded\. Run 'go1\.\d+\.\d+ download'/,
      }),
    ),
    ...inEach<[string, readonly string[]]>(
      [
        ["nodejs 20.1.0\n", ["go version"]],
        ["golang 1.21.6\n", ["go build ./..."]],
        ["golang 1.23.1\n", ["cat .tool-versions", "mise which go"]],
      ],
      ([text, run]) => ({
        name: `mise: ${run.at(-1)} with ${text.trim()} in .tool-versions`,
        cause: "version-manager-version-missing",
        scene: {
          at: "/home/uli/wharf",
          npmPrograms: [misePackage],
          files: {
            ...plainProgram("wharf.test/w"),
            ".tool-versions": text,
            "/home/uli/.local/share/mise/installs/go/1.20.1/bin/go": "#!/bin/sh\necho go1.20.1\n",
          },
          env: {
            MISE_OFFLINE: "1",
            MISE_NOT_FOUND_AUTO_INSTALL: "false",
            MISE_EXEC_AUTO_INSTALL: "false",
            MISE_TRUSTED_CONFIG_PATHS: "/home/uli",
          },
          path: "/home/uli/.local/share/mise/shims:/opt/npm0/bin:/usr/bin:/bin",
          before: "mkdir -p ~/.local/share/mise/shims; ln -s /opt/npm0/bin/mise ~/.local/share/mise/shims/go",
          echo: "$ ",
          run,
        },
        shows: /mise ERROR/,
      }),
    ),
  ];
}
