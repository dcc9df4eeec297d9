import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hasSince, methodSince, packageSince, symbolSince } from "../../src/go/standard-library.ts";
import { compareGoVersions } from "../../src/go/version.ts";
import { goRoot } from "./real-go.ts";

interface Api {
  /** The first release that lists it. */
  readonly packages: ReadonlyMap<string, string>;
  /** `strings.Cut`, by the last element of the import path; the first release of any package of that name. */
  readonly symbols: ReadonlyMap<string, string>;
  /** `time.Time.UnixMilli`. */
  readonly methods: ReadonlyMap<string, string>;
}

const api = readApi(join(goRoot, "api"));

test("each package has the release whose api file lists it first", () => {
  expect(api.packages.size).toBeGreaterThan(160);
  const wrong = [...api.packages].filter(([path, release]) => packageSince(path) !== release);
  // The package existed before it had a name to list.
  expect(wrong).toEqual([["runtime/cgo", "1.17"]]);
  expect(packageSince("runtime/cgo")).toBe("1");
});

test("no other package is in the table, but those of releases after the api files", () => {
  expect(packageSince("unsafe")).toBe("1");
  for (const name of ["golang.org/x/exp/slices", "slice", "math/rand/v3", "internal/abi", "cmd/go", ""]) {
    expect(packageSince(name)).toBeUndefined();
  }
});

test("each name in the table came with that release", () => {
  const known = [...api.symbols].flatMap(([name, release]) => {
    const ours = symbolSince(name);
    return ours === undefined ? [] : [[name, ours, release] as const];
  });
  expect(known.length).toBeGreaterThan(250);
  expect(known.filter(([, ours, release]) => ours !== release)).toEqual([]);
});

test("each method in the table came with that release", () => {
  const known = [...api.methods].flatMap(([name, release]) => {
    const dot = name.lastIndexOf(".");
    const ours = methodSince(`*${name.slice(0, dot)}`, name.slice(dot + 1));
    return ours === undefined ? [] : [[name, ours, release] as const];
  });
  expect(known.length).toBeGreaterThan(120);
  expect(known.filter(([, ours, release]) => ours !== release)).toEqual([]);
});

test("every row of the table is in the api files", () => {
  const source = readFileSync(join(import.meta.dir, "../../src/go/standard-library.ts"), "utf8");
  const rows = [...source.matchAll(/^ {2}\["([\d.]+)", "([^"]+)"\]/gm)];
  const newest = [...api.packages.values()].toSorted(compareGoVersions).at(-1) ?? "";
  const names = rows.flatMap(([, release = "", text = ""]) => text.split(" ").map((name) => [release, name] as const));
  const unknown = names.filter(
    ([release, name]) =>
      compareGoVersions(release, newest) <= 0 &&
      !api.packages.has(name) &&
      !api.symbols.has(name) &&
      !api.methods.has(name) &&
      !/^unsafe\b/.test(name),
  );
  expect(names.length).toBeGreaterThan(500);
  expect(unknown).toEqual([]);
});

test("unsafe has what the language says", () => {
  expect(["Pointer", "Slice", "String"].map((name) => symbolSince(`unsafe.${name}`))).toEqual([
    undefined,
    "1.17",
    "1.20",
  ]);
});

test("what Go 1 had is in no table of later things", () => {
  expect(symbolSince("strings.Split")).toBeUndefined();
  expect(symbolSince("strings.Cuts")).toBeUndefined();
  expect(methodSince("*testing.T", "Fatal")).toBeUndefined();
  expect(methodSince("testing.TB", "Setenv")).toBe("1.17");
});

test("a release candidate has what its release brings", () => {
  expect(hasSince("go1.21rc2", "1.21")).toBe(true);
  expect(hasSince("go1.20.14", "1.21")).toBe(false);
  expect(hasSince("go1.21.0", "1.21")).toBe(true);
});

function readApi(directory: string): Api {
  const packages = new Map<string, string>();
  const symbols = new Map<string, string>();
  const methods = new Map<string, string>();
  const put = (map: Map<string, string>, name: string, release: string) => {
    if (!map.has(name)) map.set(name, release);
  };
  const releases = readdirSync(directory)
    .filter((name) => /^go1(\.\d+)?\.txt$/.test(name))
    .map((name) => name.slice(2, -4))
    .toSorted(compareGoVersions);
  for (const release of releases) {
    for (const line of readFileSync(join(directory, `go${release}.txt`), "utf8").split("\n")) {
      const [, path, what = ""] = /^pkg (\S+?)(?: \([^)]*\))?, (.*)/.exec(line) ?? [];
      if (!path) continue;
      const qualifier = path.replace(/\/v\d+$/, "").replace(/^.*\//, "");
      put(packages, path, release);
      const symbol = /^(?:func|type|var|const) ([A-Z]\w*)/.exec(what)?.[1];
      if (symbol) put(symbols, `${qualifier}.${symbol}`, release);
      const [, type, method] = /^method \(\*?(\w+)(?:\[[^\]]*\])?\) ([A-Z]\w*)/.exec(what) ?? [];
      if (type && method) put(methods, `${qualifier}.${type}.${method}`, release);
    }
  }
  return { packages, symbols, methods };
}
