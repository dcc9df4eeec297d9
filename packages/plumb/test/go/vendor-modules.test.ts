import { expect, test } from "bun:test";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseGoMod } from "../../src/go/go-mod.ts";
import { checkVendorConsistency, parseVendorModules, type VendorInconsistency } from "../../src/go/vendor-modules.ts";
import { runGo, withDirectory } from "./real-go.ts";

const goMod = `module example.com/main

go 1.21

require (
	example.com/b v1.0.0
	example.com/c v1.0.0
)

require example.com/d v1.0.0 // indirect

replace example.com/b v1.0.0 => ./dep/b

replace example.com/c => ./dep/c

replace example.com/d => ./dep/d
`;

/** A module with three local dependencies, vendored by the real go. */
function writeModule(directory: string): void {
  const files: Record<string, string> = {
    "go.mod": goMod,
    "main.go": 'package main\n\nimport _ "example.com/b"\nimport _ "example.com/c"\n\nfunc main() {}\n',
    "dep/b/go.mod": "module example.com/b\n\ngo 1.20\n\nrequire example.com/d v1.0.0\n",
    "dep/b/b.go": 'package b\n\nimport _ "example.com/d"\n',
    "dep/c/go.mod": "module example.com/c\n",
    "dep/c/c.go": "package c\n",
    "dep/d/go.mod": "module example.com/d\n\ngo 1.20\n",
    "dep/d/d.go": "package d\n",
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  const vendored = runGo(["mod", "vendor"], { cwd: directory, env: offline(directory) });
  expect([vendored.status, vendored.stderr]).toEqual([0, ""]);
}

function offline(directory: string): Record<string, string> {
  return { HOME: directory, GOPROXY: "off", GOSUMDB: "off", GOFLAGS: "-mod=vendor" };
}

/** `module: kind` of each complaint of the real go. */
function complaints(stderr: string): string[] {
  const kinds: readonly (readonly [RegExp, VendorInconsistency["kind"]])[] = [
    [/not marked as explicit/, "not-explicit"],
    [/vendor\/modules\.txt indicates/, "other-version"],
    [/not marked as replaced/, "not-replaced-in-vendor"],
    [/but marked as replaced by/, "replaced-otherwise"],
    [/marked as explicit in vendor/, "not-required"],
    [/but not replaced in/, "not-replaced-in-go-mod"],
  ];
  return [...stderr.matchAll(/^\t(\S+): (is .*)$/gm)].map(
    ([, module, text = ""]) => `${module}: ${kinds.find(([pattern]) => pattern.test(text))?.[1]}`,
  );
}

type Change = readonly [name: string, file: "go.mod" | "modules.txt", from: string | RegExp, to: string];

const changes: readonly Change[] = [
  ["nothing", "go.mod", "go 1.21", "go 1.21"],
  ["a newer requirement", "go.mod", "example.com/b v1.0.0\n", "example.com/b v1.1.0\n"],
  ["a requirement more", "go.mod", "\texample.com/c v1.0.0\n", "\texample.com/c v1.0.0\n\texample.com/e v1.0.0\n"],
  ["a requirement less", "go.mod", "require example.com/d v1.0.0 // indirect\n", ""],
  ["another replacement", "go.mod", "=> ./dep/c", "=> ./dep/d"],
  ["a replacement by a module", "go.mod", "=> ./dep/c", "=> example.com/x v1.2.3"],
  ["a replacement less", "go.mod", "replace example.com/c => ./dep/c\n", ""],
  [
    "a replacement more",
    "go.mod",
    "replace example.com/d",
    "replace example.com/z => ./dep/c\n\nreplace example.com/d",
  ],
  ["no go line", "go.mod", "go 1.21\n", ""],
  [
    "an old go line, another version",
    "go.mod",
    /go 1\.21\n([\s\S]*?)example.com\/c v1.0.0/,
    "go 1.13\n$1example.com/c v1.9.0",
  ],
  ["an old go line, replaced otherwise", "go.mod", /go 1\.21\n([\s\S]*)=> \.\/dep\/c/, "go 1.13\n$1=> ./dep/d"],
  ["explicit forgotten", "modules.txt", /## explicit.*\n/, ""],
  ["explicit forgotten in a list", "modules.txt", /## explicit; go 1\.20\n/g, "## go 1.20\n"],
  ["all explicit forgotten, wildcards too", "modules.txt", /## explicit.*\n|^# \S+ =>.*\n/gm, ""],
  ["another version copied", "modules.txt", "# example.com/c v1.0.0", "# example.com/c v1.0.9"],
  ["replaced elsewhere", "modules.txt", "=> ./dep/b", "=> ./dep/elsewhere"],
  ["a replacement nobody asked for", "modules.txt", "# example.com/c =>", "# example.com/q => ./q\n# example.com/c =>"],
  ["empty", "modules.txt", /[\s\S]*/, ""],
];

test("finds what the real go finds when go.mod and vendor/modules.txt drift apart", async () => {
  await withDirectory((directory) => {
    writeModule(directory);
    const paths = { "go.mod": join(directory, "go.mod"), "modules.txt": join(directory, "vendor/modules.txt") };
    const original = { "go.mod": goMod, "modules.txt": readFileSync(paths["modules.txt"], "utf8") };
    const found = changes.map(([name, file, from, to]) => {
      const texts = { ...original, [file]: original[file].replace(from, to) };
      for (const key of ["go.mod", "modules.txt"] as const) writeFileSync(paths[key], texts[key]);
      const real = runGo(["list", "./..."], { cwd: directory, env: offline(directory) });
      const ours = checkVendorConsistency(parseGoMod(texts["go.mod"]), parseVendorModules(texts["modules.txt"]));
      const said = ours.map(({ module, kind }) => `${module.path}${module.version && `@${module.version}`}: ${kind}`);
      expect([name, said]).toEqual([name, complaints(real.stderr)]);
      expect([name, real.stderr.includes("inconsistent vendoring"), real.stderr]).toEqual([
        name,
        said.length > 0,
        real.stderr,
      ]);
      return said.length;
    });
    // Each change but the first must show something, and all kinds must have come up.
    expect(found.filter((count) => count === 0).length).toBeLessThanOrEqual(3);
  });
}, 60_000);

test("reads modules.txt with annotations, wildcards and packages", () => {
  const { modules, ignored } = parseVendorModules(`# example.com/a v1.2.3
## explicit; go 1.20
example.com/a
example.com/a/x
# example.com/b v1.0.0 => ../b
## go 1.18
# example.com/c v1.0.0 => example.com/d v1.1.0
example.com/c
# example.com/e => ./e
# nonsense here
# x
`);
  expect(
    modules.map(({ path, version, explicit, go, packages }) => [path, version, explicit, go, packages.length]),
  ).toEqual([
    ["example.com/a", "v1.2.3", true, "1.20", 2],
    ["example.com/b", "v1.0.0", false, "1.18", 0],
    ["example.com/c", "v1.0.0", false, null, 1],
    ["example.com/e", "", false, null, 0],
  ]);
  expect(modules.map((module) => module.replacement?.path ?? null)).toEqual([null, "../b", "example.com/d", "./e"]);
  expect(ignored).toEqual([{ text: "# nonsense here", line: 10 }]);
});

test("survives hostile text in time", () => {
  const start = Date.now();
  const many = Array.from(
    { length: 50_000 },
    (_, n) => `# example.com/m${n} v1.0.0\n## explicit\nexample.com/m${n}\n`,
  ).join("");
  const requires = Array.from({ length: 50_000 }, (_, n) => `require example.com/m${n} v1.0.1\n`).join("");
  expect(checkVendorConsistency(parseGoMod(`go 1.21\n${requires}`), parseVendorModules(many)).length).toBe(100_000);
  for (const text of [
    "\0".repeat(1e6),
    "# ".repeat(1e6),
    `# a v1${".1".repeat(1e6)}`,
    " ".repeat(1e6),
    `# a v1.0.0 =>${" ".repeat(1e6)}`,
  ]) {
    for (let cut = 0; cut < 20; cut++) parseVendorModules(text.slice(cut));
  }
  for (let end = 0; end < 3000; end++) parseVendorModules(many.slice(0, end));
  expect(Date.now() - start).toBeLessThan(20_000);
});
