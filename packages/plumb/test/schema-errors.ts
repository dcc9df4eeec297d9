// Holds a --json document to its published schema, strictly: a key that the schema does not name is an error here, though readers
// must accept it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv, { type AnySchema } from "ajv";

const schemas = join(import.meta.dir, "../../../schemas");

/** What is wrong with a document by the published schema of that name; none when it fits. */
export function schemaErrors(name: string, text: string): string[] {
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
