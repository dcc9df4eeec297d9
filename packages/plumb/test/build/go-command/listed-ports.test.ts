import { expect, test } from "bun:test";
import { parseListedPorts } from "../../../src/build/go-command/listed-ports.ts";
import { runGo } from "../../go/real-go.ts";
import { recordedPorts, recordedText } from "./recorded-go.ts";

test("reads what Go 1.26 says", () => {
  expect(recordedPorts).toHaveLength(47);
  const without = recordedPorts.filter(({ cgo }) => !cgo).map(({ os, arch }) => `${os}/${arch}`);
  expect(without.join(" ")).toBe("js/wasm linux/ppc64 openbsd/ppc64 plan9/386 plan9/amd64 plan9/arm wasip1/wasm");
  expect(recordedPorts.find(({ os, arch }) => os === "linux" && arch === "arm64")).toEqual({
    os: "linux",
    arch: "arm64",
    cgo: true,
    firstClass: true,
  });
});

test("leaves out what is known not to work, and knows Go before 1.21, which does not say what is first class", () => {
  const text = JSON.stringify([
    { GOOS: "freebsd", GOARCH: "riscv64", CgoSupported: true, FirstClass: false, Broken: true },
    { GOOS: "linux", GOARCH: "amd64", CgoSupported: true },
    { GOOS: "js", GOARCH: "wasm", CgoSupported: false, FirstClass: false, Broken: false, Later: {} },
  ]);
  expect(parseListedPorts(text)).toEqual([
    { os: "linux", arch: "amd64", cgo: true, firstClass: false },
    { os: "js", arch: "wasm", cgo: false, firstClass: false },
  ]);
});

test("the Go of this machine is understood, whatever its release", () => {
  const { stdout } = runGo(["tool", "dist", "list", "-json"]);
  const { stdout: plain } = runGo(["tool", "dist", "list"]);

  expect(parseListedPorts(stdout)?.map(({ os, arch }) => `${os}/${arch}`)).toEqual(plain.trim().split("\n"));
});

test("anything else is none: cut at every byte, of another shape, and large", () => {
  const text = recordedText("dist-list.json").trimEnd();
  for (let end = 0; end < text.length; end++) expect(parseListedPorts(text.slice(0, end))).toBeUndefined();
  const port = { GOOS: "linux", GOARCH: "amd64", CgoSupported: true };
  const others: unknown[] = [null, {}, 3, "linux/amd64", [3], [[]], [{}], { 0: port }];
  for (const [key, value] of [
    ["GOOS", 3],
    ["GOARCH", null],
    ["CgoSupported", "true"],
    ["FirstClass", 1],
    ["Broken", "no"],
  ] as const) {
    others.push([{ ...port, [key]: value }]);
  }
  for (const other of others) expect(parseListedPorts(JSON.stringify(other))).toBeUndefined();
  expect(parseListedPorts("[]")).toEqual([]);
  const start = performance.now();
  expect(parseListedPorts(JSON.stringify(Array(100_000).fill(port)))).toHaveLength(100_000);
  expect(parseListedPorts("[".repeat(1_000_000))).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(10_000);
});
