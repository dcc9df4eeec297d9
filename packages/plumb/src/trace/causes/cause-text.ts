// Causes in words. Pure.

import type { InputChange } from "./input-changes.ts";
import type { RootCause } from "./root-causes.ts";

export interface CauseText {
  readonly text: string;
  /** What to do about it where something can be done. */
  readonly advice: string | null;
}

export function causeText({ cause }: Pick<RootCause, "cause">): CauseText {
  switch (cause.kind) {
    case "first":
      return say("built under plumb's eyes for the first time: nothing to compare with");
    case "forced":
      return say("-a wants everything built again");
    case "entry-gone":
      return entryGone(cause.cache);
    case "link-not-kept":
      return say(
        "linked again although nothing changed: Go keeps no linked programs, and this one did not lie at its place",
        "where several programs are built, go build -o DIR/ keeps them; without it they are linked and thrown away",
      );
    case "not-kept":
      return say(cause.reason);
    case "vet-not-kept":
      return say("before Go 1.26, what vet says of a package is not kept");
    case "inputs":
      return inputsText(cause.changes);
    case "unknown":
      return say("its key is another than before, and nothing that plumb noted tells why");
  }
}

function say(text: string, advice: string | null = null): CauseText {
  return { text, advice };
}

function entryGone(cache: string | null): CauseText {
  if (cache !== null) return say(`GOCACHE is another folder than before: ${cache}`);
  return say(
    "nothing changed, and its entry is gone from the cache: trimmed, cleaned or damaged",
    "Go trims what nobody used for five days; plumb cache status shows when it did last",
  );
}

function inputsText(changes: readonly InputChange[]): CauseText {
  const [first] = changes;
  if (!first) return say("its inputs changed");
  const files = changes.filter(({ kind }) => kind === "file");
  if (first.kind === "file") return say(filesText(files));
  return changeText(first);
}

/** At most three names. */
function filesText(files: readonly InputChange[]): string {
  const verbs = [
    ["changed", files.filter(({ was, is }) => was !== null && is !== null)],
    ["new", files.filter(({ was }) => was === null)],
    ["gone", files.filter(({ is }) => is === null)],
  ] as const;
  const parts = verbs.flatMap(([verb, some]) => {
    if (some.length === 0) return [];
    const names = some.slice(0, 3).map(({ subject }) => subject);
    const more = some.length - names.length;
    return [`${names.join(", ")}${more > 0 ? ` and ${more} more` : ""} ${verb}`];
  });
  return parts.join("; ");
}

export function changeText(change: InputChange): CauseText {
  const { kind, subject, was, is } = change;
  const values = `${shown(was)} → ${shown(is)}`;
  switch (kind) {
    case "go-version":
      return say(subject === "" ? `Go is another: ${values}` : `Go's ${subject} is another: ${values}`);
    case "platform":
      return say(`the platform is another: ${subject === "" ? "" : `${subject} `}${values}`);
    case "flag":
      return say(`${subject} is another: ${values}`, subject === "-ldflags" ? ldflagsAdvice : null);
    case "directory":
      return say(`the folder is another: ${values}`, "-trimpath takes the folder out of the key");
    case "module-version":
      return say(`module ${subject}: ${values}`);
    case "go-directive":
      return say(`the go line in go.mod: ${values}`);
    case "file":
      return say(filesText([change]));
    case "profile":
      return say("the profile for optimization (PGO) changed");
    case "build-info":
      return say(`${subject} in the build info: ${values}`, subject.startsWith("vcs.") ? vcsAdvice : null);
    case "level":
    case "experiment":
    case "environment":
    case "c-compiler":
      return say(`${subject} is another: ${values}`);
    case "time-zone":
      return say(`the time zone is another: ${values}`, "go writes the times of files that a test reads in local time");
    case "test-file":
      return say(`${subject}, which the test reads: ${values}`);
    case "other":
      return say(`another input changed: ${is === null ? `${subject} is gone` : subject}`);
  }
}

const vcsAdvice = "-buildvcs=false keeps the commit out while you work";
const ldflagsAdvice =
  "-ldflags belongs to the key of the main package: a date or a count in it makes each build another";

function shown(value: string | null): string {
  if (value === null) return "not set";
  if (value === "") return "empty";
  return value.length > 60 ? `${value.slice(0, 57)}…` : value;
}

/** An action's name as people say it: packages by their path, others with the word before it. */
export function actionText(name: string): string {
  const [, mode = "", rest = ""] = /^(build check cache|build|link|vet|test run|cgo run) (.*)$/.exec(name) ?? [];
  return mode === "" ? name : `${words[mode] ?? ""}${rest}`;
}

const words: Readonly<Record<string, string>> = {
  "build check cache": "cache look-up of ",
  link: "link of ",
  vet: "vet of ",
  "test run": "test of ",
  "cgo run": "cgo of ",
};
