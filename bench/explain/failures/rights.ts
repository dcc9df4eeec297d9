// Rights: caches of another user, folders where nothing may be executed, repositories that git does not trust.

import type { GoRelease, Language } from "../requirements.ts";
import { plainProgram, testedPackage } from "./programs.ts";
import { inEach, type Recipe } from "./recipe.ts";

const asUser = "setpriv --reuid=1000 --regid=1000 --clear-groups";

export const rightsRecipes: readonly Recipe[] = [...cacheRights(), ...noExecute(), ...foreignRepository()];

function cacheRights(): readonly Recipe[] {
  return [
    ...inEach<[GoRelease, string, string, string]>(
      [
        [
          "1.12",
          "go build .",
          "mkdir -p /home/ben/.cache/go-build; chown -R root: /home/ben/.cache; chmod 700 /home/ben/.cache/go-build",
          "a build cache of root",
        ],
        [
          "1.17",
          "go build .",
          "chown -R root: /home/ben/.cache; chmod -R go-rwx /home/ben/.cache",
          "a cache folder of root",
        ],
        [
          "1.21",
          "go test ./...",
          "chmod -R go-w /home/ben/.cache; chown -R root: /home/ben/.cache",
          "a cache that can be read only",
        ],
        ["1.24", "go vet .", "chmod 700 /home/ben/.cache; chown root: /home/ben/.cache", "a cache folder of root"],
        [
          "1.27",
          "go run .",
          "chown -R root: /home/ben/.cache; chmod -R go-rwx /home/ben/.cache",
          "a cache folder of root",
        ],
      ],
      ([go, command, before, what], index) => ({
        name: `${command} with ${what}, Go ${go}`,
        cause: "cache-permission",
        scene: {
          at: `/home/ben/skiff${index}`,
          go,
          files: command.includes("test")
            ? testedPackage(`skiff.test/s${index}`)
            : plainProgram(`skiff.test/s${index}`),
          before: `chown 1000:1000 /home/ben /home/ben/skiff${index}; ${before}`,
          as: asUser,
          ...(index % 2 === 0 ? { echo: "$ " } : {}),
          run: [command],
        },
        shows: /permission denied/,
      }),
    ),
    ...inEach<[GoRelease, string]>(
      [
        ["1.14", "go mod download"],
        ["1.19", "go get golang.org/x/text@v0.14.0"],
        ["1.23", "go mod tidy"],
        ["1.26", "go install golang.org/x/text/cmd/gotext@v0.14.0"],
      ],
      ([go, command], index) => ({
        name: `${command} with a module cache of root, Go ${go}`,
        cause: "cache-permission",
        scene: {
          at: `/home/ben/dinghy${index}`,
          go,
          files: {
            "go.mod": `module dinghy.test/d${index}\n\ngo 1.14\n\nrequire golang.org/x/text v0.14.0\n`,
            "main.go": 'package main\n\nimport _ "golang.org/x/text/language"\n\nfunc main() {}\n',
          },
          warm: "nothing",
          fetch:
            "export GOMODCACHE=$HOME/go/pkg/mod; go mod download golang.org/x/text; mkdir -p /srv/mirror; cp -r ~/go/pkg/mod/cache/download/golang.org /srv/mirror/; chmod -R a+rX /srv/mirror",
          env: {
            GOPROXY: "file:///srv/mirror",
            GOPATH: "/home/ben/go",
            GOSUMDB: "off",
            GOFLAGS: go === "1.14" ? "" : "-mod=mod",
          },
          before: `chown -R 1000:1000 /home/ben/dinghy${index}; rm -rf /home/ben/go/pkg/mod/* || true; chown -R root: /home/ben/go; chmod 755 /home/ben/go /home/ben/go/pkg /home/ben/go/pkg/mod`,
          as: asUser,
          run: [command],
        },
        shows: /permission denied/,
      }),
    ),
    ...inEach<[GoRelease, string]>(
      [
        ["1.22", "go build ."],
        ["1.25", "go test ./..."],
      ],
      ([go, command], index) => ({
        name: `${command} in a root that can be read only, Go ${go}`,
        cause: "cache-permission",
        scene: {
          at: `/app/raft${index}`,
          home: "/var/lib/ci",
          go,
          files: plainProgram(`raft.test/r${index}`),
          warm: "nothing",
          before:
            "mkdir -p /var/lib/ci/.cache /var/lib/ci/go; mount -t tmpfs -o ro none /var/lib/ci/.cache; mount -t tmpfs -o ro none /var/lib/ci/go",
          run: [command],
        },
        shows: /read-only file system/,
      }),
    ),
  ];
}

function noExecute(): readonly Recipe[] {
  return inEach<[GoRelease, string, string]>(
    [
      ["1.14", "go run .", "/tmp"],
      ["1.18", "go test ./...", "/tmp"],
      ["1.21", "go run main.go", "/var/tmp/build"],
      ["1.23", "go generate ./...", "/tmp"],
      ["1.25", "go test -v -run TestSum .", "/tmp"],
      ["1.27", "go run .", "/tmp"],
    ],
    ([go, command, place], index) => ({
      name: `${command} with ${place} mounted noexec, Go ${go}`,
      cause: "tmp-noexec",
      scene: {
        at: `/home/lea/spool${index}`,
        go,
        files: {
          ...(command.includes("test") ? testedPackage(`spool.test/t${index}`) : plainProgram(`spool.test/t${index}`)),
          ...(command.includes("generate")
            ? {
                "gen.go": "package main\n\n//go:generate go run ./internal/table\n",
                "internal/table/main.go": "package main\n\nfunc main() {}\n",
              }
            : {}),
        },
        env: place === "/tmp" ? {} : { TMPDIR: place },
        before: `mkdir -p ${place}; mount -t tmpfs -o noexec none ${place}`,
        ...(index % 2 === 0 ? { echo: "$ " } : {}),
        run: [command],
      },
      shows: /fork\/exec .*: permission denied/,
    }),
  );
}

function foreignRepository(): readonly Recipe[] {
  const repository = (at: string) =>
    `git init -q -b main ${at}; cd ${at}; git -c user.name=a -c user.email=a@example.com -c safe.directory='*' add .; git -c user.name=a -c user.email=a@example.com commit -qm first; chown -R 1000:1000 ${at}`;
  return [
    ...inEach<[GoRelease, string]>(
      [
        ["1.18", "go build ."],
        ["1.20", "go build -o bin/app ./..."],
        ["1.22", "go install ."],
        ["1.24", "go build ."],
        ["1.27", "go list -e -json ."],
      ],
      ([go, command], index) => ({
        name: `${command} in a repository of another user, Go ${go}`,
        cause: "vcs-dubious-ownership",
        scene: {
          at: ["/src", "/workspace/pennant", "/github/workspace", "/app", "/builds/flag"][index] ?? "/src",
          go,
          files: plainProgram(`pennant.test/p${index}`),
          before: repository(
            ["/src", "/workspace/pennant", "/github/workspace", "/app", "/builds/flag"][index] ?? "/src",
          ),
          ...(index % 2 === 0 ? {} : { echo: "+ " }),
          run: index === 2 ? ["git status", command] : [command],
        },
        shows: /error obtaining VCS status|dubious ownership/,
        uses: ["git"],
      }),
    ),
    ...inEach<Language>(["de_DE", "es_ES"], (language, index) => ({
      name: `git in ${language} in a repository of another user`,
      cause: "vcs-dubious-ownership",
      scene: {
        at: `/srv/fahne${index}`,
        go: "1.25",
        files: plainProgram(`fahne.test/p${index}`),
        before: repository(`/srv/fahne${index}`),
        language,
        run: ["git log -1; go build ."],
      },
      shows: /safe\.directory|VCS status/,
      uses: ["git"],
    })),
  ];
}
