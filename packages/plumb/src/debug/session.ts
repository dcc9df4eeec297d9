// A debug session from launch to end, as an editor would go through it: each step with its time, or the step that failed.
// The order is that of the protocol: https://microsoft.github.io/debug-adapter-protocol/overview#initialization

import type { Clock } from "@goplumb/core/host/host";
import type * as v from "valibot";
import { Breakpoints, Evaluated, readBody, Scopes, StackTrace, Stopped, Threads, Variables } from "./dap/bodies.ts";
import type { DapClient } from "./dap/client.ts";
import { DapFailure, type DapFailureKind } from "./dap/dap-failure.ts";
import type { Probe } from "./probe-program.ts";
import { missingRegisters } from "./registers.ts";

export interface Debuggee {
  /** Absolute path of the program. */
  readonly program: string;
  /** Directory it runs in. */
  readonly cwd: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** GOARCH. */
  readonly arch: string;
  /** Our own program, with its source file; null for one of which nothing is known but that it has main.main. */
  readonly probe: (Probe & { readonly file: string }) | null;
}

/** In their order. */
export const sessionSteps = [
  "initialize",
  "launch",
  "breakpoint",
  "stop",
  "goroutines",
  "stack",
  "variables",
  "registers",
  "evaluate",
  "step",
  "end",
] as const;
export type SessionStep = (typeof sessionSteps)[number];

export interface SessionRecord {
  readonly done: readonly { readonly step: SessionStep; readonly detail: string; readonly durationMs: number }[];
  readonly failure: {
    readonly step: SessionStep;
    readonly kind: DapFailureKind;
    readonly message: string;
  } | null;
}

/** Starting a program may take long where it is looked at for the first time, as by XProtect. */
const launchLimitMs = 30_000;
/** To reach main.main, or our line. */
const runLimitMs = 20_000;
const answerLimitMs = 10_000;

/** Never throws for what the adapter does. */
export async function runSession(
  client: DapClient,
  debuggee: Debuggee,
  clock: Pick<Clock, "monotonicMs">,
): Promise<SessionRecord> {
  const session = new Session(client, debuggee);
  const done: SessionRecord["done"][number][] = [];
  for (const step of sessionSteps) {
    const startMs = clock.monotonicMs();
    try {
      const detail = await session[step]();
      done.push({ step, detail, durationMs: clock.monotonicMs() - startMs });
    } catch (error) {
      if (!(error instanceof DapFailure)) throw error;
      return { done, failure: { step, kind: error.kind, message: error.message } };
    }
  }
  return { done, failure: null };
}

/** Each step returns what was seen, in a few words. */
class Session implements Readonly<Record<SessionStep, () => Promise<string>>> {
  readonly #client: DapClient;
  readonly #debuggee: Debuggee;
  /** The goroutine that stopped, its frame on top, and the scopes of that. */
  #goroutine = 0;
  #frame = 0;
  #scopes: readonly { readonly name: string; readonly variablesReference: number }[] = [];

  constructor(client: DapClient, debuggee: Debuggee) {
    this.#client = client;
    this.#debuggee = debuggee;
  }

  async initialize(): Promise<string> {
    await this.#client.request(
      "initialize",
      { adapterID: "go", clientID: "plumb", pathFormat: "path", linesStartAt1: true, columnsStartAt1: true },
      answerLimitMs,
    );
    return "Delve answers";
  }

  async launch(): Promise<string> {
    const { program, cwd, args, env } = this.#debuggee;
    const launch = { mode: "exec", program, cwd, args, env, showRegisters: true, outputMode: "remote" };
    // `initialized` comes before the answer, and not at all when it fails.
    await Promise.all([
      this.#client.request("launch", launch, launchLimitMs),
      this.#client.event(["initialized"], launchLimitMs),
    ]);
    return "the program is started";
  }

  async breakpoint(): Promise<string> {
    const { probe } = this.#debuggee;
    const body = probe
      ? await this.#ask("setBreakpoints", { source: { path: probe.file }, breakpoints: [{ line: probe.line }] })
      : await this.#ask("setFunctionBreakpoints", { breakpoints: [{ name: "main.main" }] });
    const [breakpoint] = readBody(Breakpoints, body).breakpoints;
    if (!breakpoint?.verified)
      throw unexpected(`the breakpoint is not accepted: ${breakpoint?.message ?? "no reason"}`);
    return probe ? `line ${probe.line}` : "main.main";
  }

  async stop(): Promise<string> {
    await this.#ask("configurationDone", {});
    const { reason } = await this.#stopped();
    if (!reason.includes("breakpoint")) throw unexpected(`it stopped by ${reason}, not at the breakpoint`);
    return reason;
  }

  async goroutines(): Promise<string> {
    const { threads } = await this.#read(Threads, "threads", {});
    if (!threads.some(({ id }) => id === this.#goroutine)) {
      throw unexpected(`goroutine ${this.#goroutine}, which stopped, is not among the ${threads.length} it lists`);
    }
    return `${threads.length} goroutines`;
  }

  async stack(): Promise<string> {
    const { probe } = this.#debuggee;
    const frames = await this.#frames();
    const [top, caller] = frames;
    const [inFunction, calledBy] = probe ? [probe.inFunction, probe.caller] : ["main.main", "runtime.main"];
    if (top?.name !== inFunction || caller?.name !== calledBy) {
      throw unexpected(
        `the stack begins ${frames
          .slice(0, 2)
          .map(({ name }) => name)
          .join(" ← ")}, not ${inFunction} ← ${calledBy}`,
      );
    }
    if (probe && top.line !== probe.line) throw unexpected(`it stands in line ${top.line}, not ${probe.line}`);
    this.#frame = top.id;
    return `${inFunction} ← ${calledBy}`;
  }

  async variables(): Promise<string> {
    this.#scopes = (await this.#read(Scopes, "scopes", { frameId: this.#frame })).scopes;
    const locals = (await Promise.all(["Locals", "Arguments"].map((name) => this.#variablesOf(name)))).flat();
    for (const [name, value] of Object.entries(this.#debuggee.probe?.variables ?? {})) {
      const found = locals.find((local) => local.name === name);
      if (found?.value !== value)
        throw unexpected(`the variable ${name} is ${found?.value ?? "not there"}, not ${value}`);
    }
    return locals
      .map(({ name }) => name)
      .slice(0, 6)
      .join(", ");
  }

  async registers(): Promise<string> {
    // Padded to the left.
    const registers = (await this.#variablesOf("Registers")).map(({ name, value }) => ({ name: name.trim(), value }));
    const missing = missingRegisters(this.#debuggee.arch, registers);
    if (missing.length > 0) throw unexpected(`of the registers, ${missing.join(", ")} can not be read`);
    return `${registers.length} registers`;
  }

  async evaluate(): Promise<string> {
    const { expression, result } = this.#debuggee.probe ?? { expression: "1 + 1", result: "2" };
    const asked = { expression, frameId: this.#frame, context: "repl" };
    const evaluated = await this.#read(Evaluated, "evaluate", asked);
    if (evaluated.result !== result) throw unexpected(`${expression} is ${evaluated.result}, not ${result}`);
    return `${expression} = ${result}`;
  }

  async step(): Promise<string> {
    const { probe } = this.#debuggee;
    // The next line of another program may be what it does for days.
    const granularity = probe ? "statement" : "instruction";
    await this.#ask("next", { threadId: this.#goroutine, granularity });
    const { reason } = await this.#stopped();
    // A breakpoint of its own in the next line is as good.
    if (reason !== "step" && !reason.includes("breakpoint")) throw unexpected(`after a step it stopped by ${reason}`);
    const [top] = await this.#frames();
    if (probe && top?.name !== probe.caller)
      throw unexpected(`a step leads to ${top?.name}, not back to ${probe.caller}`);
    return top ? `line ${top.line} of ${top.name}` : "";
  }

  /** Our own program runs to its end; another one may run for days, and is ended. */
  async end(): Promise<string> {
    if (this.#debuggee.probe) {
      await this.#ask("continue", { threadId: this.#goroutine });
      await this.#client.event(["terminated"], runLimitMs);
    }
    await this.#ask("disconnect", { terminateDebuggee: true });
    return this.#debuggee.probe ? "it ran to its end" : "it was ended";
  }

  async #stopped(): Promise<v.InferOutput<typeof Stopped>> {
    const event = await this.#client.event(["stopped", "terminated"], runLimitMs);
    if (event.event === "terminated") throw unexpected("the program ended before it came to the breakpoint");
    const stopped = readBody(Stopped, event.body);
    this.#goroutine = stopped.threadId ?? this.#goroutine;
    if (stopped.reason === "exception")
      throw unexpected(`the program failed: ${stopped.text ?? stopped.description ?? ""}`);
    return stopped;
  }

  async #frames(): Promise<v.InferOutput<typeof StackTrace>["stackFrames"]> {
    const asked = { threadId: this.#goroutine, startFrame: 0, levels: 20 };
    return (await this.#read(StackTrace, "stackTrace", asked)).stackFrames;
  }

  async #variablesOf(scope: string): Promise<v.InferOutput<typeof Variables>["variables"]> {
    const reference = this.#scopes.find(({ name }) => name === scope)?.variablesReference;
    if (reference === undefined) return [];
    return (await this.#read(Variables, "variables", { variablesReference: reference })).variables;
  }

  async #read<Schema extends v.GenericSchema>(schema: Schema, command: string, args: object) {
    return readBody(schema, await this.#ask(command, args));
  }

  #ask(command: string, args: object): Promise<unknown> {
    return this.#client.request(command, args, answerLimitMs);
  }
}

function unexpected(message: string): DapFailure {
  return new DapFailure("unexpected", message);
}
