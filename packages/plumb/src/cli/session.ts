// What a command gets to work with: the host, a writer, and the options all commands share.

import { isAbsolute, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import { createOfflineNet } from "@goplumb/core/host/offline-net";
import type { ColorChoice } from "@goplumb/core/output/style";
import { createWriter, type Writer } from "@goplumb/core/output/writer";
import { type Language, languageOf, languages } from "../messages/language.ts";
import { type Words, wordsOf } from "../messages/words.ts";
import type { CommonOptions } from "./options.ts";

export interface Session {
  readonly host: Host;
  readonly writer: Writer;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** No network call, by plumb or by what it starts. */
  readonly offline: boolean;
  /** Columns to write for: the terminal's, else 80. */
  readonly columns: number;
  readonly home: Home;
  /** In the reader's language; documents for programs are in English always. */
  readonly words: Words;
  /** Milliseconds of the monotonic clock when plumb started. */
  readonly startedMs: number;
}

/** How paths are shown to people; never used for what they paste. */
interface Home {
  /** `/home/me/go` → `~/go`. */
  shorten(text: string): string;
}

/** @throws PlumbError USAGE for a --color or --lang it does not know or a --cwd that is no directory. */
export async function openSession(host: Host, options: CommonOptions, startedMs: number): Promise<Session> {
  const cwd = await workingDirectory(host, options.cwd);
  const there: Host = {
    ...host,
    ...(cwd !== host.machine.cwd && { machine: { ...host.machine, cwd } }),
    ...(options.offline && { net: createOfflineNet("--offline forbids network calls") }),
  };
  return {
    host: { ...there, processes: await processesOf(there) },
    writer: createWriter(host.terminal, { color: colorChoice(options.color), env: host.env }),
    json: options.json === true,
    quiet: options.quiet === true,
    verbose: options.verbose === true,
    offline: options.offline === true,
    columns: Math.max(40, Math.min(host.terminal.stdout.columns ?? 80, 120)),
    home: { shorten: (text) => shorten(text, host.env.HOME) },
    words: await wordsOf(languageChoice(options.lang) ?? languageOf(host.env)),
    startedMs,
  };
}

/** With the entries of a usual PATH there is nothing to hold back, and nothing to load. */
async function processesOf(host: Host): Promise<Host["processes"]> {
  const separator = host.machine.os === "windows" ? ";" : ":";
  if (!host.env.PATH || host.env.PATH.split(separator).every((entry) => isAbsolute(entry))) return host.processes;
  return (await import("../facts/executable/trusted-processes.ts")).trustedProcesses(host);
}

function colorChoice(text: string | undefined): ColorChoice {
  if (text === undefined || text === "auto") return "auto";
  if (text === "always" || text === "never") return text;
  throw new PlumbError({ code: "USAGE", message: `--color takes auto, always or never, not ${text}` });
}

function languageChoice(text: string | undefined): Language | undefined {
  if (text === undefined) return undefined;
  const language = languages.find((one) => one === text);
  if (language) return language;
  throw new PlumbError({ code: "USAGE", message: `--lang takes ${languages.join(" or ")}, not ${text}` });
}

async function workingDirectory(host: Host, option: string | undefined): Promise<string> {
  if (option === undefined) return host.machine.cwd;
  const path = isAbsolute(option) ? option : join(host.machine.cwd, option);
  const stat = await host.files.stat(path);
  if (stat?.kind === "directory") return path;
  throw new PlumbError({ code: "USAGE", message: `--cwd ${option}: ${stat ? "is no directory" : "is not there"}` });
}

function shorten(text: string, home: string | undefined): string {
  return home?.startsWith("/") && home !== "/" ? text.replaceAll(`${home}/`, "~/") : text;
}
