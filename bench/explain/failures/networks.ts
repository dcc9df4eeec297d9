// Networks in the way: the module proxy, and the resolution of its name.

import type { GoRelease } from "../requirements.ts";
import { certificate, host, serve } from "../stage/network-setup.ts";
import { uuidProgram } from "./programs.ts";
import { inEach, type Recipe, sceneRecipe } from "./recipe.ts";

export const networkRecipes: readonly Recipe[] = [...proxyBlocked(), ...nameResolution()];

function proxyBlocked(): readonly Recipe[] {
  const proxy = "https://goproxy.example.org,direct";
  const at = host("goproxy.example.org", "203.0.113.17");
  const cases: readonly (readonly [GoRelease, string, string, string, Readonly<Record<string, string>>])[] = [
    ["1.13", "refused", at, "go build .", {}],
    ["1.20", "refused", at, "go mod download", {}],
    ["1.24", "refused", at, "go install golang.org/x/tools/cmd/stringer@latest", {}],
    ["1.22", "dropped", `${at}; iptables -A OUTPUT -p tcp --dport 443 -j DROP`, "go mod download -x", {}],
    ["1.27", "dropped", `${at}; iptables -A OUTPUT -p tcp --dport 443 -j DROP`, "go mod tidy", {}],
    [
      "1.18",
      "unreachable",
      "echo '198.51.100.4 goproxy.example.org' >>/etc/hosts",
      "go get github.com/google/uuid",
      {},
    ],
    [
      "1.25",
      "no route",
      "ip route add unreachable 198.51.100.0/24; echo '198.51.100.4 goproxy.example.org' >>/etc/hosts",
      "go build ./...",
      {},
    ],
    ["1.21", "silent", `${at}; ${serve("silent", 443)}`, "go mod download", {}],
    ["1.26", "reset", `${at}; ${serve("reset", 443)}`, "go test ./...", {}],
    ["1.23", "closed", `${at}; ${serve("close", 443)}`, "go build ./...", {}],
    [
      "1.24",
      "403",
      `${at}\n${certificate("goproxy.example.org", true)}\n${serve("status-403", 443, "/tmp/tls/chain.pem", "/tmp/tls/key.pem")}`,
      "go mod download",
      {},
    ],
    [
      "1.22",
      "502",
      `${at}\n${certificate("goproxy.example.org", true)}\n${serve("status-502", 443, "/tmp/tls/chain.pem", "/tmp/tls/key.pem")}`,
      "go build .",
      {},
    ],
    [
      "1.20",
      "web proxy refused",
      host("proxy.corp.test", "192.0.2.8"),
      "go mod tidy",
      { HTTPS_PROXY: "http://proxy.corp.test:3128" },
    ],
    [
      "1.25",
      "web proxy 403",
      `${host("proxy.corp.test", "192.0.2.8")}; ${serve("status-403", 3128)}`,
      "go mod download",
      { https_proxy: "http://proxy.corp.test:3128" },
    ],
    [
      "1.27",
      "web proxy 407",
      `${host("proxy.corp.test", "192.0.2.8")}; ${serve("status-407", 3128)}`,
      "go get -u ./...",
      { HTTPS_PROXY: "http://proxy.corp.test:3128" },
    ],
  ];
  return [
    ...inEach(cases, ([go, how, before, command, env], index) => ({
      name: `the proxy is ${how}, ${command}, Go ${go}`,
      cause: "goproxy-blocked",
      scene: {
        at: `/home/ali/quay${index}`,
        go,
        files: uuidProgram(`quay.test/q${index}`),
        warm: "nothing",
        noModules: true,
        env: { GOPROXY: proxy, GOFLAGS: go === "1.13" ? "" : "-mod=mod", ...env },
        before,
        ...(index % 3 === 0 ? { echo: "$ " } : {}),
        run: [command],
      },
      shows:
        /goproxy\.example\.org.*(refused|timeout|unreachable|no route|reset|EOF|403|502|proxyconnect|Forbidden|Proxy Auth)/s,
    })),
    sceneRecipe({
      name: "the toolchain cannot be fetched because the proxy refuses",
      cause: "goproxy-blocked",
      scene: {
        at: "/home/ali/moorage",
        go: "1.24",
        files: uuidProgram("moorage.test/m", "1.26.0"),
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
    [
      "1.20",
      nameserver("172.17.0.1", `ip addr add 172.17.0.1/32 dev lo; ${serve("dns-silent", 53)}`),
      "go mod download",
      "silent",
    ],
    ["1.22", nameserver("127.0.0.11", serve("dns-servfail", 53)), "go mod tidy", "SERVFAIL"],
    ["1.25", ": >/etc/resolv.conf", "go mod download", "no resolv.conf"],
    ["1.27", nameserver("10.96.0.10"), "go build ./...", "unreachable"],
    [
      "1.24",
      nameserver(
        "8.8.8.8",
        "ip addr add 172.18.0.5/32 dev lo; ip route add default dev lo src 172.18.0.5; iptables -A OUTPUT -p udp --dport 53 -j DROP",
      ),
      "go get github.com/google/uuid@v1.3.0",
      "dropped",
    ],
  ];
  return inEach(cases, ([go, before, command, how], index) => ({
    name: `name resolution ${how}, ${command}, Go ${go}`,
    cause: "container-dns-broken",
    scene: {
      at: ["/app", "/src", "/go/src/app", "/workspace", "/build", "/usr/src/app"][index] ?? "/app",
      go,
      files: uuidProgram(`pilot.test/p${index}`),
      warm: "nothing",
      noModules: true,
      env: { GOPROXY: "https://goproxy.example.org,direct", GOFLAGS: go === "1.14" ? "" : "-mod=mod" },
      before,
      ...(index % 2 === 0 ? {} : { echo: "/app # " }),
      run: [command],
    },
    shows:
      /lookup goproxy\.example\.org.*(i\/o timeout|misbehaving|refused|unreachable|Temporary failure|not permitted)/s,
  }));
}
