// The table of keys against what the Go extension declares: extension/package.json of golang/vscode-go at 28e27ffd, 0.58.0-dev.

import { describe, expect, test } from "bun:test";
import { attributeOf, knownKeys } from "../../../src/go/launch/attributes.ts";
import { effectiveEntries } from "../../../src/go/launch/effective-entries.ts";
import { adviceFor, renamedKeys } from "../../../src/go/launch/renamed-keys.ts";

const both =
  "debugAdapter mode stopOnEntry showLog cwd substitutePath dlvFlags port host trace backend logOutput logDest dlvLoadConfig apiVersion stackTraceDepth maxStringLen maxArrayValues showGlobalVariables showRegisters hideSystemGoroutines console asRoot goroutineFilters showPprofLabels".split(
    " ",
  );
const launchOnly =
  "program traceDirPath coreFilePath args env buildFlags envFile output outputMode stdinFrom stdoutTo stderrTo followExec followExecRegex".split(
    " ",
  );
const attachOnly = "processId remotePath waitFor".split(" ");

describe("every key that the extension declares", () => {
  test.each([...both, ...launchOnly])("%s is known in a launch", (key) => {
    expect(attributeOf("vscode", key)?.request ?? "launch").toBe("launch");
    expect(attributeOf("vscode", key)).toBeDefined();
  });

  test.each([...both, ...attachOnly])("%s is known in an attach", (key) => {
    expect(attributeOf("vscode", key)?.request ?? "attach").toBe("attach");
    expect(attributeOf("vscode", key)).toBeDefined();
  });
});

test("what is advised against is no key that is recommended", () => {
  for (const editor of ["vscode", "zed"] as const) {
    const known = [...knownKeys(editor, "launch"), ...knownKeys(editor, "attach")];
    for (const key of renamedKeys(editor)) {
      expect(known).not.toContain(key);
      expect(adviceFor(editor, key)?.length).toBeGreaterThan(10);
    }
  }
});

test("names of JavaScript's own properties are no keys", () => {
  for (const key of ["constructor", "__proto__", "toString"]) {
    expect(attributeOf("vscode", key)).toBeUndefined();
    expect(adviceFor("zed", key)).toBeUndefined();
  }
});

describe("in force", () => {
  const entries = [
    { key: "mode", block: null, n: 1 },
    { key: "env", block: null, n: 2 },
    { key: "env.A", block: null, n: 3 },
    { key: "env", block: "linux" as const, n: 4 },
    { key: "env.B", block: "linux" as const, n: 5 },
    { key: "mode", block: "osx" as const, n: 6 },
  ];
  test.each([
    ["linux", [1, 4, 5]],
    ["darwin", [2, 3, 6]],
    ["windows", [1, 2, 3]],
    ["freebsd", [1, 2, 3]],
  ] as const)("on %s are %j", (os, numbers) => {
    expect(effectiveEntries(entries, os).map(({ n }) => n)).toEqual([...numbers]);
  });
});
