// Every --json document against its published schema, strictly: a key that the schema does not name is a failure here,
// though readers must accept it.

import { describe, expect, test } from "bun:test";
import { createBox } from "../box.ts";
import { schemaErrors } from "../schema-errors.ts";

describe("the document matches its schema", () => {
  const box = createBox();
  const goos = "linux";
  box.write("work/go.mod", "module example.com/m\n\ngo 1.21\n");
  box.env.GOROOT = "/nonexistent";
  const documents: readonly (readonly [string, number, readonly string[]])[] = [
    ["doctor", 1, ["doctor", "--json"]],
    ["doctor-list", 0, ["doctor", "--list", "--json"]],
    ["snapshot", 0, ["snapshot"]],
    ["snapshot", 0, ["snapshot", "--raw"]],
    ["env", 0, ["env", "--json"]],
    ["env", 0, ["env", "--json", "-v", "--changed"]],
    ["env-explain", 0, ["env", "--json", "--explain", "GOROOT"]],
    ["env-explain", 0, ["env", "--json", "--explain", "GOTOOLCHAIN"]],
    ["inspect", 0, ["inspect", "--json", process.execPath, "/bin/sh", "/usr/bin/gcc"]],
    ["inspect", 2, ["inspect", "--json", "/nonexistent", "/etc/passwd"]],
    ["version", 0, ["version", "--json"]],
    ["error", 2, ["doctor", "--only", "no-such-problem", "--json"]],
    ["error", 2, ["env", "--json", "GONONSENSE"]],
    ["error", 2, ["env", "--json", "--explain", "GOFLAGS", "GOBIN"]],
    ["error", 2, ["docter", "--json"]],
    ["error", 2, ["doctor", "--jsn", "--json"]],
    ["error", 2, ["doctor", "--json", "--snapshot", "/nonexistent"]],
    ["error", 2, ["doctor", "--json", "--sarif"]],
    ["error", 2, ["--json"]],
  ];
  test.each(documents)("%s (status %i): plumb %p", (name, status, args) => {
    const result = box.plumb(...args);
    expect(schemaErrors(name, result.stdout)).toEqual([]);
    expect(result.status).toBe(status);
    expect(result.stdout.endsWith("}\n")).toBe(true);
  });
  test("the strict validation can fail", () => {
    expect(
      schemaErrors(
        "version",
        JSON.stringify({
          schemaVersion: 1,
          version: "1",
          platform: goos,
          installation: { kind: "source", path: "/bin/plumb" },
          more: 1,
        }),
      ),
    ).toHaveLength(2);
  });
  test("the box is removed", () => box.remove());
});
