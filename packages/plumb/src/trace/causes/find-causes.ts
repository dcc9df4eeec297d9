// From a trace to why it built what it built: earlier traces to compare with, and the inputs that go tells for the asking.

import type { Host } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { parseGoflags } from "../../go/flags.ts";
import { goCommandLine } from "../run/go-argv.ts";
import { goWords, isTrue } from "../run/go-words.ts";
import { noteInputs } from "../run/note-inputs.ts";
import type { TracedCommand } from "../run/record.ts";
import { type Kinship, kinshipOf, listTraces, readTrace, type StoredTrace } from "../store/trace-store.ts";
import type { Trace } from "../trace-schema.ts";
import { type Indexed, indexTrace } from "./node-cause.ts";
import { type Causes, rootCauses } from "./root-causes.ts";

export interface Explained {
  readonly causes: Causes;
  /** The trace with the inputs that are known of it. */
  readonly trace: Trace;
}

export async function findCauses(
  host: Host,
  home: PlumbHome,
  command: TracedCommand,
  trace: Trace,
): Promise<Explained> {
  const reading = comparable(host, home, trace, { command: command.line.command, beforeMs: trace.startedMs });
  const inputs = await inputsOf(host, command, trace, reading);
  const complete = { ...trace, inputs };
  return { trace: complete, causes: rootCauses(indexTrace(complete), await reading, isForced(command, trace)) };
}

/** Of a trace that was kept with its inputs. */
export async function explainStored(
  host: Pick<Host, "files">,
  home: PlumbHome,
  trace: Trace,
  command: string,
): Promise<Causes> {
  const earlier = await comparable(host, home, trace, { command, beforeMs: trace.startedMs });
  const line = goCommandLine(trace.argv.slice(1));
  return rootCauses(indexTrace(trace), earlier, line !== undefined && isForced({ line }, trace));
}

/** More are not read: the first that has an action is what it is compared with. */
const mostCompared = 3;

/** Those with the same words, settings and flags first, and of these the newest. Empty when none can be read. */
export async function comparable(
  host: Pick<Host, "files">,
  home: PlumbHome,
  trace: Pick<Trace, "argv" | "settings" | "modules" | "directory">,
  { command, beforeMs = Number.POSITIVE_INFINITY }: { readonly command: string; readonly beforeMs?: number },
): Promise<readonly Indexed[]> {
  const kinship = kinshipOf(trace, command);
  const stored = await listTraces(host, home, trace).catch(() => []);
  const before = stored.filter(({ startedMs }) => startedMs < Math.round(beforeMs));
  const sorted = before.toSorted((one, other) => distance(one, kinship) - distance(other, kinship));
  const read = await Promise.all(sorted.slice(0, mostCompared).map(({ path }) => readTrace(host, path)));
  return read.flatMap((one) => (one ? [indexTrace(one)] : []));
}

function distance(stored: StoredTrace, { command, words, settings }: Kinship): number {
  const other = stored.settings === settings ? 0 : 1;
  return stored.words === words ? other : (stored.command === command ? 2 : 4) + other;
}

/** The standard library's own inputs do not change. Who ended a command does not wait for more. */
async function inputsOf(
  host: Host,
  command: TracedCommand,
  { nodes, status }: Trace,
  reading: Promise<readonly Indexed[]>,
): Promise<Trace["inputs"]> {
  const packages = nodes.filter(
    ({ mode, group, actionId }) => mode === "build" && group !== "std" && actionId !== null,
  );
  const ids = packages.flatMap(({ actionId }) => actionId ?? []);
  const note = async (wanted: readonly string[]): Promise<Trace["inputs"]> =>
    status === null ? {} : noteInputs(host, command, { wanted: new Set(wanted), failed: status !== 0 });
  // Of one that was compiled nothing can be known: go is asked while earlier traces are read.
  const asked = packages.some(({ outcome }) => outcome !== "hit") ? note(ids) : undefined;
  const known: Trace["inputs"] = Object.assign({}, ...(await reading).map((one) => one.trace.inputs));
  const noted = await (asked ?? note(ids.filter((id) => !Object.hasOwn(known, id))));
  const all = { ...known, ...noted };
  return Object.fromEntries(ids.flatMap((id) => (all[id] ? [[id, all[id]]] : [])));
}

/** `-a`, also from GOFLAGS. */
function isForced({ line }: Pick<TracedCommand, "line">, { settings }: Trace): boolean {
  const typed = goWords(line).flags.findLast(({ name }) => name === "a");
  const set = parseGoflags(settings.GOFLAGS ?? "").flags.findLast(({ name }) => name === "a");
  return isTrue(typed ?? set);
}
