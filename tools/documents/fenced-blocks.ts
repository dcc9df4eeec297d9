// Fenced code blocks of a Markdown document, with the marks before them.

export interface Block {
  /** The word behind the fence: `sh`, `text`, `toml`, …; empty when there is none. */
  readonly language: string;
  readonly text: string;
  /** Of its fence, from 1. */
  readonly line: number;
  /** Why it is not run; null: it is. */
  readonly notRun: string | null;
  /** The status it ends with. */
  readonly exit: number;
}

export function fencedBlocks(markdown: string): readonly Block[] {
  const fence = /(?<marks>(?:^ *<!--[^\n]*-->\n)*)^(?<indent> *)```(?<language>[^\n]*)\n(?<text>.*?)^\k<indent>```$/gms;
  return [...markdown.matchAll(fence)].map((match) => {
    const { marks = "", indent = "", language = "", text = "" } = match.groups ?? {};
    return {
      language: language.trim(),
      text: text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
      line: markdown.slice(0, match.index + marks.length).split("\n").length,
      notRun: /<!-- not run: (.+?) -->/.exec(marks)?.[1] ?? null,
      exit: Number(/<!-- exit (\d+) -->/.exec(marks)?.[1] ?? 0),
    };
  });
}

/** The document without them. */
export function withoutBlocks(markdown: string): string {
  return markdown.replace(/^( *)```[^\n]*\n.*?^\1```$/gms, "");
}
