// The places in which Go looks for a variable, in its order, with what each says and which one wins.
// `cmd/go/internal/cfg` Getenv, initEnvCache, readEnvFile; https://pkg.go.dev/cmd/go#hdr-Environment_variables

import type { SettingsFile } from "../facts/go-settings/schema.ts";
import { computedVariables, pkgConfigVariables, processOnlyVariables } from "../go/go-variables.ts";
import type { EnvFacts } from "./env-facts.ts";
import type { VariableReport } from "./variable-report.ts";

export interface Place {
  readonly place: "process" | "user-file" | "go-env" | "default" | "computed";
  /** `path:line` of a line, the path of a file that has none; null where there is no file. */
  readonly subject: string | null;
  /** Null when the place says nothing. */
  readonly value: string | null;
  /** `ignored`: it says something that cannot count. `not-read`: nobody can tell what it says. */
  readonly outcome: "wins" | "hidden" | "silent" | "ignored" | "not-read";
  readonly why: string;
}

export function placesOf(report: VariableReport, facts: EnvFacts): readonly Place[] {
  if (computedVariables.includes(report.name)) return [computed(report)];
  const all = [inProcess(report, facts), ...inUserFile(report, facts), ...inGoEnv(report, facts), byDefault(report)];
  return all;
}

function computed({ value }: VariableReport): Place {
  const why = "cmd/go computes it; nothing sets it";
  return { place: "computed", subject: null, value, outcome: "wins", why };
}

function inProcess({ name, source, note }: VariableReport, { settings }: EnvFacts): Place {
  const value = settings.process[name];
  const at = { place: "process", subject: null } as const;
  if (value === undefined) return { ...at, value: null, outcome: "silent", why: "not set, or set to nothing" };
  if (source.kind === "process") return { ...at, value, outcome: "wins", why: "the environment comes first" };
  return { ...at, value, outcome: "ignored", why: note ?? "it does not count" };
}

function inUserFile(report: VariableReport, { settings }: EnvFacts): readonly Place[] {
  const { userFile, userFileReason } = settings;
  const at = { place: "user-file", subject: userFile?.path ?? null, value: null } as const;
  if (!userFile) return [{ ...at, outcome: "not-read", why: `no user file: ${userFileReason ?? "it has no place"}` }];
  if (userFile.unreadable !== undefined) {
    return [{ ...at, outcome: "not-read", why: `${userFile.unreadable}; go goes on without it` }];
  }
  if (!userFile.exists) return [{ ...at, outcome: "silent", why: "the file does not exist" }];
  const places = linesOf(userFile, report, "user-file");
  return places.length > 0 ? places : [{ ...at, outcome: "silent", why: "no line for it" }];
}

function inGoEnv(report: VariableReport, { settings: { goEnvFile } }: EnvFacts): readonly Place[] {
  const at = { place: "go-env", subject: goEnvFile?.path ?? null, value: null } as const;
  if (!goEnvFile) return [{ ...at, outcome: "not-read", why: "no Go tree is known" }];
  if (goEnvFile.unreadable !== undefined) return [{ ...at, outcome: "not-read", why: goEnvFile.unreadable }];
  if (!goEnvFile.exists) return [{ ...at, outcome: "silent", why: "the file does not exist" }];
  const places = linesOf(goEnvFile, report, "go-env");
  return places.length > 0 ? places : [{ ...at, outcome: "silent", why: "no line for it" }];
}

/** In the user's file the last line counts, in go.env the first. */
function linesOf(
  file: SettingsFile,
  { name, source }: VariableReport,
  place: "user-file" | "go-env",
): readonly Place[] {
  const lines = file.entries.filter((entry) => entry.key === name);
  const counts = place === "user-file" ? lines.at(-1) : lines[0];
  return lines.map(({ value, line }): Place => {
    const at = { place, subject: `${file.path}:${line}`, value };
    if (processOnlyVariables.includes(name) || pkgConfigVariables.includes(name)) {
      return { ...at, outcome: "ignored", why: "this variable counts from the environment only" };
    }
    if (place === "go-env" && name === "GOROOT")
      return { ...at, outcome: "ignored", why: "go.env cannot move its own tree" };
    if (line !== counts?.line) {
      return { ...at, outcome: "hidden", why: `line ${counts?.line} of the same file counts` };
    }
    const wins = source.kind === place && source.line === line;
    if (!wins) return { ...at, outcome: "hidden", why: "a stronger place sets it" };
    return {
      ...at,
      outcome: "wins",
      why: value === "" ? "it is empty: go.env does not count, Go's default does" : "the strongest place that sets it",
    };
  });
}

function byDefault({ source, byDefault: value, goSays }: VariableReport): Place {
  const wins = source.kind === "default";
  const told = value ?? (wins ? goSays : null);
  const why = wins ? "nothing else sets it" : "something else sets it";
  return {
    place: "default",
    subject: null,
    value: told,
    outcome: wins ? "wins" : "hidden",
    why: told === null ? `${why}; not known` : why,
  };
}
