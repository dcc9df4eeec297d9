// A launch.json of plumb's has nothing that plumb itself complains about, and every reader of JSON reads it.

import { expect, test } from "bun:test";
import { launchJson } from "../../src/editor/launch-json.ts";

test("a program in the folder itself and others below it", () => {
  const { configurations } = JSON.parse(launchJson("/src/app", ["/src/app", "/src/app/cmd/server"]));
  expect(configurations).toEqual([
    { name: "Launch app", type: "go", request: "launch", mode: "debug", program: `\${workspaceFolder}` },
    {
      name: "Launch cmd/server",
      type: "go",
      request: "launch",
      mode: "debug",
      program: `\${workspaceFolder}/cmd/server`,
    },
    { name: "Test the package of this file", type: "go", request: "launch", mode: "test", program: `\${fileDirname}` },
    {
      name: "Attach to a process",
      type: "go",
      request: "attach",
      mode: "local",
      processId: `\${command:pickGoProcess}`,
    },
  ]);
});

test("without a program, and with too many, the open file's package is launched", () => {
  const named = (programs: string[]) =>
    JSON.parse(launchJson("/src", programs)).configurations.map(({ name }: { name: string }) => name);
  expect(named([])[0]).toBe("Launch the package of this file");
  const many = named(Array.from({ length: 20 }, (_, index) => `/src/cmd/p${index}`));
  expect(many).toHaveLength(15);
  expect(many).toContain("Launch the package of this file");
});
