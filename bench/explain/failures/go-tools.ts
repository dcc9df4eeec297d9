// Programs around Go: built by an old Go, plugins of another build, dependencies that reach into the runtime, version managers.

import type { GoRelease } from "../requirements.ts";
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
    shows: /plugin was built with a different version of package/,
    uses: ["gcc"],
  }));
}

function linknames(): readonly Recipe[] {
  const program = (module: string, dependency: string, version: string, use: string) => ({
    "go.mod": goMod(module, "1.21", `\nrequire ${dependency} ${version}\n`),
    "main.go": `package main\n\nimport lib "${use.split(" ")[0]}"\n\nfunc main() { ${use.slice(use.indexOf(" ") + 1)} }\n`,
  });
  const own = (module: string, name: string) => ({
    "go.mod": goMod(module, "1.21"),
    "main.go": `package main\n\nimport (\n\t_ "encoding/json"\n\t_ "net/http"\n\t_ "unsafe"\n)\n\n//go:linkname reach ${name}\nfunc reach()\n\nfunc main() { reach() }\n`,
    "stub.s": "",
  });
  return [
    ...inEach<[GoRelease, string, string, string]>(
      [
        ["1.23", "github.com/bytedance/sonic", "v1.11.6", "github.com/bytedance/sonic lib.Marshal(1)"],
        ["1.24", "github.com/bytedance/sonic", "v1.11.8", "github.com/bytedance/sonic lib.Marshal(1)"],
        ["1.25", "github.com/anacrolix/sync", "v0.4.0", "github.com/anacrolix/sync _ = lib.Mutex{}"],
      ],
      ([go, dependency, version, use], index) => ({
        name: `${dependency} ${version} with Go ${go}`,
        cause: "linkname-restricted-go123",
        scene: {
          at: `/home/uli/knot${index}`,
          go,
          files: program(`knot.test/k${index}`, dependency, version, use),
          fetch: "go mod tidy",
          env: { CGO_ENABLED: "0" },
          run: ["go build ."],
        },
        shows: /invalid reference to/,
      }),
    ),
    ...inEach<[GoRelease, string]>(
      [
        ["1.23", "encoding/json.safeSet"],
        ["1.25", "runtime.goready"],
        ["1.27", "net/http.http2errClosedBody"],
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
        shows: /invalid reference to|relocation target/,
      }),
    ),
  ];
}

function versionManagers(): readonly Recipe[] {
  const asdf = { module: "github.com/asdf-vm/asdf/cmd/asdf@v0.16.7", go: "1.23" as const };
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
    ...inEach<[string, string]>(
      [
        ["golang 1.21.6\n", "asdf exec go version"],
        ["golang 1.23.1\nnodejs 20.1.0\n", "asdf which go"],
      ],
      ([text, command], index) => ({
        name: `${command} with ${text.split("\n")[0]} in .tool-versions`,
        cause: "version-manager-version-missing",
        scene: {
          at: `/home/uli/wharf${index}`,
          programs: [asdf],
          files: {
            ".tool-versions": text,
            "/home/uli/.asdf/plugins/golang/bin/list-all": "#!/bin/sh\necho 1.21.6 1.23.1\n",
            "/home/uli/.asdf/shims/go": '#!/usr/bin/env bash\n# asdf-plugin: golang 1.20.1\nexec asdf exec "go" "$@"\n',
            "/home/uli/.asdf/installs/golang/1.20.1/bin/go": "#!/bin/sh\necho go1.20.1\n",
          },
          env: { ASDF_DATA_DIR: "/home/uli/.asdf" },
          echo: "$ ",
          run: [command, "/home/uli/.asdf/shims/go version"],
        },
        shows: /./,
      }),
    ),
  ];
}
