// Which value each Go variable has and who gave it: process environment, user's file, $GOROOT/go.env, built-in default — in this order.
// `cmd/go/internal/cfg` Getenv and EnvOrAndChanged, `cmd/go/internal/envcmd.MkEnv`

import { settingDefault } from "./default-settings.ts";
import { type EnvFile, entryInForce, variable } from "./env-file.ts";
import { computedVariables, processOnlyVariables, readVariables } from "./go-variables.ts";

export interface SettingsInput {
  /** GOOS of the machine and GOARCH of the `go` binary: the defaults of GOOS and GOARCH. */
  readonly os: string;
  readonly arch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly userFile: NamedEnvFile | null;
  readonly goEnvFile: NamedEnvFile | null;
  /** What `go version` says; null when unknown. Go 1.20 and older have no go.env and keep its defaults inside. */
  readonly goVersion: string | null;
}

export interface NamedEnvFile extends EnvFile {
  readonly path: string;
}

export type SettingSource =
  | { readonly kind: "process" }
  | { readonly kind: "user-file"; readonly path: string; readonly line: number }
  | { readonly kind: "go-env"; readonly path: string; readonly line: number }
  | { readonly kind: "default" };

export interface Setting {
  readonly value: string;
  readonly source: SettingSource;
  /** Values given elsewhere that this one hides, strongest first. */
  readonly hides: readonly { readonly value: string; readonly source: SettingSource }[];
  /** What would be in force if neither the process, the user's file nor go.env said anything; undefined when it cannot be told here. */
  readonly byDefault: string | undefined;
}

/**
 * Every variable that is set anywhere or has a default that can be told here, by name. Left out, since they depend on more
 * than these inputs: defaults of CGO_ENABLED, CC and the like, GOROOT, GOARM, and of GOPROXY and GOSUMDB before Go 1.21.
 */
export function effectiveSettings(input: SettingsInput): Record<string, Setting> {
  const inFiles = [input.userFile, input.goEnvFile].flatMap((file) => file?.entries.map((entry) => entry.key) ?? []);
  const names = [...new Set([...readVariables, ...inFiles])].filter((name) => !computedVariables.includes(name)).sort();
  const found = names.flatMap((name) => {
    const setting = settingOf(name, input);
    return setting ? [[name, setting] as const] : [];
  });
  return Object.fromEntries(found);
}

/** One variable; undefined when nothing sets it and its default cannot be told here. */
export function settingOf(name: string, input: SettingsInput): Setting | undefined {
  const given = candidates(name, input);
  const winner = given.find((candidate) => !candidate.empty);
  // An empty line in the user's file hides go.env's, so that the built-in default is in force because of that line.
  const mask = given.find((candidate) => candidate.empty);
  const masks = mask !== undefined && (!winner || given.indexOf(mask) < given.indexOf(winner));
  const byDefault = settingDefault(name, input, (other) => settingOf(other, input)?.value ?? "");
  if (winner && !masks) {
    const hides = given
      .filter((other) => other !== winner && !other.empty)
      .map(({ value, source }) => ({ value, source }));
    return { value: derived(name, winner.value, input), source: winner.source, hides, byDefault };
  }
  if (byDefault === undefined) return undefined;
  const hidden = winner ? [{ value: winner.value, source: winner.source }] : [];
  const source: SettingSource = winner && mask ? mask.source : { kind: "default" };
  return { value: byDefault, source, hides: hidden, byDefault };
}

interface Candidate {
  readonly value: string;
  readonly source: SettingSource;
  readonly empty: boolean;
}

/** Strongest first. An empty variable of the process counts as unset; an empty line of a file counts as a line. */
function candidates(name: string, input: SettingsInput): Candidate[] {
  const list: Candidate[] = [];
  // A name that Go does not know may stand in a file; the environment's variable of that name is then nobody's business here.
  const value = readVariables.includes(name) ? variable(input.os, input.env, name) : "";
  if (value !== "") list.push({ value, source: { kind: "process" }, empty: false });
  if (processOnlyVariables.includes(name)) return list;
  for (const which of ["user", "go.env"] as const) {
    const file = which === "user" ? input.userFile : input.goEnvFile;
    // go.env cannot move the tree it lies in (`cfg.initEnvCache` overwrites GOROOT after reading it).
    if (!file || (which === "go.env" && name === "GOROOT")) continue;
    const entry = entryInForce(file, name, which);
    const kind = which === "user" ? "user-file" : "go-env";
    if (entry)
      list.push({ value: entry.value, source: { kind, path: file.path, line: entry.line }, empty: entry.value === "" });
  }
  return list;
}

/** cmd/go turns a relative GOCACHE off instead of using it (`cmd/go/internal/cache.DefaultDir`). */
function derived(name: string, value: string, input: SettingsInput): string {
  if (name !== "GOCACHE" || value === "off") return value;
  const absolute = input.os === "windows" ? /^([A-Za-z]:[\\/]|\\\\)/.test(value) : value.startsWith("/");
  return absolute ? value : "off";
}
