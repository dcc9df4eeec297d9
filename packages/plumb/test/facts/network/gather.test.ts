// The network group of a recorded Mac: which requests are made, in whose name, and what becomes a fact.

import { describe, expect, test } from "bun:test";
import { createRecordedHost, type RecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedRequest } from "@goplumb/core/host/recording";
import type { NetRequest } from "@goplumb/core/host/request";
import { gatherNetwork } from "../../../src/facts/network/gather.ts";
import { healthyMac } from "../../snapshots.ts";
import { lookAt } from "../look.ts";

const nowMs = Date.UTC(2026, 0, 15, 12);
const date = new Date(nowMs).toUTCString();
const lookup =
  "7\ngolang.org/x/text v0.3.0 h1:abc=\ngolang.org/x/text v0.3.0/go.mod h1:def=\n\ngo.sum database tree\n\n\u2014 sum.golang.org x\n";

function mac(env: Record<string, string>, requests: readonly RecordedRequest[]): RecordedHost {
  return createRecordedHost({
    origin: "made up",
    machine: { os: "darwin", processArch: "arm64", kernelArch: "arm64" },
    env: { HOME: "/Users/gopher", GOSUMDB: "sum.golang.org", ...env },
    nowMs,
    requests,
  });
}

const gather = (host: RecordedHost) =>
  gatherNetwork(lookAt(host, { goSettings: { ...healthyMac().goSettings, goEnvFile: null } }));

const asked = (host: RecordedHost) =>
  host.asked.map(({ url, method, roots }: NetRequest) => [method ?? "GET", url, roots]);

test("the proxy is asked with its password, the fact is without; the system's store is trusted", async () => {
  const base = "https://me:hush@goproxy.test/go/";
  const host = mac({ GOPROXY: `${base},direct` }, [
    { url: `${base}golang.org/x/text/@v/list`, text: "v0.3.0\nv0.3.1\n", headers: { date } },
    { url: `${base}sumdb/sum.golang.org/supported` },
    { url: `${base}sumdb/sum.golang.org/lookup/golang.org/x/text@v0.3.0`, text: lookup },
  ]);
  const network = await gather(host);
  expect(asked(host)).toEqual([
    ["GET", `${base}golang.org/x/text/@v/list`, undefined],
    ["GET", `${base}sumdb/sum.golang.org/supported`, undefined],
    ["GET", `${base}sumdb/sum.golang.org/lookup/golang.org/x/text@v0.3.0`, undefined],
  ]);
  expect(network).toMatchObject({
    proxies: [
      { entry: "https://***@goproxy.test/go/", login: true, answer: { status: 200, plausible: true } },
      { entry: "direct", answer: null },
    ],
    checksums: { through: "proxy", lookup: { status: 200, plausible: true }, publicAuthority: null },
    roots: { path: null, count: null },
    clock: { offsetMs: 0 },
    netrc: "absent",
  });
  expect(JSON.stringify(network)).not.toContain("hush");
});

test("each proxy is asked for the database until one says yes; then nobody else", async () => {
  const host = mac({ GOPROXY: "https://a.test|https://b.test,https://c.test" }, [
    { url: "https://a.test/sumdb/sum.golang.org/supported", status: 500 },
    { url: "https://b.test/sumdb/sum.golang.org/supported", status: 404 },
    { url: "https://c.test/sumdb/sum.golang.org/supported", status: 503 },
  ]);
  const { checksums } = await gather(host);
  expect(checksums.supported.map(({ entry, answer }) => [entry, answer.status])).toEqual([
    ["https://a.test", 500],
    ["https://b.test", 404],
    ["https://c.test", 503],
  ]);
  expect(checksums).toMatchObject({ through: null, lookup: null });
});

test("nobody stands for it: its own host is asked, and whether its authority is a public one", async () => {
  const own = "https://sum.golang.org";
  const host = mac({ GOPROXY: "https://a.test,direct" }, [
    { url: "https://a.test/sumdb/sum.golang.org/supported", status: 410 },
    { url: `${own}/lookup/golang.org/x/text@v0.3.0`, text: lookup },
    { url: `${own}/latest`, method: "HEAD", roots: "public", failed: "tls-unknown-authority" },
  ]);
  const { checksums } = await gather(host);
  expect(checksums).toMatchObject({ through: "direct", lookup: { plausible: true }, publicAuthority: false });
});

test("a URL in GOSUMDB goes past all proxies", async () => {
  const host = mac({ GOPROXY: "https://a.test", GOSUMDB: "sum.golang.org https://sums.test/db" }, [
    { url: "https://sums.test/db/lookup/golang.org/x/text@v0.3.0", text: "<html>" },
  ]);
  const { checksums } = await gather(host);
  expect(checksums).toMatchObject({ through: "setting", supported: [], lookup: { status: 200, plausible: false } });
});

describe("what is not asked has a reason", () => {
  const reasons: readonly (readonly [Record<string, string>, string])[] = [
    [{ GOPROXY: "off" }, "GOPROXY=off downloads nothing that had to be checked"],
    [{ GOPROXY: "direct", GOSUMDB: "off" }, "GOSUMDB=off"],
    [{ GOPROXY: "direct", GOPRIVATE: "*" }, "GONOSUMDB=* exempts golang.org/x/text"],
    [
      { GOPROXY: "direct", GOSUMDB: "nonsense" },
      "GOSUMDB: nonsense is neither sum.golang.org nor a key (name+hash+data)",
    ],
  ];
  test.each(reasons)("%j", async (env, reason) => {
    const host = mac(env, []);
    expect((await gather(host)).checksums).toMatchObject({ notAsked: reason, lookup: null });
    expect(host.asked).toEqual([]);
  });

  test("entries of GOPROXY", async () => {
    const host = mac({ GOPROXY: "file:///srv/go,http://me:hush@a.test,nonsense,direct", GOSUMDB: "off" }, []);
    expect((await gather(host)).proxies.map(({ entry, notAsked }) => [entry, notAsked])).toEqual([
      ["file:///srv/go", "it is a directory"],
      ["http://***@a.test", "go does not send a password over http"],
      ["nonsense", "it is no URL of a server"],
      ["direct", "it stands for the servers of all modules"],
    ]);
    expect(host.asked).toEqual([]);
  });

  test("a list of many servers", async () => {
    const list = Array.from({ length: 12 }, (_, index) => `https://p${index}.test`).join(",");
    const host = mac({ GOPROXY: list, GOSUMDB: "off" }, []);
    expect((await gather(host)).proxies[11]?.notAsked).toBe("the list has more than 8 entries");
    expect(host.asked).toHaveLength(8);
  });
});

test("the time is asked of a server whose certificate this clock makes bad; the latest date counts", async () => {
  const url = "https://a.test/golang.org/x/text/@v/list";
  const later = new Date(nowMs + 400 * 86_400_000).toUTCString();
  const host = mac({ GOPROXY: "https://a.test", GOSUMDB: "off" }, [
    { url, failed: "tls-not-yet-valid", message: "a.test: not yet" },
    { url, method: "HEAD", roots: "any", headers: { date: later } },
  ]);
  expect((await gather(host)).clock).toMatchObject({ offsetMs: 400 * 86_400_000, hostMs: nowMs });

  const cached = mac({ GOPROXY: "https://a.test,https://b.test", GOSUMDB: "off" }, [
    { url, headers: { date: new Date(nowMs - 7_200_000).toUTCString() } },
    {
      url: "https://b.test/golang.org/x/text/@v/list",
      headers: { date: new Date(nowMs - 3_600_000).toUTCString(), age: "3600" },
    },
  ]);
  expect((await gather(cached)).clock?.offsetMs).toBe(0);
  const silent = mac({ GOPROXY: "https://a.test", GOSUMDB: "off" }, [{ url, headers: { date: "yesterday" } }]);
  expect((await gather(silent)).clock).toBeNull();
});

test("GOPROXY that is not known, and a user who wants no call, leave the group unavailable", async () => {
  await expect(gather(mac({}, []))).rejects.toThrow("GOPROXY has no value that is known here");
  const host = mac({ GOPROXY: "https://a.test", GOSUMDB: "off" }, [
    { url: "https://a.test/golang.org/x/text/@v/list", failed: "offline", message: "--offline forbids network calls" },
  ]);
  await expect(gather(host)).rejects.toThrow("--offline forbids network calls");
});

test.each([
  ["netrc", "absent"],
  ["off", "off"],
  ["git /srv", "present"],
] as const)("GOAUTH=%s: a password is %s", async (GOAUTH, netrc) => {
  expect((await gather(mac({ GOPROXY: "off", GOAUTH }, []))).netrc).toBe(netrc);
});
