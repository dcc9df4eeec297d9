// GOSUMDB taken apart, against what the real go command does with the same value.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { golangKey } from "@goplumb/sumdb";
import { parseGosumdb } from "../../src/go/gosumdb.ts";
import { writeModuleProxy } from "../module-proxy.ts";
import { runGo } from "./real-go.ts";

const key = "sumdb.test/db+0123abcd+AQ0123456789012345678901234567890123456789==";
const databases: readonly (readonly [string, ReturnType<typeof parseGosumdb>])[] = [
  ["off", { kind: "off" }],
  ["sum.golang.org", { kind: "database", name: "sum.golang.org", url: null, key: golangKey }],
  [
    "sum.golang.google.cn",
    { kind: "database", name: "sum.golang.org", url: "https://sum.golang.google.cn", key: golangKey },
  ],
  [
    "sum.golang.org  http://127.0.0.1:1/x",
    { kind: "database", name: "sum.golang.org", url: "http://127.0.0.1:1/x", key: golangKey },
  ],
];

test.each(databases)("%p", (text, expected) => {
  expect(parseGosumdb(text)).toEqual(expected);
});

test("a whole key names its database", () => {
  expect(parseGosumdb(`${key} https://sumdb.test`)).toEqual({
    kind: "database",
    name: "sumdb.test/db",
    url: "https://sumdb.test",
    key,
  });
});

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "plumb-go-"));
  writeModuleProxy(join(directory, "proxy"), "example.com/probe", "v1.0.0");
});

afterAll(() => {
  runGo(["clean", "-modcache"], { env: { GOPATH: directory } });
  rmSync(directory, { recursive: true, force: true });
});

/** What go says when it wants to look the module up; nothing can be reached. */
function goSays(gosumdb: string): string {
  const env = {
    GOSUMDB: gosumdb,
    GOPROXY: `file://${join(directory, "proxy")}`,
    GOPATH: directory,
    GOFLAGS: "-modcacherw",
    HTTPS_PROXY: "http://127.0.0.1:1",
  };
  return runGo(["mod", "download", "example.com/probe@v1.0.0"], { env, cwd: directory }).stderr;
}

test.each(["nonsense", "a b c", "sum.golang.org+033de0ae", " "])("go refuses %p, and so do we", (text) => {
  expect(parseGosumdb(text).kind).toBe("invalid");
  expect(goSays(text)).toMatch(/invalid GOSUMDB|missing GOSUMDB/);
});

test.each(databases.filter(([, parsed]) => parsed.kind === "database"))(
  "go asks where we say for %p",
  (text, parsed) => {
    if (parsed.kind !== "database") throw new Error("no database");
    expect(goSays(text)).toContain(`${parsed.url ?? `https://${parsed.name}`}/lookup/example.com/probe@v1.0.0`);
  },
);
