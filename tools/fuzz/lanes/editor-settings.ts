// Settings of editors: read, and edited. After an edit a file must still be what it was, but for the one thing that was meant.

import { type Node, parseTree } from "jsonc-parser";
import {
  editBytes,
  type JsonPath,
  withoutProperty,
  withProperty,
} from "../../../packages/plumb/src/doctor/fix/jsonc-edit.ts";
import { launchJson } from "../../../packages/plumb/src/editor/launch-json.ts";
import {
  listIn,
  mentionsGo,
  readConfigurations,
} from "../../../packages/plumb/src/facts/debug-configurations/read-configurations.ts";
import { leniencies } from "../../../packages/plumb/src/facts/debug-configurations/strict-json.ts";
import { readSettings } from "../../../packages/plumb/src/facts/editors/read-settings.ts";
import { readJsonWithComments } from "../../../packages/plumb/src/facts/json-with-comments.ts";
import { admitted, promised } from "../lane.ts";
import { mutateJson } from "../mutate-json.ts";
import { mutateText } from "../mutate-text.ts";
import type { Random } from "../random.ts";
import { textLane } from "../text-lane.ts";

export const settingsSeeds: readonly string[] = [
  `// mine
{
    "editor.fontSize": 13, // large
    "go.goroot": "/usr/local/go",
    /* tools */ "go.alternateTools": { "go": "/opt/go/bin/go", "dlv": "/opt/dlv", },
    "go.toolsEnvVars": {
        "GOARCH": "amd64",
        "GOFLAGS": "-mod=mod" /* why? */,
    },
    "launch": { "configurations": [ { "type": "go", "name": "a", "request": "launch", "program": "\${workspaceFolder}" } ] },
}
`,
  '{"go.goroot":"/a","go.alternateTools":{"dlv":"/b"}}',
  '\ufeff{\r\n\t"go.gopath": "/x",\r\n\t"go.goroot": "/y"\r\n}\r\n',
  "{}",
  "",
];

const paths: readonly JsonPath[] = [
  ["go.goroot"],
  ["go.alternateTools", "dlv"],
  ["go.alternateTools", "go"],
  ["go.toolsEnvVars", "GOARCH"],
  ["launch"],
];

export const settingsEdits = textLane({
  name: "settings-edits",
  what: "settings.json with comments, commas and byte order marks; `withProperty`, `withoutProperty`. After an edit the file parses, says what was wanted, and all else is as it was, comments too; or nothing was written",
  mutants: 40_000,
  quick: 600,
  slowMs: 500,
  seeds: settingsSeeds,
  mutate: (random, seed, others) => (random.chance(0.7) ? gently(random, seed) : mutateText(random, seed, others)),
  enter(mutant, random) {
    // As a file holds it: half a character is none.
    const text = Buffer.from(mutant).toString();
    readSettings(text);
    const path = random.pick(paths);
    const value = random.pick(["/new/dlv", "", true, ["-a"], { a: 1 }]);
    const bytes = Buffer.from(text);
    const before = rootOf(text);
    return admitted(() => {
      const without = Buffer.from(editBytes(bytes, (one) => withoutProperty(one, path))).toString();
      promiseEdited(before, without, path, undefined);
      const kept = commentsIn(withoutValue(text, path)).join();
      promised(commentsIn(without).join() === kept, `comments: ${JSON.stringify(without)}`);
      const withIt = Buffer.from(editBytes(bytes, (one) => withProperty(one, path, value))).toString();
      promiseEdited(before, withIt, path, value);
      promised(commentsIn(withoutValue(withIt, path)).join() === kept, `comments: ${JSON.stringify(withIt)}`);
    });
  },
});

/** Changes that a person could have made: the file is JSON with comments most of the time. */
function gently(random: Random, seed: string): string {
  let text = seed;
  for (let count = 1 + random.below(3); count > 0; count--) {
    const places = [...text.matchAll(/[{}[\],:\n]/g)].map(({ index }) => index);
    const at = places.length > 0 ? random.pick(places) + random.below(2) : 0;
    const put = random.pick([
      "// x\n",
      "/* , } */",
      " ",
      "\n",
      "\t",
      "\r\n",
      ",",
      '/* " */',
      "//\r\n",
      ' "go.goroot": 1, ',
      ' "go.alternateTools": {"dlv": "x"}, ',
      "null",
    ]);
    text = text.slice(0, at) + put + text.slice(at);
  }
  return text;
}

function rootOf(text: string): unknown {
  const root = parseTree(text.replace(/^\uFEFF/, " "), [], { allowTrailingComma: true, allowEmptyContent: true });
  return root === undefined ? {} : plain(root);
}

/** Blanks in the place of the value: what stands inside of it goes with it. */
function withoutValue(text: string, path: JsonPath): string {
  let node = parseTree(text.replace(/^\uFEFF/, " "), [], { allowTrailingComma: true, allowEmptyContent: true });
  for (const name of path) {
    const inner = node?.type === "object" ? node.children : undefined;
    node = inner?.findLast(({ children }) => children?.[0]?.value === name)?.children?.[1];
  }
  return node ? text.slice(0, node.offset) + " ".repeat(node.length) + text.slice(node.offset + node.length) : text;
}

/** Members in their order, doubles included, so that what was not meant is seen to have stayed. */
function plain({ type, value, children = [] }: Node): unknown {
  if (type === "array") return children.map(plain);
  if (type !== "object") return value;
  return { members: children.map(({ children: [name, inner] = [] }) => [name?.value, inner && plain(inner)]) };
}

interface Plain {
  readonly members?: readonly (readonly [string, unknown])[];
}

function promiseEdited(before: unknown, text: string, path: JsonPath, wanted: unknown): void {
  const errors: unknown[] = [];
  const parsed =
    text.replace(/^\uFEFF/, "").trim() === ""
      ? undefined
      : parseTree(text.replace(/^\uFEFF/, " "), errors as never, { allowTrailingComma: true });
  promised(errors.length === 0, `it parses no more: ${JSON.stringify(text)}`);
  const after = (parsed === undefined ? {} : plain(parsed)) as Plain;
  const found = path.reduce<unknown>(
    (inner, name) => (inner as Plain | undefined)?.members?.findLast(([key]) => key === name)?.[1],
    after,
  );
  if (wanted !== undefined)
    promised(
      JSON.stringify(found) === JSON.stringify(plainValue(wanted)),
      `${path.join(".")} is ${JSON.stringify(found)}`,
    );
  const [top] = path;
  const others = (one: unknown) => JSON.stringify(((one as Plain).members ?? []).filter(([name]) => name !== top));
  promised(others(after) === others(before), `other settings have changed: ${JSON.stringify(text)}`);
}

function plainValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== "object" || value === null) return value;
  return { members: Object.entries(value).map(([name, inner]) => [name, plainValue(inner)]) };
}

function commentsIn(text: string): readonly string[] {
  return [...text.matchAll(/"(?:[^"\\\n]|\\.)*"|(\/\/[^\n\r]*|\/\*[\s\S]*?\*\/)/g)]
    .flatMap(([, comment]) => comment?.trimEnd() ?? [])
    .toSorted();
}

const launches: readonly string[] = [
  launchJson("/home/gopher/app", ["/home/gopher/app/cmd/a", "/home/gopher/app"]),
  JSON.stringify({
    version: "0.2.0",
    configurations: [
      {
        name: "a",
        type: "go",
        request: "launch",
        mode: "debug",
        program: "./cmd",
        args: ["--token", "secret"],
        env: { TOKEN: "secret", GOARCH: "amd64" },
        buildFlags: "-tags=x -ldflags='-s -w'",
        dlvFlags: ["--check-go-version=false"],
      },
      {
        name: "b",
        type: "go",
        request: "attach",
        mode: "remote",
        host: "10.0.0.1",
        port: 2345,
        substitutePath: [{ from: "/a", to: "/b" }],
        osx: { program: "/x" },
      },
    ],
    inputs: [],
  }),
  JSON.stringify([
    {
      label: "z",
      adapter: "Delve",
      request: "launch",
      program: "/app",
      buildFlags: ["-gcflags=all=-N -l"],
      env: { A: "1" },
    },
  ]),
];

export const launchFiles = textLane({
  name: "launch-files",
  what: "launch.json and Zed's debug.json: configurations and what of them is kept. Secrets in arguments and variables are not",
  mutants: 25_000,
  quick: 300,
  slowMs: 500,
  seeds: launches,
  mutate: (random, seed, others) => (random.chance(0.8) ? mutateJson(random, seed) : mutateText(random, seed, others)),
  enter(text) {
    const json = readJsonWithComments(text);
    leniencies(json, false);
    mentionsGo(json);
    const read = (["vscode", "zed"] as const).map((editor) => readConfigurations(json, listIn(json, editor), editor));
    promised(JSON.stringify(read).length < 2_000_000, "kept megabytes");
    return read.some(({ configurations }) => configurations.length > 0);
  },
});
