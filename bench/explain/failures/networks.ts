// Networks in the way: the module proxy, name resolution, the checksum database, certificates, private repositories.

import { join } from "node:path";
import type { GoRelease } from "../requirements.ts";
import { type Files, goMod } from "./programs.ts";
import { inEach, type Recipe, sceneRecipe } from "./recipe.ts";

const serverFile = join(import.meta.dir, "../stage/server.ts");

export const networkRecipes: readonly Recipe[] = [...proxyBlocked(), ...nameResolution(), ...checksumDatabase(), ...checksums(), ...authorities(), ...privateModules()];

/** Starts a server of that kind and waits until it listens. */
function serve(kind: string, port: number, ...files: readonly string[]): string {
  const wait = kind.startsWith("dns") ? "until grep -q :0035 /proc/net/udp; do sleep 0.1; done" : `until (echo >/dev/tcp/127.0.0.1/${port}) 2>/dev/null; do sleep 0.1; done`;
  return `HOME=/tmp ${process.execPath} ${serverFile} ${kind} ${port} ${files.join(" ")} >/dev/null 2>&1 & ${wait}`;
}

/** A host that is this machine, by another address. */
function host(name: string, address: string): string {
  return `ip addr add ${address}/32 dev lo; echo '${address} ${name}' >>/etc/hosts`;
}

/** A certificate for that name: by an authority that the system trusts, or by one of its own. */
function certificate(name: string, trusted: boolean): string {
  return [
    "mkdir -p /tmp/tls; cd /tmp/tls",
    'openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=Example Corporate Root" -keyout ca.key -out ca.pem',
    `openssl req -newkey rsa:2048 -nodes -subj /CN=${name} -keyout key.pem -out request.pem`,
    `printf 'subjectAltName=DNS:${name}' >names`,
    "openssl x509 -req -days 30 -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -extfile names -out leaf.pem",
    "cat leaf.pem ca.pem >chain.pem",
    ...(trusted ? ["cat ca.pem >>/etc/ssl/certs/ca-certificates.crt"] : []),
  ].join("\n");
}

function withDependency(module: string, go = "1.12"): Files {
  return {
    "go.mod": goMod(module, go, "\nrequire github.com/google/uuid v1.3.0\n"),
    "main.go": 'package main\n\nimport "github.com/google/uuid"\n\nfunc main() { println(uuid.New().String()) }\n',
  };
}

function proxyBlocked(): readonly Recipe[] {
  const proxy = "https://goproxy.example.org,direct";
  const at = host("goproxy.example.org", "203.0.113.17");
  const cases: readonly (readonly [GoRelease, string, string, string, Readonly<Record<string, string>>])[] = [
    ["1.13", "refused", at, "go build .", {}],
    ["1.20", "refused", at, "go mod download", {}],
    ["1.24", "refused", at, "go install golang.org/x/tools/cmd/stringer@latest", {}],
    ["1.22", "dropped", `${at}; iptables -A OUTPUT -p tcp --dport 443 -j DROP`, "go mod download -x", {}],
    ["1.27", "dropped", `${at}; iptables -A OUTPUT -p tcp --dport 443 -j DROP`, "go mod tidy", {}],
    ["1.18", "unreachable", "echo '198.51.100.4 goproxy.example.org' >>/etc/hosts", "go get github.com/google/uuid", {}],
    ["1.25", "no route", "ip route add unreachable 198.51.100.0/24; echo '198.51.100.4 goproxy.example.org' >>/etc/hosts", "go build ./...", {}],
    ["1.21", "silent", `${at}; ${serve("silent", 443)}`, "go mod download", {}],
    ["1.26", "reset", `${at}; ${serve("reset", 443)}`, "go test ./...", {}],
    ["1.23", "closed", `${at}; ${serve("close", 443)}`, "go build ./...", {}],
    ["1.24", "403", `${at}\n${certificate("goproxy.example.org", true)}\n${serve("status-403", 443, "/tmp/tls/chain.pem", "/tmp/tls/key.pem")}`, "go mod download", {}],
    ["1.22", "502", `${at}\n${certificate("goproxy.example.org", true)}\n${serve("status-502", 443, "/tmp/tls/chain.pem", "/tmp/tls/key.pem")}`, "go build .", {}],
    ["1.20", "web proxy refused", host("proxy.corp.test", "192.0.2.8"), "go mod tidy", { HTTPS_PROXY: "http://proxy.corp.test:3128" }],
    ["1.25", "web proxy 403", `${host("proxy.corp.test", "192.0.2.8")}; ${serve("status-403", 3128)}`, "go mod download", { https_proxy: "http://proxy.corp.test:3128" }],
    ["1.27", "web proxy 407", `${host("proxy.corp.test", "192.0.2.8")}; ${serve("status-407", 3128)}`, "go get -u ./...", { HTTPS_PROXY: "http://proxy.corp.test:3128" }],
  ];
  return [
    ...inEach(cases, ([go, how, before, command, env], index) => ({
      name: `the proxy is ${how}, ${command}, Go ${go}`,
      cause: "goproxy-blocked",
      scene: {
        at: `/home/ali/quay${index}`,
        go,
        files: withDependency(`quay.test/q${index}`),
        warm: "nothing",
        noModules: true,
        env: { GOPROXY: proxy, GOFLAGS: go === "1.13" ? "" : "-mod=mod", ...env },
        before,
        ...(index % 3 === 0 ? { echo: "$ " } : {}),
        run: [command],
      },
      shows: /goproxy\.example\.org.*(refused|timeout|unreachable|no route|reset|EOF|403|502|proxyconnect|Forbidden|Proxy Auth)/s,
    })),
    sceneRecipe({
      name: "the toolchain cannot be fetched because the proxy refuses",
      cause: "goproxy-blocked",
      scene: {
        at: "/home/ali/moorage",
        go: "1.24",
        files: withDependency("moorage.test/m", "1.26.0"),
        warm: "nothing",
        env: { GOPROXY: proxy, GOTOOLCHAIN: "auto" },
        before: at,
        run: ["go build ./..."],
      },
      shows: /toolchain.*connection refused/s,
    }),
  ];
}

function nameResolution(): readonly Recipe[] {
  const nameserver = (address: string, rest = "") => `echo 'nameserver ${address}' >/etc/resolv.conf; ${rest}`;
  const cases: readonly (readonly [GoRelease, string, string, string])[] = [
    ["1.14", nameserver("127.0.0.11"), "go build .", "refused"],
    ["1.20", nameserver("172.17.0.1", `ip addr add 172.17.0.1/32 dev lo; ${serve("dns-silent", 53)}`), "go mod download", "silent"],
    ["1.22", nameserver("127.0.0.11", serve("dns-servfail", 53)), "go mod tidy", "SERVFAIL"],
    ["1.25", ": >/etc/resolv.conf", "go mod download", "no resolv.conf"],
    ["1.27", nameserver("10.96.0.10"), "go build ./...", "unreachable"],
    ["1.24", nameserver("8.8.8.8", "ip addr add 172.18.0.5/32 dev lo; ip route add default dev lo src 172.18.0.5; iptables -A OUTPUT -p udp --dport 53 -j DROP"), "go get github.com/google/uuid@v1.3.0", "dropped"],
  ];
  return inEach(cases, ([go, before, command, how], index) => ({
    name: `name resolution ${how}, ${command}, Go ${go}`,
    cause: "container-dns-broken",
    scene: {
      at: ["/app", "/src", "/go/src/app", "/workspace", "/build", "/usr/src/app"][index] ?? "/app",
      go,
      files: withDependency(`pilot.test/p${index}`),
      warm: "nothing",
      noModules: true,
      env: { GOPROXY: "https://goproxy.example.org,direct", GOFLAGS: go === "1.14" ? "" : "-mod=mod" },
      before,
      ...(index % 2 === 0 ? {} : { echo: "/app # " }),
      run: [command],
    },
    shows: /lookup goproxy\.example\.org.*(i\/o timeout|misbehaving|refused|unreachable|Temporary failure|not permitted)/s,
  }));
}

/** Modules come from a folder; what must be asked for its checksum cannot be reached. */
function checksumDatabase(): readonly Recipe[] {
  const at = host("sum.golang.org", "203.0.113.40");
  const tls = (kind: string) => `${at}\n${certificate("sum.golang.org", true)}\n${serve(kind, 443, "/tmp/tls/chain.pem", "/tmp/tls/key.pem")}`;
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
      files: withDependency(`sluice.test/s${index}`),
      warm: "nothing",
      fetch: "export GOPATH=$HOME/go; go mod download github.com/google/uuid; rm -f go.sum; go get github.com/google/uuid@v1.3.0 || true; rm -f go.sum; mkdir -p /srv/mirror; cp -r ~/go/pkg/mod/cache/download/github.com /srv/mirror/; find /srv/mirror -name list -exec sh -c 'echo v1.3.0 >{}' ';'; find /srv/mirror -name '*.lock' -delete",
      env: { GOPROXY: "file:///srv/mirror", GOPATH: "/tmp/gopath", GOFLAGS: go === "1.13" ? "" : "-mod=mod" },
      before,
      run: [command],
    },
    shows: /sum\.golang\.org/,
  }));
}

function checksums(): readonly Recipe[] {
  const flip = "sed -i 's|^\\(github.com/google/uuid v1.3.0 h1:\\).*|\\1Q2hlY2tzdW1zIGNhbm5vdCBiZSBndWVzc2VkLCBzbyBubz8=|' go.sum";
  const flipMod = "sed -i 's|^\\(github.com/google/uuid v1.3.0/go.mod h1:\\).*|\\1Q2hlY2tzdW1zIGNhbm5vdCBiZSBndWVzc2VkLCBzbyBubz8=|' go.sum";
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
        files: withDependency(`weir.test/w${index}`),
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
  const setUp = (name: string) => `${host(name, "203.0.113.90")}\n${certificate(name, false)}\n${serve("status-404", 443, "/tmp/tls/chain.pem", "/tmp/tls/key.pem")}`;
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
        scene: { at: `/home/ali/locks${index}`, go, files: withDependency(`locks.test/l${index}`), warm: "nothing", noModules: true, env: proxyEnv, before: setUp("goproxy.example.org"), run: [command] },
        shows: /certificate signed by unknown authority/,
      }),
    ),
    sceneRecipe({
      name: "a vanity import path behind an unknown authority",
      cause: "tls-unknown-authority",
      scene: {
        at: "/home/ali/canal",
        go: "1.24",
        files: { ...withDependency("canal.test/app"), "main.go": 'package main\n\nimport "go.corp.test/lib"\n\nfunc main() { lib.Run() }\n' },
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
        files: withDependency("ferry.test/app"),
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
        files: withDependency("barge.test/app"),
        warm: "nothing",
        env: { GOPRIVATE: "git.corp.test", GOFLAGS: "-mod=mod", GOSUMDB: "off" },
        before: setUp("git.corp.test"),
        run: ["go get git.corp.test/team/lib@v1.2.0; git ls-remote https://git.corp.test/team/lib.git; curl -sS https://git.corp.test/"],
      },
      shows: /unknown authority[\s\S]*certificate/,
      uses: ["git"],
    }),
  ];
}

function privateModules(): readonly Recipe[] {
  const gitServer = (name: string, kind = "git") => `${host(name, "203.0.113.120")}\n${certificate(name, true)}\n${serve(kind, 443, "/tmp/tls/chain.pem", "/tmp/tls/key.pem")}`;
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
