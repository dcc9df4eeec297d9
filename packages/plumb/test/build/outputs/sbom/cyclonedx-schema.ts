// Holds a bill of materials to the official JSON schema of CycloneDX 1.6, as the library has it inside.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Ajv, { type AnySchema } from "ajv";

const folder = join(
  dirname(Bun.resolveSync("@cyclonedx/cyclonedx-library/package.json", import.meta.dir)),
  "res/schema",
);

function schema(name: string): AnySchema {
  return JSON.parse(readFileSync(join(folder, `${name}.SNAPSHOT.schema.json`), "utf8"));
}

/** What is wrong with a document; none when it fits. */
export function cyclonedxErrors(document: unknown): string[] {
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
  const formats = { "date-time": time, "iri-reference": true, "idn-email": true, email: true, uri: true } as const;
  const ajv = new Ajv({ allErrors: true, strict: false, formats });
  for (const name of ["spdx", "jsf-0.82"]) {
    ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  }
  const validate = ajv.compile(schema("bom-1.6"));
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
