// What go writes with -debug-actiongraph=FILE: each action of a build, what it waited for, when it ran, and with which commands.
// Undocumented, alike in Go 1.20 to 1.27: `actionJSON` in https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/work/action.go

export interface Action {
  /** Its place in the graph. */
  readonly id: number;
  /** `build`, `link`, `vet`, `cgo run`, `test run`, …; see action-kind.ts. */
  readonly mode: string;
  /** Import path; empty for what belongs to none. A package and its variants for tests have the same. */
  readonly package: string;
  /** Places in the graph of what has to be done first. */
  readonly dependencies: readonly number[];
  /** Of the actions that are ready, the one with the lowest is started first. */
  readonly priority: number;
  /** Only facts for those who import it are wanted (vet). */
  readonly vetxOnly: boolean;
  /** The first 120 bits of the key that its inputs make, as 20 characters; null when it was not worked out. */
  readonly actionId: string | null;
  /** Of what came of it: parts as `actionId`, joined by slashes; null when nothing did. */
  readonly buildId: string | null;
  /** Milliseconds since 1970, to the microsecond; null: it did not come to that. */
  readonly readyMs: number | null;
  readonly startMs: number | null;
  readonly doneMs: number | null;
  /** Command lines that ran. */
  readonly commands: readonly string[];
  /** Milliseconds: of the clock, and of processors in user and system, over all commands. */
  readonly realMs: number;
  readonly userMs: number;
  readonly systemMs: number;
}

export type ParsedActionGraph =
  | { readonly kind: "ok"; readonly actions: readonly Action[] }
  | { readonly kind: "malformed"; readonly reason: string };

/** Fields that nobody knows are passed over; one that is not what it was is a reason to believe nothing. */
export function parseActionGraph(text: string): ParsedActionGraph {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return { kind: "malformed", reason: "it is no JSON: go was ended while it wrote, or the file was cut" };
  }
  if (!Array.isArray(read)) return { kind: "malformed", reason: "it is no list of actions" };
  const actions: Action[] = [];
  for (const [place, one] of read.entries()) {
    const action = readAction(one, place, read.length);
    if (action === undefined) return { kind: "malformed", reason: `action ${place} is not as go writes it` };
    actions.push(action);
  }
  return { kind: "ok", actions };
}

function readAction(read: unknown, place: number, count: number): Action | undefined {
  if (typeof read !== "object" || read === null) return undefined;
  const fields: Readonly<Record<string, unknown>> = { ...read };
  const { ID, Mode, Package = "", Deps, Cmd } = fields;
  if (ID !== place || typeof Mode !== "string" || typeof Package !== "string") return undefined;
  const dependencies = listOf(
    Deps,
    (one): one is number => Number.isInteger(one) && Number(one) >= 0 && Number(one) < count,
  );
  const commands = listOf(Cmd, (one) => typeof one === "string");
  if (dependencies === undefined || commands === undefined) return undefined;
  return {
    id: place,
    mode: Mode,
    package: Package,
    dependencies,
    priority: typeof fields.Priority === "number" ? fields.Priority : place,
    vetxOnly: fields.VetxOnly === true,
    actionId: text(fields.ActionID),
    buildId: text(fields.BuildID),
    readyMs: time(fields.TimeReady),
    startMs: time(fields.TimeStart),
    doneMs: time(fields.TimeDone),
    commands,
    realMs: nanoseconds(fields.CmdReal),
    userMs: nanoseconds(fields.CmdUser),
    systemMs: nanoseconds(fields.CmdSys),
  };
}

function listOf<T>(read: unknown, is: (one: unknown) => one is T): readonly T[] | undefined {
  if (read === undefined || read === null) return [];
  return Array.isArray(read) && read.every(is) ? read : undefined;
}

function text(read: unknown): string | null {
  return typeof read === "string" && read !== "" ? read : null;
}

/** RFC 3339 with up to nine digits behind the point. Go's zero time is in year 1. */
function time(read: unknown): number | null {
  if (typeof read !== "string") return null;
  const [, seconds, fraction = "", zone] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(read) ?? [];
  if (seconds === undefined || seconds.startsWith("0001-")) return null;
  const whole = Date.parse(`${seconds}${zone}`);
  return Number.isNaN(whole) ? null : whole + Math.round(Number(`0.${fraction || "0"}`) * 1e6) / 1e3;
}

function nanoseconds(read: unknown): number {
  return typeof read === "number" && read > 0 ? read / 1e6 : 0;
}
