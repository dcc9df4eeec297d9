// What tools print when something is wrong with the way to module proxies and servers, and what only looks like it.

import { describe, expect, test } from "bun:test";
import { commandsFor, testLookAlikes, testShown } from "./log-cases.ts";

testShown({
  "goproxy-blocked": [
    'go: golang.org/x/sys@v0.5.0: Get "https://mirror.example.org/golang.org/x/sys/@v/v0.5.0.mod": net/http: TLS handshake timeout',
    "go get github.com/x/y: module github.com/x/y: Get https://mirror.example.org/github.com/x/y/@v/list: dial tcp 142.251.43.17:443: connectex: A connection attempt failed because the connected party did not properly respond after a period of time, or established connection failed because connected host has failed to respond.",
    'go: github.com/a/b@v1.0.0: Get "https://p.example.org/github.com/a/b/@v/v1.0.0.info": proxyconnect tcp: dial tcp 127.0.0.1:7890: connect: connection refused',
    'package golang.org/x/text/unicode: unrecognized import path "golang.org/x/text/unicode" (https fetch: Get https://golang.org/x/text/unicode?go-get=1: dial tcp 216.239.37.1:443: i/o timeout)',
    "go: example.com/m@v0.1.0: reading https://goproxy.corp.example/example.com/m/@v/v0.1.0.mod: 403 Forbidden",
    '#9 30.2 go: k8s.io/api@v0.28.0: Get "https://p.example.org/k8s.io/api/@v/v0.28.0.zip": read tcp 172.17.0.2:39122->142.250.1.1:443: read: connection reset by peer',
    'go: download go1.22.3 for linux/amd64: Get "https://p.example.org/golang.org/toolchain/@v/v0.0.1-go1.22.3.linux-amd64.zip": context deadline exceeded (Client.Timeout or context cancellation while reading body)',
    'go: google.golang.org/grpc@v1.0: Get "https://p.example.org/google.golang.org/grpc/@v/v1.0.mod": unexpected EOF',
    'go: github.com/q/q@v1: Get "https://p.example.org/github.com/q/q/@v/v1.info": Forbidden',
    "# cd .; git clone https://go.googlesource.com/net /go/src/golang.org/x/net\nCloning into '/go/src/golang.org/x/net'...\nfatal: unable to access 'https://go.googlesource.com/net/': Failed to connect to go.googlesource.com port 443: Connection timed out",
  ],
  "container-dns-broken": [
    "dial tcp: lookup tides.example.org on 127.0.0.11:53: read udp 127.0.0.1:40111->127.0.0.11:53: i/o timeout",
    'go: tidepool.test/wave@v1.0.0: Get "https://proxy.example.org/tidepool.test/wave/@v/v1.0.0.mod": dial tcp: lookup proxy.example.org on 9.9.9.9:53: write udp 172.18.0.5:48217->9.9.9.9:53: write: operation not permitted',
    'go: github.com/pkg/errors@v0.9.1: Get "https://p.example.org/github.com/pkg/errors/@v/v0.9.1.mod": dial tcp: lookup p.example.org: Temporary failure in name resolution',
    'go: golang.org/x/net@v0.1.0: Get "https://p.example.org/golang.org/x/net/@v/v0.1.0.mod": dial tcp: lookup p.example.org on 192.168.65.5:53: no such host',
    'go: github.com/a/b@v1: Get "https://p.example.org/github.com/a/b/@v/v1.info": dial tcp: lookup p.example.org on [::1]:53: read udp [::1]:51245->[::1]:53: read: connection refused',
    'go: unrecognized import path "gopkg.in/yaml.v3": https fetch: Get "https://gopkg.in/yaml.v3?go-get=1": dial tcp: lookup gopkg.in on 10.96.0.10:53: server misbehaving',
    "\tfatal: unable to access 'https://github.com/foo/bar/': Could not resolve host: github.com\ngo: github.com/foo/bar@v1.0.0: invalid version: git fetch -f origin",
  ],
  "gosumdb-blocked": [
    'go: github.com/x/y@v1.0.0: verifying module: github.com/x/y@v1.0.0: Get "https://sum.golang.org/lookup/github.com/x/y@v1.0.0": dial tcp 172.217.163.49:443: i/o timeout',
    "verifying github.com/d/g@v0.0.0-20180321142257-7d0b13a43adc: github.com/d/g@v0.0.0-20180321142257-7d0b13a43adc: reading http://localhost:8080/sumdb/sum.golang.org/lookup/github.com/d/g@v0.0.0-20180321142257-7d0b13a43adc: 502 Bad Gateway",
    'go: sigs.k8s.io/x@v0.14.0: verifying module: sigs.k8s.io/x@v0.14.0: Get "https://sum.golang.org/tile/8/0/x123/456": dial tcp 142.250.191.81:443: connect: connection refused',
    'go: a.b/c@v1.0.0/go.mod: verifying go.mod: a.b/c@v1.0.0/go.mod: Get "https://sum.golang.org/lookup/a.b/c@v1.0.0": dial tcp: lookup sum.golang.org: no such host',
    "go: m@v1: verifying go.mod: m@v1/go.mod: reading https://proxy.x/sumdb/sum.golang.org/lookup/m@v1: 403 Forbidden",
  ],
  "tls-unknown-authority": [
    'go: github.com/a/b@v1: Get "https://p.example.org/github.com/a/b/@v/v1.mod": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    "fatal: unable to access 'https://git.corp.example/x.git/': server certificate verification failed. CAfile: none CRLfile: none",
    "fatal: unable to access 'https://github.com/x/y/': SSL certificate problem: unable to get local issuer certificate",
    'Get "https://api.example.com/v1": x509: failed to load system roots and no roots provided',
    'panic: Post "https://hooks.example.com": x509: certificate signed by unknown authority',
    'go: module x: Get "https://p.example.org/x/@v/list": x509: “p.example.org” certificate is not trusted',
  ],
  "private-module-auth": [
    'go: verifying module: reading https://sum.golang.org/lookup/git.tides.example/team/gauge@v0.1.0: 410 Gone\n\tserver response: not found: git.tides.example/team/gauge@v0.1.0: unrecognized import path "git.tides.example/team/gauge": https fetch: Get "https://git.tides.example/team/gauge?go-get=1"',
    "go: gitlab.example.com/team/lib@v0.2.0: invalid version: git ls-remote -q origin in /go/pkg/mod/cache/vcs/ab12: exit status 128:\n\tfatal: could not read Username for 'https://gitlab.example.com': terminal prompts disabled",
    "\tgit@github.com: Permission denied (publickey).\n\tfatal: Could not read from remote repository.",
    "Host key verification failed.\nfatal: Could not read from remote repository.",
    "remote: HTTP Basic: Access denied\nfatal: Authentication failed for 'https://gitlab.corp.example/g/p.git/'",
    "go: github.com/acme/secret@v1.0.0: reading https://p.example.org/github.com/acme/secret/@v/v1.0.0.mod: 410 Gone\n\tserver response: not found: github.com/acme/secret@v1.0.0: invalid version: git fetch -f origin refs/heads/*:refs/heads/* refs/tags/*:refs/tags/* in /tmp/gopath/pkg/mod/cache/vcs/81a4: exit status 128:\n\t\tfatal: could not read Username for 'https://github.com': terminal prompts disabled",
    "fatal: could not read Username for 'https://dev.azure.com': No such device or address",
    'go: gitlab.corp.example/a/b@v1: unrecognized import path "gitlab.corp.example/a/b": reading https://gitlab.corp.example/a/b?go-get=1: 401 Unauthorized',
  ],
  "goinsecure-needed": [
    'go: corp.example/x@v1: unrecognized import path "corp.example/x": https fetch: Get "https://corp.example/x?go-get=1": http: server gave HTTP response to HTTPS client',
  ],
});

testLookAlikes([
  ["a server that a program talks to", "dial tcp 10.2.3.4:5432: i/o timeout", undefined],
  [
    "a server that a test asks",
    'Get "http://localhost:8080/health": dial tcp 127.0.0.1:8080: connect: connection refused',
    undefined,
  ],
  ["a name that a program looks up", "dial tcp: lookup postgres on 127.0.0.11:53: no such host", undefined],
  [
    "a test with a certificate of its own",
    '    client_test.go:40: Get "https://127.0.0.1:39211": x509: certificate signed by unknown authority\n--- FAIL: TestTLS (0.01s)',
    undefined,
  ],
  [
    "a module that does not exist",
    "go: module github.com/nope/nope: reading https://p.example.org/github.com/nope/nope/@v/list: 404 Not Found\n\tserver response: not found",
    undefined,
  ],
  [
    "a proxy's own trouble with a repository",
    "server response:\nnot found: x@v1: invalid version: git ls-remote -q origin in /tmp/gopath/pkg/mod/cache/vcs/1: exit status 128:\n\tfatal: unable to access 'https://github.com/a/b/': Failed to connect to github.com port 443: Connection refused",
    undefined,
  ],
  [
    "a vanity address that is gone",
    'go: dead.example.io/x@v1: unrecognized import path "dead.example.io/x": https fetch: Get "https://dead.example.io/x?go-get=1": dial tcp: lookup dead.example.io: no such host',
    undefined,
  ],
  ["a JSON text that ends early", "json: unexpected EOF\nexit status 1", undefined],
  [
    "a certificate between a module proxy and go",
    'go: m@v1: Get "https://p.example.org/m/@v/v1.mod": x509: certificate signed by unknown authority',
    "tls-unknown-authority",
  ],
  [
    "a checksum database behind a name server that does not answer",
    'go: m@v1: verifying module: m@v1: Get "https://sum.golang.org/lookup/m@v1": dial tcp: lookup sum.golang.org on 10.0.0.2:53: read udp 10.0.0.9:1->10.0.0.2:53: i/o timeout',
    "container-dns-broken",
  ],
]);

describe("remedies", () => {
  const refused = 'go: x@v1: Get "https://p.example.org/x/@v/v1.mod":';

  test("certificates are installed by the distribution that the log tells of", () => {
    const log = `FROM golang:1.22-alpine\n${refused} x509: certificate signed by unknown authority`;
    expect(commandsFor(log).slice(0, 1)).toEqual(["apk add ca-certificates"]);
    expect(commandsFor(log)).toContain("update-ca-certificates");
  });

  test("the network's proxy is taken back where it is at fault, else Go's is", () => {
    expect(commandsFor(`${refused} proxyconnect tcp: dial tcp 127.0.0.1:7890: connect: connection refused`)).toContain(
      "unset HTTPS_PROXY HTTP_PROXY https_proxy http_proxy",
    );
    expect(commandsFor(`${refused} dial tcp 10.0.0.1:443: i/o timeout`)).toContain("go env -w GOPROXY=direct");
  });

  test("a company's server is named in GOPRIVATE, a public one is not", () => {
    expect(
      commandsFor("fatal: could not read Username for 'https://git.corp.example': terminal prompts disabled"),
    ).toContain("go env -w GOPRIVATE=git.corp.example");
    expect(
      commandsFor("fatal: could not read Username for 'https://github.com': terminal prompts disabled").join(),
    ).not.toContain("GOPRIVATE");
  });

  test("the host that is not found is asked for, as one word", () => {
    expect(commandsFor(`${refused} dial tcp: lookup p.example.org on 10.0.0.2:53: server misbehaving`)).toContain(
      "getent hosts p.example.org",
    );
    expect(commandsFor(`${refused} dial tcp: lookup a;reboot on 10.0.0.2:53: server misbehaving`)).toContain(
      "getent hosts 'a;reboot'",
    );
  });
});
