import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { actionKind, stableMode } from "../../../src/go/action-graph/action-kind.ts";
import { goRoot } from "../real-go.ts";
import { recordedActions, recordedNames, recordedVersions } from "./recorded.ts";

describe.each([...recordedVersions])("%s", (version) => {
  test("no mode is unknown", () => {
    const modes = recordedNames.flatMap((name) => recordedActions(version, name).map(({ mode }) => mode));
    expect([...new Set(modes)].filter((mode) => actionKind(mode) === "unknown")).toEqual([]);
  });

  test("C is compiled in the action of its package, or since Go 1.26 in actions of its own", () => {
    const modes = recordedActions(version, "build").flatMap(({ mode }) =>
      actionKind(mode) === "cgo" ? [stableMode(mode)] : [],
    );
    const own = ["cgo compile _cgo_export.c", "cgo compile withc.cgo2.c", "cgo run"];
    expect(modes.toSorted()).toEqual(version < "go1.26" ? [] : own);
  });
});

test("each mode in the sources of this machine's Go has a kind", () => {
  const files = "work/action.go work/exec.go work/build.go test/test.go run/run.go vet/vet.go".split(" ");
  const sources = files.map((file) => readFileSync(join(goRoot, "src/cmd/go/internal", file), "utf8")).join("\n");
  const modes = [...sources.matchAll(/\bMode(?::|\s*=)\s+"([^"]+)"/g)].map(([, mode = ""]) => mode);
  expect(modes.length).toBeGreaterThan(15);
  expect([...new Set(modes)].filter((mode) => actionKind(mode === "go " ? "go build" : mode) === "unknown")).toEqual(
    [],
  );
});

test("what does no work worth telling is bookkeeping, and what nobody knows is unknown", () => {
  const kinds = {
    "link-install": "bookkeeping",
    "build-install": "bookkeeping",
    "go build": "bookkeeping",
    "go test": "bookkeeping",
    "go vet": "bookkeeping",
    "go run": "run",
    "go tool": "run",
    "test run": "test",
    "cgo compile /tmp/x.c": "cgo",
    "test print (nop)": "bookkeeping",
    "compile with magic": "unknown",
    constructor: "unknown",
    "": "unknown",
  };
  expect(Object.keys(kinds).map((mode) => `${mode}: ${actionKind(mode)}`)).toEqual(
    Object.entries(kinds).map(([mode, kind]) => `${mode}: ${kind}`),
  );
});

test("an action has the same name in two graphs: without the folder that go works in", () => {
  expect(stableMode("cgo compile /tmp/go-build123/b004/_cgo_export.c")).toBe("cgo compile _cgo_export.c");
  expect(stableMode("cgo compile C:\\Temp\\b004\\x.cgo2.c")).toBe("cgo compile x.cgo2.c");
  expect(stableMode("cgo compile gcc_util.c")).toBe("cgo compile gcc_util.c");
  expect(stableMode("build")).toBe("build");
});
