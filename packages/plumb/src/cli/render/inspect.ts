// inspect as text: a page for one file; a line a file for many, its findings below it, and one closing line.

import type { JsonList } from "@goplumb/core/output/json-list";
import type { Progress } from "@goplumb/core/output/progress";
import { count } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { InspectedFile } from "../../inspect/inspected-file.ts";
import type { Summary } from "../../inspect/tally.ts";
import type { Session } from "../session.ts";
import { fileLines } from "./inspect-line.ts";
import { filePage } from "./inspect-page.ts";

// Lines are handed over together: a write for each of thousands of files costs more than reading them.
const filesAtOnce = 200;

export interface InspectText extends Pick<JsonList, "add"> {
  end(rest: { readonly summary: Summary & { readonly missing: readonly string[] } }): Promise<boolean>;
}

/** `single`: the path of the file that gets a page; every other one gets a line. */
export function openInspectText(session: Session, progress: Progress, single: string | null): InspectText {
  const { writer, host, quiet } = session;
  const style = writer.style.stdout;
  const atOnce = host.terminal.stdout.isTty ? 1 : filesAtOnce;
  /** The one file that was asked for is all there is to say. */
  let alone = false;
  let blocks: string[] = [];
  const flush = async (): Promise<boolean> => {
    if (blocks.length === 0) return true;
    const text = blocks.join("\n");
    blocks = [];
    await progress.clear();
    return writer.result(text);
  };
  return {
    async add(file: InspectedFile) {
      alone = file.path === single;
      if (alone && file.format === null) {
        await progress.clear();
        return writer.note(fileLines(file, session, writer.style.stderr).join("\n"));
      }
      blocks.push(...(alone ? [filePage(file, session)] : fileLines(file, session, style)));
      return blocks.length < atOnce || flush();
    },
    async end({ summary }) {
      if (!alone && !quiet) blocks.push(closing(summary, session));
      if (summary.missing.length > 0) blocks.push(style.red(`✗ expected and not there: ${summary.missing.join(", ")}`));
      return flush();
    },
  };
}

function closing(
  { files, binaries, scripts, others, unread, errors, warnings, infos, platforms }: Summary,
  { writer }: Session,
): string {
  const style = writer.style.stdout;
  const kinds = Object.entries(platforms).map(([platform, number]) => `${platform} ${number}`);
  const rest = [
    ...(scripts > 0 ? [count(scripts, "script")] : []),
    ...(others > 0 ? [count(others, "other file")] : []),
    ...(unread > 0 ? [`${unread} not read`] : []),
  ];
  const binary = binaries === 1 ? "1 binary" : `${binaries.toLocaleString("en")} binaries`;
  const what = [kinds.length > 0 ? `${binary} (${visible(kinds.join(", "))})` : binary, ...rest];
  const found = [count(errors, "error"), count(warnings, "warning"), ...(infos > 0 ? [count(infos, "note")] : [])];
  const color = errors + unread > 0 ? style.red : warnings > 0 ? style.yellow : style.green;
  return `${count(files, "file")}: ${what.join(", ")}; ${color(found.join(", "))}`;
}
