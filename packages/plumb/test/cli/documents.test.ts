// Every --json document against its published schema, strictly: a key that the schema does not name is a failure here,
// though readers must accept it.

import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv, { type AnySchema } from "ajv";
import { createBox } from "../box.ts";

const schemas = join(import.meta.dir, "../../../../schemas");

function errorsOf(name: string, text: string): string[] {
  const schema = JSON.parse(readFileSync(join(schemas, `${name}.json`), "utf8"));
  const { $schema: _, ...rest } = schema;
  const validate = new Ajv({ allErrors: true, strict: false }).compile(strict(rest) as AnySchema);
  validate(JSON.parse(text));
  return (validate.errors ?? []).map(
    (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
  );
}

function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, strict(value)]));
  const closed = entries.type === "object" && entries.properties && entries.additionalProperties === undefined;
  return closed ? { ...entries, additionalProperties: false } : entries;
}

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
    ["inspect", 0, ["inspect", "--json", process.execPath, "/bin/sh", "/usr/bin/gcc"]],
    ["inspect", 2, ["inspect", "--json", "/nonexistent", "/etc/passwd"]],
    ["version", 0, ["version", "--json"]],
    ["error", 2, ["doctor", "--only", "no-such-problem", "--json"]],
    ["error", 2, ["docter", "--json"]],
    ["error", 2, ["doctor", "--jsn", "--json"]],
    ["error", 2, ["doctor", "--json", "--snapshot", "/nonexistent"]],
    ["error", 2, ["--json"]],
  ];
  test.each(documents)("%s (status %i): plumb %p", (name, status, args) => {
    const result = box.plumb(...args);
    expect(errorsOf(name, result.stdout)).toEqual([]);
    expect(result.status).toBe(status);
    expect(result.stdout.endsWith("}\n")).toBe(true);
  });
  test("the strict validation can fail", () => {
    expect(
      errorsOf("version", JSON.stringify({ schemaVersion: 1, version: "1", platform: goos, more: 1 })),
    ).toHaveLength(2);
  });
  test("the box is removed", () => box.remove());
});
