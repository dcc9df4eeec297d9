// What a database answers when it is asked for a module version: the record's number, the record, and a signed tree that holds it.
// https://go.dev/ref/mod#checksum-database

import type { ModuleVersion } from "./module-version.ts";
import { SumdbError } from "./sumdb-error.ts";

/** What the log holds of a module version. */
export interface LogRecord {
  /** Its place in the log, from 0. */
  readonly id: number;
  /** Its lines as they are hashed, each with its line feed. */
  readonly text: string;
  /** `h1:…` of the module's zip. */
  readonly zipHash: string;
  /** `h1:…` of its go.mod. */
  readonly goModHash: string;
}

/** @throws SumdbError RECORD_MALFORMED for another form, and for a record of another module version. */
export function parseLookup(
  answer: string,
  module: ModuleVersion,
): { readonly record: LogRecord; readonly note: string } {
  const [, id, text, note] = /^(0|[1-9]\d{0,15})\n((?:[^\n]+\n)+)\n(.+)$/s.exec(answer) ?? [];
  if (id === undefined || text === undefined || note === undefined || !Number.isSafeInteger(Number(id))) {
    throw new SumdbError("RECORD_MALFORMED", "the answer is no record of a checksum database");
  }
  const hashOf = (version: string): string => {
    const start = `${module.path} ${version} `;
    const lines = text.split("\n").filter((line) => line.startsWith(start));
    const hash = lines[0]?.slice(start.length) ?? "";
    if (lines.length !== 1 || !/^h1:[A-Za-z0-9+/]{43}=$/.test(hash)) {
      throw new SumdbError("RECORD_MALFORMED", `the record has no hash of ${module.path}@${version}`);
    }
    return hash;
  };
  const record = {
    id: Number(id),
    text,
    zipHash: hashOf(module.version),
    goModHash: hashOf(`${module.version}/go.mod`),
  };
  return { record, note };
}
