// The last writer before a terminal: text of any characters through everything that prints.

import { displayWidth } from "../../../packages/core/src/output/display-width.ts";
import { githubAnnotation } from "../../../packages/core/src/output/github-annotation.ts";
import { html } from "../../../packages/core/src/output/html.ts";
import { markdownTable, markdownText } from "../../../packages/core/src/output/markdown.ts";
import { indent, wrap } from "../../../packages/core/src/output/text-layout.ts";
import { visible, visibleJson } from "../../../packages/core/src/output/visible.ts";
import { promised, promiseVisible } from "../lane.ts";
import { textLane } from "../text-lane.ts";

export const terminal = textLane({
  name: "terminal",
  what: "texts with terminal commands, bidirectional marks and halves of characters; made visible, wrapped, as JSON, Markdown, an annotation and HTML. JSON means the same afterwards",
  mutants: 40_000,
  quick: 1500,
  slowMs: 300,
  seeds: [
    "a plain text with some words in it",
    "dist/tool: linux/arm64, statically linked",
    "größer 漢字 🙂 e\u0301",
    '{"a": [1, "b"]}',
  ],
  enter(text) {
    const shown = visible(text);
    promiseVisible(shown.replaceAll("\n", "\u0000"), "a text");
    promised(visible(shown) === shown, "visible twice is not visible once");
    for (const line of wrap(shown, 20))
      promised(displayWidth(line) <= 20 || !line.includes(" "), `a line of ${displayWidth(line)} columns`);
    indent(shown, 4);
    const json = visibleJson(JSON.stringify({ [text]: [text] }, null, 2));
    promiseVisible(json, "JSON");
    promised(JSON.stringify(JSON.parse(json)) === JSON.stringify({ [text]: [text] }), "JSON means something else");
    const annotation = githubAnnotation({ level: "error", title: text, message: [text, text], file: text, line: 1 });
    promiseVisible(annotation.replaceAll("\n", "\u0000"), "an annotation");
    const table = markdownTable(["a"], [[markdownText(text)]]);
    promised(table.trimEnd().split("\n").length === 3, "a table of other rows");
    promised(!/<(?!b>|\/b>)/.test(html`<b>${text}</b>`.html), "HTML with other elements");
    return shown === text;
  },
});
