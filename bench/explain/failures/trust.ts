// What must be trusted before code is taken: the checksum database, go.sum, certificates, private repositories.

import type { GoRelease } from "../requirements.ts";
import { certificate, host, serve } from "../stage/network-setup.ts";
import { goMod, uuidProgram } from "./programs.ts";
import { inEach, type Recipe, sceneRecipe } from "./recipe.ts";

export const trustRecipes: readonly Recipe[] = [
  ...checksumDatabase(),
  ...checksums(),
  ...authorities(),
  ...privateModules(),
];

/** Modules come from a folder; what must be asked for its checksum cannot be reached. */
function checksumDatabase(): readonly Recipe[] {
  const at = host("sum.golang.org", "203.0.113.40");
  const tls = (kind: string) =>
    `${at}\n${certificate("sum.golang.org", true)}\n${serve(kind, 443, "/tmp/tls/chain.pem", "/tmp/tls/key.pem")}`;
  const cases: readonly (readonly [GoRelease, string, string, string])[] = [
    ["1.13", at, "go build .", "refused"],
    ["1.18", `${at}; iptables -A OUTPUT -p tcp --dport 443 -j DROP`, "go get github.com/google/uuid@v1.3.0", "dropped"],
    ["1.21", `${at}; ${serve("reset", 443)}`, "go mod tidy", "reset"],
    ["1.23", tls("status-403"), "go mod download", "403"],
    ["1.25", `${at}; ${serve("silent", 443)}`, "go mod tidy", "silent"],
    ["1.27", tls("status-502"), "go get github.com/google/uuid", "502"],
  ];
  return inEach(cases, ([go, before, command, how], index) => ({
    name: `the checksum database is ${how}, ${command}, Go ${go}`,
    cause: "gosumdb-blocked",
    scene: {
      at: `/home/ali/sluice${index}`,
      go,
      files: uuidProgram(`sluice.test/s${index}`),
      warm: "nothing",
      fetch:
        "export GOPATH=$HOME/go; go mod download github.com/google/uuid; rm -f go.sum; go get github.com/google/uuid@v1.3.0 || true; rm -f go.sum; mkdir -p /srv/mirror; cp -r ~/go/pkg/mod/cache/download/github.com /srv/mirror/; find /srv/mirror -name list -exec sh -c 'echo v1.3.0 >{}' ';'; find /srv/mirror -name '*.lock' -delete",
      env: { GOPROXY: "file:///srv/mirror", GOPATH: "/tmp/gopath", GOFLAGS: go === "1.13" ? "" : "-mod=mod" },
      before,
      run: [command],
    },
    shows: /sum\.golang\.org/,
  }));
}

function checksums(): readonly Recipe[] {
  const flip =
    "sed -i 's|^\\(github.com/google/uuid v1.3.0 h1:\\).*|\\1Q2hlY2tzdW1zIGNhbm5vdCBiZSBndWVzc2VkLCBzbyBubz8=|' go.sum";
  const flipMod =
    "sed -i 's|^\\(github.com/google/uuid v1.3.0/go.mod h1:\\).*|\\1Q2hlY2tzdW1zIGNhbm5vdCBiZSBndWVzc2VkLCBzbyBubz8=|' go.sum";
  return inEach<[GoRelease, string, string]>(
    [
      ["1.12", "go build .", flip],
      ["1.15", "go mod download", flip],
      ["1.18", "go test ./...", flip],
      ["1.21", "go build ./...", flip],
      ["1.23", "go mod tidy", flipMod],
      ["1.25", "go vet .", flipMod],
      ["1.27", "go mod download -x", flip],
    ],
    ([go, command, change], index) => ({
      name: `go.sum of other contents, ${command}, Go ${go}`,
      cause: "checksum-mismatch",
      scene: {
        at: `/builds/ali/weir${index}`,
        go,
        files: uuidProgram(`weir.test/w${index}`),
        warm: "nothing",
        fetch: `go mod tidy; ${change}`,
        env: { GOFLAGS: go === "1.12" || go === "1.15" ? "" : "-mod=mod" },
        ...(index % 2 === 0 ? {} : { echo: "$ " }),
        run: [command],
      },
      shows: /checksum mismatch/,
    }),
  );
}

function authorities(): readonly Recipe[] {
  const setUp = (name: string) =>
    `${host(name, "203.0.113.90")}\n${certificate(name, false)}\n${serve("status-404", 443, "/tmp/tls/chain.pem", "/tmp/tls/key.pem")}`;
  const proxyEnv = { GOPROXY: "https://goproxy.example.org", GOFLAGS: "-mod=mod" };
  return [
    ...inEach<[GoRelease, string]>(
      [
        ["1.17", "go mod download"],
        ["1.20", "go build ./..."],
        ["1.23", "go install golang.org/x/tools/cmd/stringer@latest"],
        ["1.27", "go mod tidy"],
      ],
      ([go, command], index) => ({
        name: `the proxy's certificate is by an unknown authority, ${command}, Go ${go}`,
        cause: "tls-unknown-authority",
        scene: {
          at: `/home/ali/locks${index}`,
          go,
          files: uuidProgram(`locks.test/l${index}`),
          warm: "nothing",
          noModules: true,
          env: proxyEnv,
          before: setUp("goproxy.example.org"),
          run: [command],
        },
        shows: /certificate signed by unknown authority/,
      }),
    ),
    sceneRecipe({
      name: "a vanity import path behind an unknown authority",
      cause: "tls-unknown-authority",
      scene: {
        at: "/home/ali/canal",
        go: "1.24",
        files: {
          ...uuidProgram("canal.test/app"),
          "main.go": 'package main\n\nimport "go.corp.test/lib"\n\nfunc main() { lib.Run() }\n',
        },
        warm: "nothing",
        env: { GOPRIVATE: "*.corp.test", GOFLAGS: "-mod=mod" },
        before: setUp("go.corp.test"),
        echo: "$ ",
        run: ["go get go.corp.test/lib@latest"],
      },
      shows: /certificate signed by unknown authority/,
    }),
    sceneRecipe({
      name: "no certificates in the image",
      cause: "tls-unknown-authority",
      scene: {
        at: "/app",
        go: "1.22",
        files: uuidProgram("ferry.test/app"),
        warm: "nothing",
        noModules: true,
        env: proxyEnv,
        without: ["/etc/ssl/certs"],
        before: setUp("goproxy.example.org"),
        run: ["go mod download"],
      },
      shows: /certificate signed by unknown authority/,
    }),
    sceneRecipe({
      name: "git and curl of a server by an unknown authority",
      cause: "tls-unknown-authority",
      scene: {
        at: "/home/ali/barge",
        go: "1.25",
        files: uuidProgram("barge.test/app"),
        warm: "nothing",
        env: { GOPRIVATE: "git.corp.test", GOFLAGS: "-mod=mod", GOSUMDB: "off" },
        before: setUp("git.corp.test"),
        run: [
          "go get git.corp.test/team/lib@v1.2.0; git ls-remote https://git.corp.test/team/lib.git; curl -sS https://git.corp.test/",
        ],
      },
      shows: /unknown authority[\s\S]*certificate/,
      uses: ["git"],
    }),
  ];
}

function privateModules(): readonly Recipe[] {
  const gitServer = (name: string, kind = "git") =>
    `${host(name, "203.0.113.120")}\n${certificate(name, true)}\n${serve(kind, 443, "/tmp/tls/chain.pem", "/tmp/tls/key.pem")}`;
  const sshServer = `${gitServer("git.corp.test", "git-ssh")}; mkdir -p /run/sshd; ssh-keygen -A; /usr/sbin/sshd -p 22 -o PasswordAuthentication=no -o KbdInteractiveAuthentication=no; echo 'git:x:1500:1500::/tmp:/bin/sh' >>/etc/passwd; sleep 0.3`;
  return [
    ...inEach<[GoRelease, string, string]>(
      [
        ["1.17", "github.com", "go get github.com/hartwell-labs/ledger-core@v0.4.1"],
        ["1.19", "gitlab.com", "go get gitlab.com/northwind/pricing/engine@v1.0.0"],
        ["1.22", "git.corp.test", "go mod download git.corp.test/platform/auth@v1.1.0"],
        ["1.24", "bitbucket.org", "go get bitbucket.org/tallow/secrets@latest"],
        ["1.27", "github.com", "go install github.com/hartwell-labs/cli@latest"],
      ],
      ([go, name, command], index) => ({
        name: `${name} asks for a name and nobody is there, Go ${go}`,
        cause: "private-module-auth",
        scene: {
          at: `/home/ali/vault${index}`,
          go,
          files: { "go.mod": goMod(`vault.test/v${index}`, "1.13") },
          warm: "nothing",
          env: { GOPRIVATE: name, GONOSUMDB: "*", GOFLAGS: "" },
          before: gitServer(name),
          ...(index % 2 === 0 ? { echo: "$ " } : {}),
          run: [command],
        },
        shows: /could not read Username for 'https:\/\/.*terminal prompts disabled/,
        uses: ["git"],
      }),
    ),
    ...inEach<[GoRelease, string, string]>(
      [
        ["1.23", "-o StrictHostKeyChecking=accept-new -o BatchMode=yes", "publickey"],
        ["1.25", "-o BatchMode=yes", "host key"],
      ],
      ([go, options, what], index) => ({
        name: `git over ssh is refused: ${what}, Go ${go}`,
        cause: "private-module-auth",
        scene: {
          at: `/home/ali/strongbox${index}`,
          go,
          files: { "go.mod": goMod(`strongbox.test/v${index}`, "1.13") },
          warm: "nothing",
          env: { GOPRIVATE: "git.corp.test", GIT_SSH_COMMAND: `ssh ${options}` },
          before: sshServer,
          run: ["go get git.corp.test/platform/auth@v1.4.0"],
        },
        shows: /Permission denied \(publickey\)|Host key verification failed/,
        uses: ["git"],
      }),
    ),
  ];
}
