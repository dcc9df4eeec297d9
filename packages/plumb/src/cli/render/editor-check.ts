// What plumb editor check prints: an editor a block, with the tools it takes; then what is wrong.

import type { Style } from "@goplumb/core/output/style";
import { visible } from "@goplumb/core/output/visible";
import type { Report } from "../../doctor/report.ts";
import type { DescribedEditor, ToolCopy } from "../../editor/editor-report.ts";
import type { Session } from "../session.ts";
import { renderReport } from "./doctor.ts";

type View = Pick<Session, "columns" | "quiet" | "verbose" | "writer" | "home" | "words">;

export function renderEditors(editors: readonly DescribedEditor[], report: Report, view: View): string {
  const style = view.writer.style.stdout;
  const blocks = view.quiet ? [] : editors.map((editor) => editorBlock(editor, style, view));
  if (editors.length === 0 && !view.quiet) blocks.push("No editor that plumb knows was found here.");
  return [...blocks, renderReport(report, view)].filter((part) => part !== "").join("\n\n");
}

function editorBlock(editor: DescribedEditor, style: Style, view: View): string {
  const { name, place, application, extension, tools } = editor;
  const about = [
    place === "server" ? "the half on this machine, for windows elsewhere" : null,
    application ? `${application.platform}, ${application.path}` : "only its extensions are here",
    extension?.id.startsWith("golang.") ? `Go extension ${extension.version ?? "of unknown version"}` : null,
  ];
  const title = `${style.bold(visible(name))}  ${style.dim(visible(view.home.shorten(about.filter(Boolean).join(" · "))))}`;
  if (tools.length === 0) return `${title}\n  without the Go extension it starts no Go tools`;
  return [title, ...tools.flatMap((tool) => toolLines(tool, style, view))].join("\n");
}

function toolLines(tool: DescribedEditor["tools"][number], style: Style, view: View): string[] {
  const { taken, because, shadowed, installs } = tool;
  const name = tool.tool.padEnd(6);
  if (!taken) {
    const way =
      installs === null ? "it installs none" : `it would install the newest into ${view.home.shorten(installs)}`;
    return [`  ${style.yellow("–")} ${name}${visible(`none found; ${way}`)}`];
  }
  const mark = taken.native === false ? style.red("✗") : style.green("✓");
  return [
    `  ${mark} ${name}${copyText(taken, view)}`,
    `      ${" ".repeat(4)}${style.dim(visible(because ?? ""))}`,
    ...shadowed.map((copy) => `      ${" ".repeat(4)}${style.dim(`never used: ${copyText(copy, view)}`)}`),
  ];
}

function copyText({ path, platform, version }: ToolCopy, { home }: View): string {
  return visible([version ?? "unknown version", platform, home.shorten(path)].filter((part) => part !== "").join("  "));
}
