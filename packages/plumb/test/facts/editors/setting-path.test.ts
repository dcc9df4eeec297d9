// Paths of settings, filled in as the Go extension does it.

import { expect, test } from "bun:test";
import { fillIn } from "../../../src/facts/editors/setting-path.ts";

const linux = { os: "linux", env: { HOME: "/home/gopher", TOOLS: "/opt/tools", EMPTY: "" } };

const filled: readonly (readonly [text: string, workspace: string | null, path: string | null])[] = [
  ["/usr/bin/dlv", null, "/usr/bin/dlv"],
  ["~/go/bin/dlv", null, "/home/gopher/go/bin/dlv"],
  ["~", null, "/home/gopher"],
  // Only at the start.
  ["/a/~/b", null, "/a/~/b"],
  [`\${env:TOOLS}/dlv`, null, "/opt/tools/dlv"],
  [`\${env: TOOLS }/dlv`, null, "/opt/tools/dlv"],
  [`\${env:HOME}/\${env:NONE}dlv`, null, "/home/gopher/dlv"],
  [`\${env:EMPTY}/dlv`, null, "/dlv"],
  [`\${workspaceFolder}/bin/dlv`, "/src/app", "/src/app/bin/dlv"],
  [`\${workspaceRoot}/bin/dlv`, "/src/app", "/src/app/bin/dlv"],
  [`/opt/\${workspaceFolderBasename}/dlv`, "/src/app", "/opt/app/dlv"],
  // In the user's settings any folder may be meant.
  [`\${workspaceFolder}/bin/dlv`, null, null],
  // Names of programs, relative paths, and variables of shells and other tools.
  ["dlv", null, null],
  ["bin/dlv", "/src/app", null],
  ["./bin/dlv", "/src/app", null],
  ["$HOME/go/bin/dlv", null, null],
  [`\${userHome}/go/bin/dlv`, null, null],
  [`/opt/\${command:pick}/dlv`, null, null],
  ["C:\\Go\\bin\\go.exe", null, null],
];

test.each(filled)("%j in %j is %j", (text, workspace, path) => {
  expect(fillIn(text, workspace, linux)).toBe(path);
});

test("without a home ~ names nothing", () => {
  expect(fillIn("~/go/bin/dlv", null, { os: "linux", env: {} })).toBeNull();
});

test("on Windows an absolute path has a drive or a share", () => {
  const windows = { os: "windows", env: { GOROOT: "D:\\Go" } };
  expect(fillIn("C:\\Go\\bin\\go.exe", null, windows)).toBe("C:\\Go\\bin\\go.exe");
  expect(fillIn(`\${env:GOROOT}\\bin\\go.exe`, null, windows)).toBe("D:\\Go\\bin\\go.exe");
  expect(fillIn("go.exe", null, windows)).toBeNull();
});

test("a variable's value is not filled in again", () => {
  expect(fillIn(`\${env:A}`, null, { os: "linux", env: { A: `/x/\${env:B}`, B: "/y" } })).toBeNull();
});
