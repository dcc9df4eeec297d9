// plumb verify of files in a box: its document held to the schema, and nothing left in the home after it.

import { expect } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type * as v from "valibot";
import type { VerdictDocument } from "../../../src/sdk/verify/verdict-document.ts";
import { schemaErrors } from "../../schema-errors.ts";
import { giveAway, type SdkBox } from "../sdk-box.ts";

export interface Verification extends v.InferOutput<typeof VerdictDocument> {
  readonly status: number | null;
  /** `h1 passed` */
  readonly ladder: readonly string[];
}

/** A file of the user as whom plumb runs; returns its path. */
export function putFile({ cwd }: Pick<SdkBox, "cwd">, name: string, bytes: Uint8Array | string): string {
  const path = join(cwd, name);
  writeFileSync(path, bytes);
  giveAway(path);
  return path;
}

export async function verify(box: SdkBox, path: string, ...more: string[]): Promise<Verification> {
  const { status, stdout, stderr } = await box.plumb("verify", path, "--json", ...more);
  const document = JSON.parse(stdout);
  if (document.error) throw new Error(`status ${status}: ${document.error.message} [${document.error.code}]`);
  expect([stderr, schemaErrors("verify", stdout), box.leftovers()]).toEqual(["", [], []]);
  const ladder = document.rungs.map((rung: { name: string; status: string }) => `${rung.name} ${rung.status}`);
  return { ...document, status, ladder };
}

/** What most tests are about. */
export interface Outcome {
  readonly verdict: string;
  readonly status: number | null;
  readonly differences: object;
}

export function outcome({ verdict, status, differences }: Verification): Outcome {
  return { verdict, status, differences };
}

const none = { missing: [], modified: [], extra: [] };
export const verified: Outcome = { verdict: "verified", status: 0, differences: none };
export const unverifiable: Outcome = { verdict: "unverifiable", status: 1, differences: none };

export function modified(differences: object = {}): Outcome {
  return { verdict: "modified", status: 1, differences: { ...none, ...differences } };
}

/** Characters that would command a terminal or hide from its reader. */
export function unprintable(text: string): readonly string[] {
  return text.replaceAll("\n", "").match(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu) ?? [];
}
