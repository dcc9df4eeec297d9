// Faults of a network, made for real by servers on this machine: first the real go command fails, then doctor --online says why.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Authority, createAuthority } from "../../../core/test/host/certificates.ts";
import { deadPort, serve, serveProxy, serveSocket } from "../../../core/test/host/servers.ts";
import { type Box, launcher, startAside } from "../box.ts";
import { schemaErrors } from "../schema-errors.ts";
import {
  both,
  boxWith,
  createModuleServers,
  type Departures,
  doctorIn,
  local,
  type ModuleServers,
} from "./module-servers.ts";

let servers: ModuleServers;
let authority: Authority;

beforeAll(() => {
  servers = createModuleServers();
  authority = createAuthority("Corp Root");
});

afterAll(async () => {
  authority.remove();
  await servers.close();
});

const proxyThat = (departures: Departures) => servers.up(serve(servers.proxy(departures)));

describe("healthy networks", () => {
  test("a company's proxy that stands for the checksum database", async () => {
    const proxy = await proxyThat({});
    const { go, ids, report } = await both(servers, { GOPROXY: local(proxy) });
    expect(go).toBeNull();
    expect(ids).toEqual([]);
    const ok = report.checks.filter(({ status }) => status === "ok").map(({ id }) => id);
    expect(ok).toEqual(
      expect.arrayContaining(["goproxy-blocked", "gosumdb-blocked", "sumdb-proxy-cannot-lookup", "clock-skew"]),
    );
    // Without TLS nothing was learned about certificates.
    expect(report.checks.find(({ id }) => id === "tls-intercepted")).toMatchObject({
      status: "skipped",
      reason: "no server was asked over TLS",
    });
  });

  test("the same over TLS with a certificate of the company, which the machine trusts", async () => {
    const proxy = await servers.up(serve(servers.proxy(), authority.sign({ names: ["127.0.0.1"] })));
    const { go, ids } = await both(
      servers,
      { GOPROXY: `https://127.0.0.1:${proxy.port}` },
      { authority: authority.path },
    );
    expect(go).toBeNull();
    expect(ids).toEqual([]);
  });

  test("behind an HTTP proxy with a password, and a host that is exempt from it", async () => {
    const modules = await servers.up(serve(servers.proxy(), authority.sign({ names: ["goproxy.test"] })));
    const gate = await servers.up(serveProxy({ route: () => modules.port, login: "me:hush" }));
    const env = { GOPROXY: "https://goproxy.test", HTTPS_PROXY: `http://me:hush@127.0.0.1:${gate.port}` };
    const { go, ids } = await both(servers, env, { authority: authority.path });
    expect(go).toBeNull();
    expect(ids).toEqual([]);
    expect(gate.seen).toContain("CONNECT goproxy.test:443");
    const plain = await proxyThat({});
    const dead = `http://127.0.0.1:${await deadPort()}`;
    const exempt = await both(servers, { GOPROXY: local(plain), HTTP_PROXY: dead, HTTPS_PROXY: dead });
    expect([exempt.go, exempt.ids]).toEqual([null, []]);
  });

  test("modules from a directory, and nothing that is looked up", async () => {
    const { go, ids, report } = await both(servers, {
      GOPROXY: `file://${servers.directory}`,
      GONOSUMDB: "golang.org/x",
    });
    expect(go).toBeNull();
    expect(ids).toEqual([]);
    const reasons = Object.fromEntries(report.checks.map(({ id, reason }) => [id, reason]));
    expect(reasons["goproxy-blocked"]).toBe("GOPROXY names no server that could be asked");
    expect(reasons["gosumdb-blocked"]).toBe("GONOSUMDB=golang.org/x exempts golang.org/x/text");
  });

  test("GOPROXY=off and GOPROXY=direct name no server, and none is asked", async () => {
    const dead = `http://127.0.0.1:${await deadPort()}`;
    expect((await both(servers, { GOPROXY: "off", HTTPS_PROXY: dead })).ids).toEqual(["goproxy-off"]);
    expect((await both(servers, { GOPROXY: "direct", GOSUMDB: "off", HTTPS_PROXY: dead })).ids).toEqual([
      "gosumdb-off",
    ]);
  });
});

describe("no network call is made", () => {
  test("without --online, and with --offline whatever else is said", async () => {
    const proxy = await proxyThat({});
    const box = boxWith(servers, { GOPROXY: local(proxy) });
    const quiet = await doctorIn(box);
    expect(quiet.checks.find(({ id }) => id === "goproxy-blocked")).toMatchObject({
      status: "skipped",
      reason: "needs --online",
    });
    const offline = await doctorIn(box, "--online", "--offline");
    expect(offline.checks.find(({ id }) => id === "goproxy-blocked")).toMatchObject({
      status: "skipped",
      reason: "network: --offline forbids network calls",
    });
    expect(proxy.seen).toEqual([]);
    await doctorIn(box, "--online");
    expect(proxy.seen.length).toBeGreaterThan(0);
    box.remove();
  });
});

describe("goproxy-blocked", () => {
  const faults: readonly (readonly [string, () => Promise<string>, RegExp])[] = [
    ["nobody listens", async () => `http://127.0.0.1:${await deadPort()}`, /connection refused/],
    ["a name that does not exist", async () => "http://nowhere.invalid", /no such host|nowhere\.invalid/],
    ["everything is forbidden", async () => local(await proxyThat({ all: answering(403) })), /403/],
    ["it is out of order", async () => local(await proxyThat({ all: answering(503) })), /503/],
    ["a log-in page", async () => local(await proxyThat({ all: logInPage })), /invalid character '<'|unrecognized/],
    ["it cuts every answer", async () => local(await proxyThat({ all: cutting })), /EOF|connection reset/],
  ];
  test.each(faults)("%s", async (_, proxy, words) => {
    const { go, ids, severities } = await both(servers, { GOPROXY: `${await proxy()},direct` });
    expect(go).toMatch(words);
    expect(ids).toEqual(["goproxy-blocked"]);
    expect(severities["goproxy-blocked"]).toBe("error");
  });

  test("it stalls", async () => {
    const silent = await servers.up(serveSocket(() => {}));
    const { go, ids } = await both(servers, { GOPROXY: local(silent) }, { goTimeout: 3000 });
    expect(go).toBe("it did not end");
    expect(ids).toEqual(["goproxy-blocked"]);
  }, 60_000);

  test("with | the next one serves: it only costs", async () => {
    const good = await proxyThat({});
    const { go, ids, severities } = await both(servers, {
      GOPROXY: `http://127.0.0.1:${await deadPort()}|${local(good)}`,
    });
    expect(go).toBeNull();
    expect(ids).toEqual(["goproxy-blocked"]);
    expect(severities["goproxy-blocked"]).toBe("warning");
  });

  test("an HTTP proxy that forbids the host", async () => {
    const gate = await servers.up(serveProxy({ route: () => undefined }));
    const { go, ids } = await both(servers, { GOPROXY: "https://goproxy.test", HTTPS_PROXY: local(gate) });
    expect(go).toMatch(/Bad Gateway/);
    expect(ids).toEqual(["goproxy-blocked"]);
  });

  test("a password that is refused, and one that is asked for, are never printed", async () => {
    const closed = await servers.up(
      serve(servers.proxy({ all: answering(401) }), authority.sign({ names: ["127.0.0.1"] })),
    );
    const env = { GOPROXY: `https://me:hush@127.0.0.1:${closed.port}` };
    const { go, ids, report } = await both(servers, env, { authority: authority.path });
    expect(go).toMatch(/401/);
    expect(ids).toEqual(["goproxy-blocked"]);
    expect(JSON.stringify(report)).not.toContain("hush");
  });
});

describe("http-proxy-broken", () => {
  const faults: readonly (readonly [string, () => Promise<string>, RegExp])[] = [
    ["nobody listens", async () => `http://127.0.0.1:${await deadPort()}`, /proxyconnect/],
    [
      "it wants a password",
      async () => local(await servers.up(serveProxy({ route: () => 1, login: "a:b" }))),
      /Proxy Authentication Required/,
    ],
    [
      "https:// for one that speaks plainly",
      async () => local(await servers.up(serveProxy({ route: () => 1 }))).replace("http:", "https:"),
      /proxyconnect/,
    ],
    ["a scheme that nobody speaks", async () => "ftp://127.0.0.1:1", /127\.0\.0\.1|unknown/],
  ];
  test.each(faults)("%s", async (_, value, words) => {
    const { go, ids } = await both(servers, { GOPROXY: "https://goproxy.test", HTTPS_PROXY: await value() });
    expect(go).toMatch(words);
    expect(ids).toEqual(["http-proxy-broken"]);
  });
});

test("a snapshot holds the network only when asked, and no password", async () => {
  const proxy = await servers.up(serve(servers.proxy(), authority.sign({ names: ["127.0.0.1"] })));
  const box = boxWith(servers, {}, authority.path);
  box.go("env", "-w", `GOPROXY=https://me:hush@127.0.0.1:${proxy.port}`);
  Object.assign(box.env, { http_proxy: "you:hush@127.0.0.1:9", NO_PROXY: "127.0.0.1" });
  expect(factsIn(await runIn(box, "snapshot")).network).toBeUndefined();
  const text = await runIn(box, "snapshot", "--raw", "--online");
  expect(factsIn(text)).toMatchObject({
    network: {
      status: "ok",
      value: {
        proxies: [
          { entry: `https://***@127.0.0.1:${proxy.port}`, login: true, answer: { status: 200, plausible: true } },
        ],
        httpProxies: [{ variable: "http_proxy", value: "***@127.0.0.1:9" }],
        noProxy: { variable: "NO_PROXY", value: "127.0.0.1" },
        checksums: { database: { name: "sum.golang.org" }, through: "proxy", lookup: { status: 200, plausible: true } },
      },
    },
  });
  expect(text).not.toContain("hush");
  expect(schemaErrors("snapshot", text)).toEqual([]);
  // Another machine judges the same.
  mkdirSync(join(box.root, "elsewhere"));
  box.write("elsewhere/snapshot.json", text);
  const report = await doctorIn(box, "--snapshot", join(box.root, "elsewhere/snapshot.json"));
  expect(report.checks.find(({ id }) => id === "goproxy-blocked")?.status).toBe("ok");
  box.remove();
});

async function runIn(box: Box, ...args: string[]): Promise<string> {
  return (await startAside([launcher, ...args], box)).stdout;
}

function factsIn(text: string): Record<string, unknown> {
  return JSON.parse(text).facts;
}

function answering(status: number): NonNullable<Departures["all"]> {
  return (_, response) => {
    response.writeHead(status).end();
    return true;
  };
}

const logInPage: NonNullable<Departures["all"]> = (_, response) => {
  response.writeHead(200, { "content-type": "text/html" }).end("<html><title>Please log in</title></html>");
  return true;
};

const cutting: NonNullable<Departures["all"]> = (_, response) => {
  response.writeHead(200, { "content-length": "1000" }).write("v0.3.0\n");
  setTimeout(() => response.destroy(), 20);
  return true;
};
