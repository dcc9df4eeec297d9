// The verdict over a GOROOT as text: the rungs, then file by file what differs, and what that means.

import { count } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import { isConfigured, type Verdict } from "../../sdk/verify/verdict.ts";
import type { Session } from "../session.ts";
import { rungLines } from "./rung-lines.ts";

/** So many files of a kind are named; -v names all. */
const shownFiles = 10;

export function renderVerdict(verdict: Verdict, session: Session): string {
  const { bold } = session.writer.style.stdout;
  const { subject, version, platform } = verdict;
  const name = version === null ? unnamed[subject.kind] : `${version}${platform ? ` for ${platform}` : ""}`;
  const lines = [
    `${sign(verdict, session)} ${bold(visible(name))} in ${visible(session.home.shorten(subject.path))}: ${bold(verdictText(verdict))}`,
    ...rungLines(verdict.rungs, session),
    ...differenceLines(verdict, session),
    ...explanationLines(verdict),
    ...restLines(verdict),
  ];
  return `${lines.join("\n")}\n`;
}

const unnamed: Readonly<Record<Verdict["subject"]["kind"], string>> = {
  tree: "a Go tree",
  archive: "an archive",
  installer: "an installer",
  program: "a program",
  file: "a file",
};

function sign(judged: Verdict, { writer }: Session): string {
  const { verdict, rungs } = judged;
  const { green, yellow, red } = writer.style.stdout;
  const failed = rungs.some(({ status }) => status === "failed");
  if (verdict === "verified") return failed ? yellow("!") : green("✓");
  return !failed && (verdict === "unverifiable" || isConfigured(judged)) ? yellow("!") : red("✗");
}

function verdictText(judged: Verdict): string {
  const { verdict, reason, rungs } = judged;
  const failed = rungs.find(({ status, name }) => status === "failed" && name !== "h1");
  if (verdict === "verified") return failed ? "verified, and it does not run here" : "verified";
  if (reason !== null) return `${verdict}: ${visible(reason)}`;
  if (isConfigured(judged)) return "modified, in its configuration alone";
  return failed ? `not what it is called: ${failed.name}` : "modified";
}

function differenceLines({ differences, odd }: Verdict, session: Session): string[] {
  const { missing, modified, extra } = differences;
  return [
    ...fileLines(
      "modified",
      modified.map(({ path, kind }) => (kind === "configuration" ? `${path} (configuration)` : path)),
      session,
    ),
    ...fileLines("missing", missing, session),
    ...fileLines("extra", extra, session),
    ...fileLines("no file", odd, session),
  ];
}

function fileLines(what: string, paths: readonly string[], { verbose }: Session): string[] {
  const shown = verbose ? paths : paths.slice(0, shownFiles);
  const rest = paths.length - shown.length;
  return [
    ...shown.map((path) => `  ${what.padEnd(8)}  ${visible(path)}`),
    ...(rest > 0 ? [`  ${what.padEnd(8)}  and ${count(rest, "file")} more: -v names them all`] : []),
  ];
}

function explanationLines({ explanation, version }: Verdict): string[] {
  if (explanation === null) return [];
  if (explanation.kind === "other-build") {
    return [
      "  None of its programs is the Go project's: somebody else built the release, as distributions do, and may have changed it.",
    ];
  }
  const others = explanation.others.length > 0 ? explanation.others.join(" and ") : "another release";
  return [
    `  ${count(explanation.files, "file")} of ${others} among those of ${visible(version ?? "")}: one was unpacked over the other, and the go`,
    "  command may not even build. Remove the whole directory, and unpack one release into an empty one.",
  ];
}

function restLines({ covered, uncovered, verdict }: Verdict): string[] {
  if (verdict === "unverifiable" || covered === 0) return [];
  const outside = uncovered > 0 ? `, not about ${count(uncovered, "file")} in api, doc, misc, test and .github` : "";
  return [`  The log is about ${count(covered, "file")} of this tree${outside}. Nobody vouches for mode bits.`];
}
