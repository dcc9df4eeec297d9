// Variables that name HTTP proxies are facts without their passwords, however they are written.

import { expect, test } from "bun:test";
import { readHttpProxies } from "../../../src/facts/network/http-proxies.ts";

test.each([
  ["http://me:hush@proxy.test:3128", "http://***@proxy.test:3128"],
  ["me:hush@proxy.test:3128", "***@proxy.test:3128"],
  ["http://me:hu@sh@proxy.test", "http://***@proxy.test"],
  ["HTTPS://me:hush@proxy.test", "HTTPS://***@proxy.test"],
  ["http://me:hu/sh@proxy.test", "http://***@proxy.test"],
  ["proxy.test:3128", "proxy.test:3128"],
])("%s", (given, shown) => {
  expect(readHttpProxies({ https_proxy: given })).toEqual({
    httpProxies: [{ variable: "https_proxy", value: shown }],
    noProxy: null,
  });
});

test("the upper-case variable is in force when both are set", () => {
  const env = { HTTPS_PROXY: "a", https_proxy: "b", HTTP_PROXY: "", http_proxy: "c", no_proxy: "localhost" };
  expect(readHttpProxies(env)).toEqual({
    httpProxies: [
      { variable: "HTTPS_PROXY", value: "a" },
      { variable: "http_proxy", value: "c" },
    ],
    noProxy: { variable: "no_proxy", value: "localhost" },
  });
});
