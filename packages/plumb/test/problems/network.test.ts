import { describe, expect, test } from "bun:test";
import type { Answer, Network } from "../../src/facts/network/schema.ts";
import { problems } from "../../src/problems/index.ts";
import { answer, healthyNetwork, noAnswer, now } from "../requested-facts.ts";
import { changed, type Machines } from "../snapshots.ts";
import { diagnose, diagnoseOne, idsOn } from "./diagnose.ts";
import { linuxWith, macWith } from "./settings.ts";

const proxy = "https://goproxy.example.com";
const listUrl = `${proxy}/golang.org/x/text/@v/list`;
const lookupUrl = `${proxy}/sumdb/sum.golang.org/lookup/golang.org/x/text@v0.3.0`;
const databaseUrl = "https://sum.golang.org/lookup/golang.org/x/text@v0.3.0";

function linux(changes: Partial<Network>): Machines {
  return { ...linuxWith({}), network: { ...healthyNetwork(false), ...changes } };
}

/** A list of proxies that give these answers; `,` or `|` follows each. */
function list(...entries: readonly (readonly [Answer | null, "," | "|"])[]): Network["proxies"] {
  return entries.map(([given, separator]) => ({
    entry: given === null ? "direct" : new URL(given.url).origin,
    fallsBackOnAnyError: separator === "|",
    login: false,
    answer: given,
    notAsked: given === null ? "it stands for the servers of all modules" : null,
  }));
}

function undecided(id: string, machine: Machines): string | null {
  const problem = problems.find((candidate) => candidate.id === id);
  return problem?.undecided?.(machine) ?? null;
}

const checksums = (changes: Partial<Network["checksums"]>) => ({ ...healthyNetwork(false).checksums, ...changes });
const direct = (lookup: Answer, changes: Partial<Network["checksums"]> = {}) =>
  checksums({ through: "direct", supported: [], lookup, ...changes });

test("tls-unknown-authority: a small Linux image without certificates", () => {
  const none = { machine: { certificateBundle: null } };
  const machine = changed(linuxWith({}), none);
  expect(diagnoseOne("tls-unknown-authority", machine).commands).toEqual(["sudo apt-get install -y ca-certificates"]);
  expect(idsOn(machine)).toEqual(["tls-unknown-authority"]);
  // Elsewhere Go asks the system, not a file.
  expect(idsOn(changed(macWith({}), none))).toEqual([]);
  // Then no server is trusted, and that is said once.
  const refused = noAnswer(listUrl, "tls-unknown-authority");
  expect(idsOn({ ...machine, network: { ...healthyNetwork(false), proxies: list([refused, ","]) } })).toEqual([
    "tls-unknown-authority",
  ]);
});

describe("goproxy-blocked", () => {
  test.each(["dns", "refused", "unreachable", "timed-out", "cut", "not-http", "tls-handshake", "redirects"] as const)(
    "a proxy that is not reached: %s",
    (failure) => {
      const machine = linux({ proxies: list([noAnswer(listUrl, failure), ","], [null, ","]) });
      expect(idsOn(machine)).toEqual(["goproxy-blocked"]);
      expect(diagnoseOne("goproxy-blocked", machine)).toMatchObject({
        severity: "error",
        found: `${proxy}: goproxy.example.com: ${failure}`,
        safe: [],
      });
    },
  );

  test("a status that stops go; 404 and 410 do not", () => {
    const machine = (status: number) =>
      linux({ proxies: list([answer(listUrl, { status, plausible: null }), ","], [null, ","]) });
    expect(diagnoseOne("goproxy-blocked", machine(403)).found).toContain("goproxy.example.com answers 403");
    expect(diagnoseOne("goproxy-blocked", machine(502)).severity).toBe("error");
    expect(idsOn(machine(404))).toEqual([]);
    expect(idsOn(machine(410))).toEqual([]);
  });

  test("a page where a list should be", () => {
    const machine = linux({ proxies: list([answer(listUrl, { plausible: false }), ","]) });
    expect(diagnoseOne("goproxy-blocked", machine).found).toContain("log-in page");
  });

  test("a password is asked for: a finding where Go has none", () => {
    const closed = answer(listUrl, { status: 401, plausible: null });
    const machine = linux({ proxies: list([closed, ","]) });
    expect(diagnoseOne("goproxy-blocked", machine).found).toContain("answers 401");
    // What .netrc holds is not read, so that nobody knows, and nothing has passed.
    const unknown = linux({ proxies: list([closed, ","]), netrc: "present" });
    expect(idsOn(unknown)).toEqual([]);
    expect(undecided("goproxy-blocked", unknown)).toContain("it answers 401");
    const [entry] = list([closed, ","]);
    if (!entry) throw new Error("no entry");
    const wrong = linux({ proxies: [{ ...entry, login: true }], netrc: "present" });
    expect(idsOn(wrong)).toEqual(["goproxy-blocked"]);
  });

  test("with | go goes on, so that it only costs; with nothing behind it does not", () => {
    const down = noAnswer(listUrl, "timed-out");
    const other = answer("https://other.example.com/golang.org/x/text/@v/list");
    const severities = (proxies: Network["proxies"]) =>
      diagnose("goproxy-blocked", linux({ proxies })).map(({ severity }) => severity);
    expect(severities(list([down, "|"], [other, ","]))).toEqual(["warning"]);
    expect(severities(list([down, "|"], [null, ","]))).toEqual(["warning"]);
    expect(severities(list([down, "|"]))).toEqual(["error"]);
    // A server that serves comes first: the broken one is for what that one lacks.
    expect(severities(list([other, ","], [down, ","]))).toEqual(["warning"]);
    // After the one that stops, none is asked.
    expect(severities(list([down, ","], [noAnswer(other.url, "dns"), ","]))).toEqual(["error"]);
  });

  test("the place that sets GOPROXY is named and changed there", () => {
    const machine = { ...linuxWith({ file: `GOPROXY=${proxy}\n` }) };
    const network = { ...healthyNetwork(false), proxies: list([noAnswer(listUrl, "dns"), ","]) };
    const found = diagnoseOne("goproxy-blocked", { ...machine, network });
    expect(found.at).toContain("/home/gopher/.config/go/env:1");
    expect(found.commands).toEqual(["go env -w GOPROXY=direct"]);
  });
});

describe("gosumdb-blocked", () => {
  test("no proxy stands for it, and its own host is out of reach", () => {
    const machine = linux({ checksums: direct(noAnswer(databaseUrl, "refused")) });
    expect(idsOn(machine)).toEqual(["gosumdb-blocked"]);
    expect(diagnoseOne("gosumdb-blocked", machine)).toMatchObject({
      severity: "error",
      commands: ["go env -w GOSUMDB=sum.golang.google.cn", "go env -w GOPRIVATE=HOST/PATH"],
    });
  });

  test("a page, or a database that does not hold what the public one holds", () => {
    expect(idsOn(linux({ checksums: direct(answer(databaseUrl, { plausible: false })) }))).toEqual(["gosumdb-blocked"]);
    const lacks = answer(databaseUrl, { status: 404, plausible: null });
    expect(idsOn(linux({ checksums: direct(lacks) }))).toEqual(["gosumdb-blocked"]);
    const own = { database: { name: "sums.example.com", url: null } };
    expect(idsOn(linux({ checksums: direct(lacks, own) }))).toEqual([]);
  });

  test("when nothing is reached at all, the proxy says it", () => {
    const machine = linux({
      proxies: list([noAnswer(listUrl, "dns"), "|"], [null, ","]),
      checksums: direct(noAnswer(databaseUrl, "dns")),
    });
    expect(idsOn(machine)).toEqual(["goproxy-blocked"]);
  });

  test("a database that answers is none", () => {
    expect(idsOn(linux({ checksums: direct(answer(databaseUrl)) }))).toEqual([]);
  });
});

describe("sumdb-proxy-cannot-lookup", () => {
  test("the proxy says yes, and the lookup fails", () => {
    for (const lookup of [
      answer(lookupUrl, { status: 404, plausible: null }),
      answer(lookupUrl, { status: 500, plausible: null }),
      answer(lookupUrl, { plausible: false }),
      noAnswer(lookupUrl, "timed-out"),
    ]) {
      const machine = linux({ checksums: checksums({ lookup }) });
      expect(idsOn(machine)).toEqual(["sumdb-proxy-cannot-lookup"]);
      expect(diagnoseOne("sumdb-proxy-cannot-lookup", machine).commands).toEqual([
        "go env -w GOSUMDB='sum.golang.org https://sum.golang.org'",
      ]);
    }
  });

  test("the proxy serves modules, and says neither yes nor no", () => {
    const answerOf = answer(`${proxy}/sumdb/sum.golang.org/supported`, { status: 403, plausible: null });
    const supported = [{ entry: proxy, answer: answerOf }];
    const machine = linux({ checksums: checksums({ through: null, lookup: null, supported }) });
    expect(diagnoseOne("sumdb-proxy-cannot-lookup", machine).found).toContain("answers 403");
    // When it serves nothing either, that is goproxy-blocked.
    const down = { ...machine.network, proxies: list([answer(listUrl, { status: 403, plausible: null }), ","]) };
    expect(idsOn({ ...machine, network: down })).toEqual(["goproxy-blocked"]);
  });

  test("a database of its own may lack a public module", () => {
    const lookup = answer(lookupUrl, { status: 404, plausible: null });
    const database = { name: "sums.example.com", url: null };
    expect(idsOn(linux({ checksums: checksums({ lookup, database }) }))).toEqual([]);
  });
});

describe("tls-intercepted", () => {
  const certificate = { ...answer(listUrl).certificate, issuer: "Corp Root" } as NonNullable<Answer["certificate"]>;

  test("a certificate by an authority that is not trusted, once for each host, with the way to trust it", () => {
    const refused = noAnswer(listUrl, "tls-unknown-authority", { certificate });
    const machine = linux({
      proxies: list([refused, ","]),
      checksums: checksums({ through: null, lookup: null, supported: [{ entry: proxy, answer: refused }] }),
    });
    expect(idsOn(machine)).toEqual(["tls-intercepted"]);
    const found = diagnoseOne("tls-intercepted", machine);
    expect(found.found).toContain("issued by Corp Root");
    expect(found.commands).toEqual(["sudo cp ca.crt /usr/local/share/ca-certificates/", "sudo update-ca-certificates"]);
    const mac = { ...macWith({}), network: machine.network };
    expect(diagnoseOne("tls-intercepted", mac).commands[0]).toContain("add-trusted-cert");
  });

  test("the public database with an authority that only this machine trusts is worth a note", () => {
    const lookup = answer(databaseUrl, { certificate });
    const machine = linux({ checksums: direct(lookup, { publicAuthority: false }) });
    expect(diagnoseOne("tls-intercepted", machine)).toMatchObject({ severity: "info", commands: [] });
    expect(idsOn(linux({ checksums: direct(lookup, { publicAuthority: true }) }))).toEqual([]);
    expect(idsOn(linux({ checksums: direct(lookup, { publicAuthority: null }) }))).toEqual([]);
  });
});

describe("tls-certificate-invalid", () => {
  test.each(["tls-expired", "tls-not-yet-valid", "tls-wrong-name"] as const)("%s", (failure) => {
    const machine = linux({ proxies: list([noAnswer(listUrl, failure), ","]) });
    expect(idsOn(machine)).toEqual(["tls-certificate-invalid"]);
    expect(diagnoseOne("tls-certificate-invalid", machine).wanted).toContain("goproxy.example.com");
  });
});

describe("clock-skew", () => {
  const skewed = (offsetMs: number): Network["clock"] => ({ offsetMs, hostMs: now, url: listUrl });

  test("a certificate that is only good by the servers' time: the clock is the error, the certificate none", () => {
    const year = 365 * 86_400_000;
    const certificate = { ...answer(listUrl).certificate, validFromMs: now + year, validToMs: now + 2 * year };
    const early = noAnswer(listUrl, "tls-not-yet-valid", { certificate: certificate as Answer["certificate"] });
    const machine = linux({ proxies: list([early, ","]), clock: skewed(1.5 * year) });
    expect(idsOn(machine)).toEqual(["clock-skew"]);
    expect(diagnoseOne("clock-skew", machine)).toMatchObject({
      severity: "error",
      found: "the clock is 548 days behind: it says 2026-01-15 12:00 UTC",
      wanted: "2027-07-17 00:00 UTC",
      commands: ["sudo timedatectl set-ntp true"],
    });
  });

  test("hours are worth a warning, in both directions; seconds and minutes are not", () => {
    expect(diagnoseOne("clock-skew", linux({ clock: skewed(2 * 3_600_000) })).severity).toBe("warning");
    expect(diagnoseOne("clock-skew", linux({ clock: skewed(-26 * 3_600_000) })).found).toContain("26 hours ahead");
    expect(idsOn(linux({ clock: skewed(9 * 60_000) }))).toEqual([]);
    expect(idsOn(linux({ clock: skewed(-9 * 60_000) }))).toEqual([]);
    expect(idsOn(linux({ clock: null }))).toEqual([]);
  });

  test("a certificate that has expired by both clocks is none of the clock's", () => {
    const certificate = { ...answer(listUrl).certificate, validFromMs: 1, validToMs: 2 };
    const old = noAnswer(listUrl, "tls-expired", { certificate: certificate as Answer["certificate"] });
    expect(idsOn(linux({ proxies: list([old, ","]), clock: skewed(500) }))).toEqual(["tls-certificate-invalid"]);
  });
});

describe("http-proxy-broken", () => {
  const variable = (value: string) => ({ httpProxies: [{ variable: "HTTPS_PROXY", value }] });
  const through = (failure: NonNullable<Answer["failure"]>) => ({
    proxies: list([noAnswer(listUrl, failure), ","], [null, ","]),
    checksums: checksums({ through: null, lookup: null, supported: [] }),
  });

  test("it is the one finding, whichever servers are behind it", () => {
    const machine = linux({ ...variable("http://proxy.test:3128"), ...through("http-proxy-refused") });
    expect(idsOn(machine)).toEqual(["http-proxy-broken"]);
    expect(diagnoseOne("http-proxy-broken", machine)).toMatchObject({
      severity: "error",
      at: ["HTTPS_PROXY", `GET ${listUrl}`],
      commands: ["unset HTTPS_PROXY"],
    });
  });

  test("named with https:// though it speaks plainly", () => {
    const machine = linux({ ...variable("https://proxy.test:3128"), ...through("http-proxy-tls") });
    expect(diagnoseOne("http-proxy-broken", machine).commands[0]).toBe("export HTTPS_PROXY=http://proxy.test:3128");
    const hidden = linux({ ...variable("https://***@proxy.test:3128"), ...through("http-proxy-tls") });
    expect(diagnoseOne("http-proxy-broken", hidden).commands).toEqual(["unset HTTPS_PROXY"]);
  });

  test("of two variables the one that was used is named", () => {
    const httpProxies = [
      { variable: "https_proxy", value: "http://a.test:1" },
      { variable: "HTTP_PROXY", value: "http://b.test:1" },
    ];
    const machine = linux({ httpProxies, ...through("http-proxy-login") });
    expect(diagnoseOne("http-proxy-broken", machine).at[0]).toBe("https_proxy");
  });

  test("a SOCKS proxy, which plumb does not speak to, proves nothing", () => {
    const machine = linux({ ...variable("socks5://proxy.test:1080"), ...through("http-proxy-not-spoken") });
    expect(idsOn(machine)).toEqual([]);
    for (const id of ["http-proxy-broken", "goproxy-blocked", "tls-intercepted", "tls-certificate-invalid"]) {
      expect(undecided(id, machine)).toBe("plumb does not speak to a SOCKS proxy");
    }
  });
});
