// What plumb setup prints in the end: what a new login shell finds, what the doctor says there, and what is left to do.

import type { Style } from "@goplumb/core/output/style";
import { count } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { Proof, SetupReport } from "../../setup/setup-report.ts";
import type { Session } from "../session.ts";
import { findingBlock } from "./finding.ts";
import { remedyLines } from "./labelled.ts";

type View = Pick<Session, "columns" | "quiet" | "verbose" | "home" | "writer" | "words">;

export function renderSetup({ action, proof, advice }: SetupReport, view: View): string {
  const style = view.writer.style.stdout;
  const parts: string[][] = [];
  if (action === "nothing") parts.push(["all is set up already; nothing was changed"]);
  if (proof) parts.push(proofLines(proof, style, view));
  for (const finding of gravest(proof)) parts.push([findingBlock(finding, style, view)]);
  if (advice.length > 0) parts.push(["Left to you:", ...remedyLines(advice, style, view)]);
  if (proof?.shell && action === "done")
    parts.push(["Open a new terminal, and quit and open editors: what is open does not know of it yet."]);
  return parts.map((lines) => `${lines.join("\n")}\n`).join("\n");
}

export function renderUndone(undone: boolean, { writer }: View): string {
  if (!undone) return "nothing was set up by plumb that could be taken back\n";
  return `${writer.style.stdout.green("✓")} all is as it was before plumb set it up\n`;
}

function proofLines(proof: Proof, style: Style, { home }: View): string[] {
  const mark = (holds: boolean) => (holds ? style.green("✓") : style.red("✗"));
  if (proof.shell === null) return [`${mark(false)} not proven: ${visible(proof.why ?? "")}`];
  const { programs, debug } = proof;
  const line = (holds: boolean, name: string, text: string) =>
    `  ${mark(holds)} ${name.padEnd(8)} ${visible(home.shorten(text))}`;
  const grave = gravest(proof);
  return [
    style.bold(`A new ${visible(proof.shell)} finds`),
    ...programs.map(({ name, path, version, platform, holds }) =>
      line(holds, name, path === null ? "nothing" : [version, platform, path].filter(Boolean).join("  ")),
    ),
    line(
      grave.length === 0,
      "doctor",
      grave.length === 0
        ? "nothing is wrong"
        : `${count(grave.length, "finding")}: ${grave.map(({ id }) => id).join(", ")}`,
    ),
    ...(debug
      ? [
          line(
            debug.verdict === "passed",
            "debug",
            debug.verdict === "passed" ? "a session went well" : `${debug.failed}: ${debug.found}`,
          ),
        ]
      : []),
  ];
}

function gravest(proof: Proof | null): Proof["findings"] {
  return (proof?.findings ?? []).filter(({ severity }) => severity !== "info");
}
