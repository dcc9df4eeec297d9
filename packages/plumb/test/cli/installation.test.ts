import { expect, test } from "bun:test";
import { installationOf } from "../../src/cli/installation.ts";

test.each([
  [false, "/home/me/plumb/node_modules/.plumb/bun", "source"],
  [true, "/usr/local/bin/plumb", "executable"],
  [true, "/home/me/app/node_modules/@goplumb/cli-linux-arm64/plumb", "npm"],
  [true, "C:\\app\\node_modules\\@goplumb\\cli-win32-x64\\plumb.exe", "npm"],
  [true, "/opt/homebrew/Cellar/plumb/0.1.0/bin/plumb", "homebrew"],
] as const)("compiled: %p, %s: %s", (compiled, executable, kind) => {
  expect(installationOf({ compiled, executable })).toEqual({ kind, path: executable });
});
