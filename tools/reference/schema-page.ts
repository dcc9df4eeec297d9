// All JSON documents on one page: what prints each, and its fields.

import type { CommandDescription } from "../../packages/plumb/src/cli/reference/command-description.ts";
import { printedBy } from "./printed-by.ts";

export interface PublishedSchema {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

/** @param schemas by the names of their files in schemas/ */
export function schemaPage(
  schemas: ReadonlyMap<string, PublishedSchema>,
  commands: readonly CommandDescription[],
): string {
  const rows = [...schemas].map(([name, { properties, required = [] }]) => {
    const fields = Object.keys(properties).filter((field) => field !== "schemaVersion");
    const shown = fields.map((field) => `\`${field}\`${required.includes(field) ? "" : "?"}`);
    const { line, command } = printedBy(name, commands);
    const by = command === null ? line : `[\`${line}\`](commands/${command.replaceAll(" ", "-")}.md)`;
    return `| ${by} | [${name}.json](../schemas/${name}.json) | ${shown.join(" ")} |`;
  });
  return `# JSON documents

With \`--json\` a command prints one document on standard output, also when it fails (\`snapshot\` always does). All have
\`"schemaVersion": 1\`. Fields are added, never renamed or removed: a reader passes over what it does not know. A field with \`?\` may be
missing. \`--sarif\` prints a SARIF 2.1.0 log instead. The schemas are [JSON Schema](https://json-schema.org).

| printed by | schema | fields |
|---|---|---|
${rows.join("\n")}

A document of \`--plan\` has \`steps\`: what would be done, one after the other. \`error\` has a \`code\` that does not change, a \`message\`, a
\`hint\` or null, and \`details\`.
`;
}
