// What became of the trees of an import, as text.

import { count } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { ImportOutcome } from "../../sdk/import/import-tree.ts";
import type { Session } from "../session.ts";
import { rungLines } from "./rung-lines.ts";

export function renderImported(outcomes: readonly ImportOutcome[], plan: boolean, session: Session): string {
  if (outcomes.length === 0) return "no Go tree was found besides those of plumb; plumb install latest brings one\n";
  const lines = outcomes.flatMap((outcome) => [
    treeLine(outcome, plan, session),
    ...(session.verbose ? rungLines(outcome.rungs, session) : []),
    ...leftOutLines(outcome, session),
  ]);
  return `${lines.join("\n")}\n${ending(outcomes, plan)}`;
}

function treeLine(
  { goroot, origin, version, platform, action, why }: ImportOutcome,
  plan: boolean,
  session: Session,
): string {
  const { bold, dim, green, yellow } = session.writer.style.stdout;
  const name = bold(visible([version ?? "a Go tree", platform && `for ${platform}`].filter(Boolean).join(" ")));
  const place = `${visible(session.home.shorten(goroot))}${origin === null || origin === "unknown" ? "" : ` (${origin})`}`;
  switch (action) {
    case "copied":
      return `${green("✓")} ${name} ${plan ? "would be copied" : "is copied"} from ${place}`;
    case "linked":
      return `${green("✓")} ${name} ${plan ? "would be a link" : "is a link"} to ${place}`;
    case "already":
      return dim(`– ${name} is installed already, so ${place} is not needed`);
    case "refused":
      return `${yellow("!")} ${name} stays where it is, ${place}: ${visible(session.home.shorten(why ?? ""))}`;
  }
}

function leftOutLines({ leftOut }: ImportOutcome, { verbose }: Session): string[] {
  if (leftOut.length === 0) return [];
  const shown = verbose ? leftOut : leftOut.slice(0, shownFiles);
  const rest = leftOut.length - shown.length;
  return [
    `    without ${count(leftOut.length, "file")} that the release has not: ${visible(shown.join(", "))}${rest > 0 ? `, and ${rest} more` : ""}`,
  ];
}

const shownFiles = 4;

function ending(outcomes: readonly ImportOutcome[], plan: boolean): string {
  const copied = outcomes.some(({ action }) => action === "copied");
  if (plan) return "nothing was changed\n";
  if (!copied) return "";
  return [
    "A copy has what the log is about: api, doc, misc and test stay behind.",
    "The trees that were copied from are left as they are.",
    "",
  ].join("\n");
}
