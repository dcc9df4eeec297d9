// Which sources are asked, as GOPROXY, PLUMB_DL_URL and --source say.

import { expect, test } from "bun:test";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import { goproxyEntries } from "../../../src/go/goproxy-list.ts";
import { sdkSources } from "../../../src/sdk/sources/sources.ts";
import type { Ways } from "../../../src/sdk/ways.ts";

const host = createRecordedHost({
  origin: "made up",
  machine: { os: "linux", processArch: "x64", kernelArch: "x86_64" },
});

function names(goproxy: string, { choice, mirror = null }: { choice?: string; mirror?: string | null } = {}): string[] {
  const ways: Ways = {
    proxies: goproxyEntries(goproxy),
    database: { kind: "off" },
    downloadMirror: mirror,
    roots: undefined,
  };
  return sdkSources(host, ways, choice).map(({ name }) => name);
}

const site = "https://go.dev/dl";
const proxy = "https://proxy.example";

test("module proxies in their order, and go.dev/dl where the list says direct", () => {
  expect(names(proxy)).toEqual([proxy]);
  expect(names(`${proxy}|https://second.example,direct`)).toEqual([proxy, "https://second.example", site]);
  expect(names("direct")).toEqual([site]);
  expect(names(`direct,${proxy}`)).toEqual([site]);
});

test("go.dev/dl where neither Go nor a setting says anything", () => {
  expect(names("")).toEqual([site]);
});

test("a mirror stands for go.dev/dl, and for nothing else", () => {
  const mirror = "https://mirror.example/golang";
  expect(names("", { mirror })).toEqual([mirror]);
  expect(names(`${proxy},direct`, { mirror })).toEqual([proxy, mirror]);
  expect(names(proxy, { mirror })).toEqual([proxy]);
  expect(names(proxy, { choice: "go.dev", mirror })).toEqual([mirror]);
});

test("one that is chosen, whatever the settings say", () => {
  expect(names(proxy, { choice: "go.dev" })).toEqual([site]);
  expect(names("off", { choice: "go.dev" })).toEqual([site]);
  expect(names(`${proxy},direct`, { choice: "proxy" })).toEqual([proxy]);
  expect(names("", { choice: "https://user:secret@mirror.example/x" })).toEqual(["https://***@mirror.example/x"]);
});

test("no source at all refuses when it is asked, not before", async () => {
  for (const [goproxy, choice] of [["off"], ["direct", "proxy"], ["", "proxy"]] as const) {
    const ways: Ways = {
      proxies: goproxyEntries(goproxy),
      database: { kind: "off" },
      downloadMirror: null,
      roots: undefined,
    };
    const [source] = sdkSources(host, ways, choice);
    await expect(source?.releases({ os: "linux", arch: "amd64" })).rejects.toMatchObject({ code: "DOWNLOADS_OFF" });
  }
});

test("a word that is no source, and a mirror that is no URL", () => {
  expect(() => names(proxy, { choice: "nowhere" })).toThrow(/no source/);
  expect(() => names(proxy, { choice: "file:///mirror" })).toThrow(/no source/);
  expect(() => names("", { mirror: "/a/path" })).toThrow(/no URL of a web server/);
});
