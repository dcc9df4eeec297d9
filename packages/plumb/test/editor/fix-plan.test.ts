// Which tools an editor fix installs, and where: in the place from which the editor takes them.

import { expect, test } from "bun:test";
import { editorTools } from "../../src/editor/fix-plan.ts";
import type { EditorTool, InstalledEditor } from "../../src/facts/editors/schema.ts";
import { type Changes, executable, healthyMac } from "../snapshots.ts";

const { editors, machine, tools } = healthyMac();
const code = editors.installed?.find(({ kind }) => kind === "vscode");
if (!code) throw new Error("the healthy Mac has no VS Code");

const gobin = "/Users/gopher/go/bin";
const intelDelve = (path: string) =>
  executable(path, "darwin/amd64", {
    go: { version: "go1.26.8", path: "github.com/go-delve/delve/cmd/dlv", moduleVersion: "v1.26.3" },
  });

function stepsFor(dlv: Partial<EditorTool>, changes: Changes<InstalledEditor> = {}) {
  const own: InstalledEditor = {
    ...code,
    ...(changes as Partial<InstalledEditor>),
    tools: [{ tool: "dlv", search: [], installs: gobin, ...dlv }],
  } as InstalledEditor;
  const known = { ...tools, gobin: [gobin], tools: [] };
  return editorTools({ ...editors, installed: [own] }, known, machine, "go1.26.8").map(({ path, why }) => [path, why]);
}

test("where nothing is, into GOBIN", () => {
  expect(stepsFor({})).toEqual([[`${gobin}/dlv`, "there is no dlv"]]);
});

test("a wrong one in go.toolsGopath, which comes first, is replaced there", () => {
  const path = "/tools/bin/dlv";
  const search = [{ step: "toolsGopath" as const, path, executable: intelDelve(path), taken: true }];
  expect(stepsFor({ search, installs: "/tools/bin" })).toEqual([
    [path, `${path} is darwin/amd64`],
    [`${gobin}/dlv`, "there is no dlv"],
  ]);
});

test("an editor that brings its own needs none", () => {
  const path = "/Applications/GoLand.app/dlv";
  const search = [{ step: "bundled" as const, path, executable: intelDelve(path), taken: true }];
  expect(stepsFor({ search, installs: null }, { kind: "goland" })).toEqual([]);
});

test("without an editor nothing is installed", () => {
  expect(editorTools({ ...editors, installed: [] }, tools, machine, "go1.26.8")).toEqual([]);
});
