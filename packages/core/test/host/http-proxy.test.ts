// The choice of an HTTP proxy against the one that Go's own net/http makes from the same variables.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chooseHttpProxy } from "../../src/host/http-proxy.ts";

const environments: readonly Record<string, string>[] = [
  {},
  { HTTP_PROXY: "http://proxy.test:3128" },
  { http_proxy: "proxy.test:3128", https_proxy: "https://proxy.test" },
  { HTTPS_PROXY: "http://proxy.test:3128", https_proxy: "http://other.test:1" },
  { HTTPS_PROXY: "", https_proxy: "http://lower.test:1" },
  { HTTP_PROXY: "http://p.test:1", HTTPS_PROXY: "http://p.test:1", NO_PROXY: "*" },
  { HTTP_PROXY: "http://p.test:1", HTTPS_PROXY: "http://p.test:1", NO_PROXY: "goproxy.test" },
  { HTTP_PROXY: "http://p.test:1", HTTPS_PROXY: "http://p.test:1", NO_PROXY: ".goproxy.test" },
  { HTTP_PROXY: "http://p.test:1", HTTPS_PROXY: "http://p.test:1", NO_PROXY: "*.goproxy.test" },
  { HTTP_PROXY: "http://p.test:1", HTTPS_PROXY: "http://p.test:1", no_proxy: "GOPROXY.test:8443, other" },
  { HTTP_PROXY: "http://p.test:1", HTTPS_PROXY: "http://p.test:1", NO_PROXY: "10.0.0.0/8,192.168.1.7" },
  {
    HTTP_PROXY: "http://p.test:1",
    HTTPS_PROXY: "http://p.test:1",
    NO_PROXY: "10.1.2.3:8080,[fd00::1]:443,fd00:1::/32",
  },
  { HTTP_PROXY: "http://p.test:1", HTTPS_PROXY: "http://p.test:1", NO_PROXY: "test,:80,,10.0.0.0/99" },
  { HTTP_PROXY: "http://me:secret@p.test:1", REQUEST_METHOD: "GET", HTTPS_PROXY: "http://p.test" },
];

const targets = [
  "https://goproxy.test/x",
  "http://goproxy.test/x",
  "https://goproxy.test:8443/",
  "https://sub.goproxy.test/",
  "https://notgoproxy.test/",
  "http://localhost:3000/",
  "https://localhost/",
  "http://127.0.0.1:3000/",
  "http://127.9.9.9/",
  "http://[::1]:80/",
  "http://10.1.2.3/",
  "http://10.1.2.3:8080/",
  "https://192.168.1.7/",
  "https://192.168.1.8/",
  "https://[fd00::1]/",
  "https://[fd00::1]:444/",
  "https://[fd00:1::5]/",
  "https://other/",
];

const program = `package main

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
)

func main() {
	for _, text := range os.Args[1:] {
		u, _ := url.Parse(text)
		proxy, err := http.ProxyFromEnvironment(&http.Request{URL: u})
		switch {
		case err != nil:
			fmt.Println("unusable")
		case proxy == nil:
			fmt.Println("none")
		default:
			fmt.Println(proxy.Scheme + " " + proxy.Host)
		}
	}
}
`;

describe("the same proxy as Go takes", () => {
  let directory = "";
  let ask = "";

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "plumb-core-"));
    ask = join(directory, "ask");
    writeFileSync(join(directory, "ask.go"), program);
    const built = spawnSync("go", ["build", "-o", ask, join(directory, "ask.go")], {
      encoding: "utf8",
      env: { ...process.env, CGO_ENABLED: "0", GO111MODULE: "off", GOFLAGS: "" },
    });
    if (built.status !== 0) throw new Error(built.stderr);
  }, 120_000);

  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test.each(environments)("%j", (env) => {
    const go = spawnSync(ask, [...targets], { encoding: "utf8", env: { ...env } });
    expect(go.status).toBe(0);
    expect(targets.map((target) => `${target} ${words(new URL(target), env)}`)).toEqual(
      go.stdout
        .trimEnd()
        .split("\n")
        .map((line, index) => `${targets[index]} ${line}`),
    );
  });
});

function words(target: URL, env: Record<string, string>): string {
  const choice = chooseHttpProxy(target, env);
  return choice.kind === "proxy" ? `${choice.url.protocol.slice(0, -1)} ${choice.url.host}` : choice.kind;
}

test("a SOCKS proxy is one that others use, another word is one that nobody does", () => {
  const target = new URL("https://goproxy.test/");
  expect(chooseHttpProxy(target, { HTTPS_PROXY: "socks5://p.test:1" })).toMatchObject({
    kind: "unusable",
    spoken: true,
  });
  expect(chooseHttpProxy(target, { HTTPS_PROXY: "ftp://p.test:1" })).toMatchObject({ kind: "unusable", spoken: false });
  expect(chooseHttpProxy(new URL("file:///x"), { HTTPS_PROXY: "http://p.test:1" })).toEqual({ kind: "none" });
});
