// plumb env --explain as text: each place in Go's order, and for GOTOOLCHAIN each step to the toolchain that runs here.

import type { Style } from "@goplumb/core/output/style";
import { wrap } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { EnvExplanation } from "../../env/env-report.ts";
import type { Place } from "../../env/places.ts";
import type { ToolchainExplanation } from "../../env/toolchain-explanation.ts";
import type { Session } from "../session.ts";
import { failureLines } from "./env.ts";
import { startupText, title } from "./env-variable.ts";

type View = Pick<Session, "columns" | "quiet" | "verbose" | "writer" | "home" | "words">;

export function renderExplanation(explanation: EnvExplanation, view: View): string {
  const style = view.writer.style.stdout;
  const { variable, places, toolchain } = explanation;
  if (view.quiet) return visible(toolchain ? (toolchain.toolchain ?? "") : (variable.value ?? ""));
  const parts = [[title(variable, style), ...failureLines(explanation, style, view)].join("\n")];
  const startup = variable.assignedAt.map(startupText);
  parts.push(
    numbered(
      places.map((place) => ({
        head: placeHead(place),
        lines: [`${outcomes[place.outcome]}: ${place.why}`, ...(place.place === "process" ? startup : [])],
        decides: place.outcome === "wins",
      })),
      style,
      view,
    ),
  );
  if (toolchain) parts.push(toolchainPart(toolchain, style, view));
  return parts.join("\n\n");
}

const outcomes: Readonly<Record<Place["outcome"], string>> = {
  wins: "wins",
  hidden: "hidden",
  silent: "says nothing",
  ignored: "ignored",
  "not-read": "not read",
};

const placeNames: Readonly<Record<Place["place"], string>> = {
  process: "environment",
  "user-file": "Go's user settings",
  "go-env": "go.env of the Go tree",
  default: "Go's default",
  computed: "computed by go",
};

function placeHead({ place, subject, value }: Place): string {
  return `${subject ?? placeNames[place]}${value === null ? "" : `: ${value === "" ? "(empty)" : value}`}`;
}

const stepNames: Readonly<Record<ToolchainExplanation["steps"][number]["name"], string>> = {
  local: "go on PATH",
  gotoolchain: "GOTOOLCHAIN",
  "go.work": "go.work",
  "go.mod": "go.mod",
  path: "PATH",
  "module-cache": "module cache",
  download: "download",
};

const places: Readonly<Record<NonNullable<ToolchainExplanation["how"]>, string>> = {
  local: "the one on PATH",
  path: "a program on PATH",
  "module-cache": "from the module cache",
  download: "to be downloaded",
};

function toolchainPart(toolchain: ToolchainExplanation, style: Style, view: View): string {
  const steps = toolchain.steps.map(({ name, subject, says, decides }) => ({
    head: `${stepNames[name]}${subject === null ? "" : `  ${subject}`}`,
    lines: [says],
    decides,
  }));
  const { toolchain: name, how, because, failure } = toolchain;
  const end =
    failure === null
      ? `→ this directory uses ${name}, ${how && places[how]}, because ${because}`
      : `✗ no toolchain can be used in this directory: ${failure}`;
  const lines = wrap(visible(view.home.shorten(end)), view.columns).map(failure === null ? style.green : style.red);
  return [
    style.bold("Which toolchain runs here"),
    ...(steps.length > 0 ? [numbered(steps, style, view)] : []),
    "",
    ...lines,
  ].join("\n");
}

interface Item {
  readonly head: string;
  readonly lines: readonly string[];
  /** Shown in bold, and said in `lines` too. */
  readonly decides: boolean;
}

function numbered(items: readonly Item[], style: Style, { columns, home }: View): string {
  return items
    .flatMap(({ head, lines, decides }, index) => {
      const [first = "", ...rest] = wrap(visible(home.shorten(head)), columns - 3);
      const paint = decides ? style.bold : (text: string) => text;
      const body = lines.flatMap((line) => wrap(visible(home.shorten(line)), columns - 6));
      return [
        `${index + 1}. ${paint(first)}`,
        ...rest.map((line) => `   ${paint(line)}`),
        ...body.map((line) => `      ${line}`),
      ];
    })
    .join("\n");
}
