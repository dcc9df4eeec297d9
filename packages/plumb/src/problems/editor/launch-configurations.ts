// Debug configurations as problems look at them: what is in force on this system, which adapter reads it, and findings with their places.
// golang/vscode-go extension/src/goDebugConfiguration.ts says which adapter that is.

import type {
  DebugConfiguration,
  DebugConfigurations,
  DebugFile,
  Entry,
} from "../../facts/debug-configurations/schema.ts";
import type { Editor, Request } from "../../go/launch/attributes.ts";
import { effectiveEntries } from "../../go/launch/effective-entries.ts";
import { byHand } from "../by-hand.ts";
import type { Match, Remedy, Severity } from "../problem.ts";

export interface Launch {
  readonly file: DebugFile;
  readonly editor: Editor;
  readonly configuration: DebugConfiguration;
  readonly request: Request | null;
  /** As it is written, else the editor's default. */
  readonly mode: string;
  /** Null: settings of editors, or the Delve that is found, decide it. */
  readonly adapter: "dlv-dap" | "legacy" | null;
  /** The value in force here. */
  entry(key: string): Entry | undefined;
  /** The same when it is a text that is known. */
  text(key: string): string | null;
}

export function launches({ files, adapters }: DebugConfigurations, os: string): readonly Launch[] {
  const isChosen = adapters.some(({ debugAdapter }) => debugAdapter !== "dlv-dap");
  return files.flatMap((file) => file.configurations.map((one) => launchOf(file, one, os, isChosen)));
}

function launchOf(file: DebugFile, configuration: DebugConfiguration, os: string, isChosen: boolean): Launch {
  const inForce = effectiveEntries(configuration.entries, os);
  const entry = (key: string) => inForce.find((one) => one.key === key);
  const text = (key: string) => {
    const value = entry(key)?.value;
    return value?.kind === "string" ? value.text : null;
  };
  const { request } = configuration;
  const isAttach = request === "attach";
  const mode = text("mode") || (isAttach ? "local" : file.kind === "zed" ? "debug" : "auto");
  return {
    file,
    editor: file.kind,
    configuration,
    request: request === "launch" || isAttach ? request : null,
    mode,
    adapter: adapterOf(file.kind, entry("debugAdapter") ? text("debugAdapter") : undefined, mode, isChosen),
    entry,
    text,
  };
}

function adapterOf(editor: Editor, written: string | null | undefined, mode: string, isChosen: boolean) {
  if (editor === "zed") return "dlv-dap";
  if (written !== undefined) return written === "dlv-dap" || written === "legacy" ? written : null;
  return isChosen || mode === "remote" ? null : "dlv-dap";
}

/** One place in a configuration that is wrong. */
export interface Spot {
  readonly launch: Launch;
  readonly at: { readonly line: number; readonly column: number };
  /** What stands there. */
  readonly text: string;
  readonly found: string;
  readonly wanted: string;
  readonly severity: Severity;
  readonly remedy: string;
}

/** The same mistake in several configurations of a file is one finding. */
export function matchesOf(spots: readonly Spot[]): readonly Match[] {
  const groups = new Map<string, [Spot, ...Spot[]]>();
  for (const spot of spots) {
    const key = JSON.stringify([spot.launch.file.path, spot.found, spot.wanted, spot.severity]);
    const group = groups.get(key);
    if (group) group.push(spot);
    else groups.set(key, [spot]);
  }
  return [...groups.values()].map((group) => {
    const [{ found, wanted, severity, remedy, launch }] = group;
    return {
      found: group.length === 1 ? found : `${found}, in ${group.length} places`,
      wanted,
      severity,
      evidence: group.map(evidenceOf),
      subject: { remedy: `${launch.file.path}: ${remedy}` },
    };
  });
}

function evidenceOf({ launch, at, text }: Spot): Match["evidence"][number] {
  const { file, configuration } = launch;
  const name = configuration.name === null ? "a configuration without a name" : JSON.stringify(configuration.name);
  return { kind: "file", subject: `${file.path}:${at.line}:${at.column}`, text: `${name}: ${text}` };
}

/** For a Match of `matchesOf`; `general` is for the page of the problem, where there is no file. */
export function launchRemedies(general: string): (match: Match) => readonly Remedy[] {
  return ({ evidence, subject }) => [byHand(evidence.length === 0 ? general : (subject?.remedy ?? general))];
}

/** As it stands in the file, as far as it is kept. */
export function written({ key, value }: Entry): string {
  const name = JSON.stringify(key.replace(/^env\./, ""));
  if (value.kind === "string") return value.text === null ? name : `${name}: ${JSON.stringify(value.text)}`;
  if (value.kind === "number") return value.number === null ? name : `${name}: ${value.number}`;
  if (value.kind === "boolean") return `${name}: ${value.boolean}`;
  if (value.kind === "array" && value.texts) return `${name}: ${JSON.stringify(value.texts)}`;
  return name;
}

/** It says nothing: a key as a template left it. */
export function isEmpty({ value }: Entry): boolean {
  if (value.kind === "array") return value.items.length === 0;
  if (value.kind === "object") return value.size === 0;
  return value.kind === "null" || (value.kind === "string" && value.text === "");
}
