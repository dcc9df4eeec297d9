// A workflow command of GitHub Actions that shows a message beside a file or on the page of the run.
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions; escapes as in actions/toolkit, core/src/command.ts

import { visible } from "./visible.ts";

export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly title: string;
  /** Lines; foreign text in them is made visible. */
  readonly message: readonly string[];
  /** From the root of the repository, with `/`; an absolute path is shown, but beside no file. */
  readonly file?: string | null;
  /** 1-based. */
  readonly line?: number | null;
}

/** One line, without its end. Whatever the texts hold, it is this one command and no other. */
export function githubAnnotation({ level, title, message, file, line }: Annotation): string {
  const properties = [
    ...(file ? [`file=${property(file)}`] : []),
    ...(file && line ? [`line=${line}`] : []),
    `title=${property(title)}`,
  ];
  return `::${level} ${properties.join(",")}::${data(message.map(visible).join("\n"))}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(visible(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
