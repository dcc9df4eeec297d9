// Faults of the checksum database and of certificates, made for real by servers on this machine: first the real go command fails,
// then doctor --online says why.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Authority, createAuthority } from "../../../core/test/host/certificates.ts";
import { deadPort, serve, serveProxy } from "../../../core/test/host/servers.ts";
import { both, createModuleServers, type Departures, local, type ModuleServers } from "./module-servers.ts";

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

describe("the checksum database", () => {
  test("sumdb-proxy-cannot-lookup: the proxy says that it stands for it, and has no answers", async () => {
    for (const lookup of [404, 500, 403]) {
      const { go, ids } = await both(servers, { GOPROXY: local(await proxyThat({ lookup })) });
      expect(go).toContain("verifying");
      expect(ids).toEqual(["sumdb-proxy-cannot-lookup"]);
    }
  });

  test("sumdb-proxy-cannot-lookup: the proxy forbids the question", async () => {
    const { go, ids } = await both(servers, { GOPROXY: local(await proxyThat({ supported: 403 })) });
    expect(go).toContain("403");
    expect(ids).toEqual(["sumdb-proxy-cannot-lookup"]);
  });

  test("gosumdb-blocked: the proxy does not stand for it, and its own host is forbidden", async () => {
    const gate = await servers.up(serveProxy({ route: () => undefined }));
    const proxy = await proxyThat({ supported: 404 });
    const { go, ids } = await both(servers, { GOPROXY: local(proxy), HTTPS_PROXY: local(gate) });
    expect(go).toMatch(/sum\.golang\.org.*Bad Gateway/);
    expect(ids).toEqual(["gosumdb-blocked"]);
  });

  test("gosumdb-blocked: a URL in GOSUMDB at which nobody listens", async () => {
    const proxy = await proxyThat({});
    const GOSUMDB = `${servers.gosumdb} http://127.0.0.1:${await deadPort()}`;
    const { go, ids } = await both(servers, { GOPROXY: local(proxy), GOSUMDB });
    expect(go).toContain("connection refused");
    expect(ids).toEqual(["gosumdb-blocked"]);
  });

  test("healthy: the proxy says 404, and the database itself answers", async () => {
    const own = await servers.up(serve(servers.database));
    const gate = await servers.up(serveProxy({ route: () => own.port }));
    // The database's name leads to https; a URL of its own leads anywhere.
    const GOSUMDB = `${servers.gosumdb} http://sums.test`;
    const { go, ids } = await both(servers, {
      GOPROXY: local(await proxyThat({ supported: 404 })),
      GOSUMDB,
      HTTP_PROXY: local(gate),
    });
    expect(go).toBeNull();
    expect(ids).toEqual([]);
  });
});

describe("certificates", () => {
  async function secureProxy(options: Parameters<Authority["sign"]>[0], departures: Departures = {}) {
    const proxy = await servers.up(serve(servers.proxy(departures), authority.sign(options)));
    return { GOPROXY: `https://127.0.0.1:${proxy.port}` };
  }

  test("tls-intercepted: an authority that the machine does not trust", async () => {
    const { go, ids, report } = await both(servers, await secureProxy({ names: ["127.0.0.1"] }));
    expect(go).toContain("x509: certificate signed by unknown authority");
    expect(ids).toEqual(["tls-intercepted"]);
    expect(report.findings[0]?.found).toContain("issued by Corp Root");
  });

  test("tls-intercepted: the public database, opened on the way by an authority that this machine trusts", async () => {
    const opened = await servers.up(serve(servers.database, authority.sign({ names: ["sum.golang.org"] })));
    const gate = await servers.up(serveProxy({ route: () => opened.port }));
    const env = { GOPROXY: local(await proxyThat({ supported: 404 })), HTTPS_PROXY: local(gate) };
    const trusted = await both(servers, env, { authority: authority.path });
    expect(trusted.go).toBeNull();
    expect(trusted.severities).toEqual({ "tls-intercepted": "info" });
    const foreign = await both(servers, env);
    expect(foreign.go).toContain("x509: certificate signed by unknown authority");
    expect(foreign.severities).toEqual({ "tls-intercepted": "error" });
  });

  test("tls-certificate-invalid: expired, for another name, without names", async () => {
    for (const [options, words] of [
      [{ names: ["127.0.0.1"], from: "20200101000000Z", to: "20210101000000Z" }, "has expired"],
      [{ names: ["other.test"] }, "127.0.0.1"],
      [{ commonName: "127.0.0.1" }, "127.0.0.1"],
    ] as const) {
      const { go, ids } = await both(servers, await secureProxy(options), { authority: authority.path });
      expect(go).toContain("x509");
      expect(go).toContain(words);
      expect(ids).toEqual(["tls-certificate-invalid"]);
    }
  });

  test("clock-skew: a certificate of next year, from a server for which it is next year", async () => {
    const year = new Date().getUTCFullYear();
    const options = { names: ["127.0.0.1"], from: `${year + 1}0101000000Z`, to: `${year + 2}0101000000Z` };
    const env = await secureProxy(options, { all: dating(new Date(Date.UTC(year + 1, 5, 1))) });
    const { go, ids, severities } = await both(servers, env, { authority: authority.path });
    expect(go).toContain("is not yet valid");
    expect(ids).toEqual(["clock-skew"]);
    expect(severities["clock-skew"]).toBe("error");
  });

  test("clock-skew: servers that live hours later; nothing fails yet", async () => {
    const proxy = await proxyThat({ all: dating(new Date(Date.now() + 5 * 3_600_000)) });
    const { go, ids, severities } = await both(servers, { GOPROXY: local(proxy) });
    expect(go).toBeNull();
    expect(ids).toEqual(["clock-skew"]);
    expect(severities["clock-skew"]).toBe("warning");
  });
});

/** Good answers with another date. */
function dating(date: Date): NonNullable<Departures["all"]> {
  return (_, response) => {
    response.setHeader("date", date.toUTCString());
    return false;
  };
}
