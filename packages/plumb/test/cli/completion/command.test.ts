// plumb completion itself, as a program.

import { afterAll, expect, test } from "bun:test";
import { completionScripts } from "../../../src/cli/completion/shells.ts";
import { createBox } from "../../box.ts";
import { places } from "./presses.ts";

const box = createBox();
afterAll(() => box.remove());

test.each(Object.entries(completionScripts))("prints the script for %s", (shell, script) => {
  const { status, stdout, stderr } = box.plumb("completion", shell);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout.trimEnd()).toBe(script(places).trimEnd());
});

test("a shell that it does not know, and JSON, are usage mistakes", () => {
  for (const args of [["completion", "csh"], ["completion", "bash", "--json"], ["completion"]]) {
    const { status, stderr, stdout } = box.plumb(...args);
    expect([args, status]).toEqual([args, 2]);
    expect(`${stderr}${stdout}`).toContain("USAGE");
  }
});
