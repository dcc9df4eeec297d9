// The shellFiles group: what the login shell and the session read at their start, and where a variable of Go is assigned there.

import { basename, normalize } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { pkgConfigVariables, readVariables } from "../../go/go-variables.ts";
import { withoutCredentials } from "../go-settings/credentials.ts";
import type { Look } from "../look.ts";
import { fishStatements, fishUniversalStatements } from "./fish-statements.ts";
import { type Shell, type ShellPlace, shellFamily, shellPlaces } from "./places.ts";
import { posixStatements } from "./posix-statements.ts";
import type { ShellAssignment, ShellFiles, ShellReader } from "./schema.ts";
import { pamConfigStatements, pamEnvironmentStatements, systemdStatements } from "./session-statements.ts";
import type { Lookup, Statement } from "./statement.ts";

// A start-up file is a page or ten. What is longer is read by nobody at each start of a shell.
const maxBytes = 256 * 1024;
const maxFiles = 200;
const maxFollowed = 32;
const maxAssignments = 500;

export async function gatherShellFiles(look: Look): Promise<ShellFiles> {
  const { host } = look;
  const shell = host.env.SHELL ? basename(host.env.SHELL) : null;
  const family = shell === null ? undefined : shellFamily(shell);
  const places = await allPlaces(host, family);
  const seen = new Set(places.map(({ path }) => path));
  const reading: Reading = { host, files: [], assignments: [], seen, known: new Map(), followed: 0 };
  for (const place of places) {
    if (reading.files.length >= maxFiles || look.signal.aborted) break;
    await read(reading, place, true);
  }
  return { shell, files: reading.files, assignments: reading.assignments };
}

/** ZDOTDIR is usually set in ~/.zshenv itself, and not exported. */
async function allPlaces(host: Host, family: Shell | undefined): Promise<readonly ShellPlace[]> {
  if (family !== undefined && family !== "zsh") return shellPlaces(host, family, undefined);
  const home = host.env.HOME ?? "";
  const text = home.startsWith("/") ? await host.files.readText(`${home}/.zshenv`, maxBytes).catch(() => "") : "";
  const set = posixStatements(text ?? "", (name) => (name === "HOME" ? home : undefined)).findLast(
    (statement) => statement.kind === "assign" && statement.name === "ZDOTDIR",
  );
  const assigned = set?.kind === "assign" ? set.value : null;
  const zdotdir = host.env.ZDOTDIR ?? assigned ?? undefined;
  return shellPlaces(host, family, zdotdir?.startsWith("/") ? zdotdir : undefined);
}

interface Reading {
  readonly host: Pick<Host, "files" | "env">;
  readonly files: ShellFiles["files"];
  readonly assignments: ShellAssignment[];
  /** Paths that are or were read in their own turn. */
  readonly seen: Set<string>;
  /** What earlier files assigned to the variables that are looked for. */
  readonly known: Map<string, string>;
  followed: number;
}

async function read(reading: Reading, { path, reader }: ShellPlace, follow: boolean): Promise<void> {
  const { host, files } = reading;
  let text: string | undefined;
  try {
    text = await host.files.readText(path, maxBytes);
  } catch (error) {
    files.push({ path, reader, unreadable: error instanceof Error ? error.message : String(error) });
    return;
  }
  if (text === undefined) return;
  files.push({ path, reader, unreadable: null });
  for (const statement of statements[reader](text, lookupOf(reading))) {
    if (statement.kind === "assign") note(reading, path, statement);
    else if (follow && reading.followed < maxFollowed) {
      reading.followed += 1;
      await readSourced(reading, statement.path, reader);
    }
  }
}

/** Below the home only: what a package puts elsewhere has no business with the user's settings of Go. */
async function readSourced(reading: Reading, written: string, reader: ShellReader): Promise<void> {
  const { HOME: home } = reading.host.env;
  const path = normalize(written);
  if (!home?.startsWith("/") || !path.startsWith(`${home}/`) || reading.seen.has(path)) return;
  reading.seen.add(path);
  await read(reading, { path, reader }, false);
}

const wanted = new Set([...readVariables, ...pkgConfigVariables]);

const statements: Readonly<Record<ShellReader, (text: string, lookup: Lookup) => readonly Statement[]>> = {
  sh: posixStatements,
  bash: posixStatements,
  zsh: posixStatements,
  fish: fishStatements,
  "fish-universal": fishUniversalStatements,
  pam: pamEnvironmentStatements,
  "pam-config": pamConfigStatements,
  systemd: systemdStatements,
};

// Of the environment only what places are named by. A variable of Go is what earlier lines made of it, else what it is now.
const placeNames = ["HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "ZDOTDIR"];

function lookupOf({ known, host }: Reading): Lookup {
  return (name) => {
    if (placeNames.includes(name) || wanted.has(name)) return known.get(name) ?? host.env[name] ?? "";
    return name === "USER" ? host.env.USER : undefined;
  };
}

function note(reading: Reading, path: string, statement: Extract<Statement, { kind: "assign" }>): void {
  const { name, value, line, exported, conditional } = statement;
  if (!wanted.has(name) || reading.assignments.length >= maxAssignments) return;
  if (value !== null) reading.known.set(name, value);
  const now = reading.host.env[name];
  reading.assignments.push({
    name,
    path,
    line,
    value: value === null ? null : withoutCredentials(value),
    matches: value === null || !now ? null : value === now,
    exported,
    conditional,
  });
}
