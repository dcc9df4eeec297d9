import { afterAll, beforeAll, expect, test } from "bun:test";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHost } from "@goplumb/core/host/real-host";
import { ownCommand } from "../../src/cli/own-command.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "plumb-own-command-"));
  writeFileSync(join(folder, "plumb"), "#!/bin/sh\n");
  chmodSync(join(folder, "plumb"), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rows: readonly (readonly [string, { compiled: boolean; path: () => string }, string])[] = [
  ["an executable that PATH leads to", { compiled: true, path: () => `/usr/bin:${folder}` }, "plumb"],
  ["an executable that PATH does not lead to", { compiled: true, path: () => "/var/empty" }, "/opt/own plumb"],
  ["a checkout", { compiled: false, path: () => "/var/empty" }, "plumb"],
];

test.each(rows)("the command of %s", async (_, { compiled, path }, word) => {
  const { files, machine } = createHost({ admit: () => async () => ({ kind: "admitted" }) });
  const host = { files, env: { PATH: path() }, machine: { ...machine, compiled, executable: "/opt/own plumb" } };
  expect(await ownCommand(host)).toBe(word);
});
