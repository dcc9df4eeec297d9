// What inspect says of a file that was just written: a line a finding, notes on demand only.

import type { Finding } from "../../problems/finding.ts";
import type { Session } from "../session.ts";
import { findingLine } from "./finding.ts";

export function writtenFindings(findings: readonly Finding[], { verbose, writer, words }: Session): readonly string[] {
  return findings
    .filter(({ severity }) => verbose || severity !== "info")
    .map((finding) => `    ${findingLine(finding, writer.style.stdout, words)}`);
}
