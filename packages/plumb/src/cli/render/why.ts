// Why a package was compiled or its test run, as text: what happened, the way to the root, and of a test what its result depends on.

import { count, formatDuration } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import { actionText, causeText, changeText } from "../../trace/causes/cause-text.ts";
import type { Why } from "../../trace/why.ts";
import type { Session } from "../session.ts";
import { traceLines } from "./trace-lines.ts";

const words: Readonly<Record<Why["outcome"], string>> = {
  hit: "came from the cache",
  ran: "did not come from the cache",
  failed: "failed",
  "not-reached": "was not reached: something before it failed",
  none: "had nothing to do",
};

export function renderWhy({ package: path, trace, outcome, chain, root, test }: Why, session: Session): string {
  const { columns, writer, host, home } = session;
  const { bold, dim } = writer.style.stdout;
  const ago = formatDuration(Math.max(0, host.clock.now() - trace.startedMs));
  const say = (label: string, text: string) => traceLines(label, home.shorten(text), columns);
  const cause = root && causeText(root);
  return [
    `${bold(visible(path))} ${words[outcome]} in ${visible(trace.argv.join(" "))}, ${ago} ago`,
    ...(cause ? say("why", cause.text).map(bold) : []),
    ...(cause?.advice ? say("", cause.advice).map(dim) : []),
    ...(chain.length > 1 ? say("by way of", chain.map(actionText).join(" ← ")) : []),
    ...(test ? testLines(test, session) : []),
  ].join("\n");
}

function testLines({ record, changes }: NonNullable<Why["test"]>, session: Session): readonly string[] {
  const { columns, verbose, home } = session;
  const say = (label: string, text: string) => traceLines(label, home.shorten(text), columns);
  if (record.reason !== null) return [];
  if (!record.read)
    return say("depends on", "nothing was kept of it: it failed, or read a file that had just been written");
  const env = Object.entries(record.read.env).filter(([, value]) => verbose || value !== null);
  const files = Object.keys(record.read.files);
  const shown = verbose ? files : files.slice(0, 5);
  return [
    ...say("depends on", `flags ${record.args.join(" ")}`),
    ...say(
      "",
      env.length === 0
        ? "no variable that is set"
        : `variables ${env.map(([name, value]) => `${name}${value === null ? " (not set)" : `=${value}`}`).join(", ")}`,
    ),
    ...say(
      "",
      `${count(files.length, "file")}${files.length === 0 ? "" : `: ${shown.join(", ")}${files.length > shown.length ? ", … (-v prints all)" : ""}`}`,
    ),
    ...(files.length === 0 ? [] : say("", `time zone ${record.zone}`)),
    ...(changes.length === 0
      ? say("now", "nothing of that is another than it was then")
      : changes.flatMap((change, place) => say(place === 0 ? "now" : "", changeText(change).text))),
  ];
}
