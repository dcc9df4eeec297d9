// What a debug adapter sends: frames of any length in pieces of any size, and messages that answer what was asked, or nothing that was.

import {
  Breakpoints,
  Evaluated,
  readBody,
  Scopes,
  StackTrace,
  Stopped,
  Threads,
  Variables,
} from "../../../packages/plumb/src/debug/dap/bodies.ts";
import { createDapClient } from "../../../packages/plumb/src/debug/dap/client.ts";
import { DapFailure } from "../../../packages/plumb/src/debug/dap/dap-failure.ts";
import { admitted, type Lane, promised } from "../lane.ts";
import { mutateBytes } from "../mutate-bytes.ts";
import { mutateJson } from "../mutate-json.ts";
import type { Random } from "../random.ts";

const stack = {
  stackFrames: [{ id: 1000, name: "main.main", source: { path: "/app/main.go" }, line: 7, column: 0 }],
  totalFrames: 1,
};
const messages: readonly object[] = [
  { seq: 0, type: "event", event: "output", body: { category: "stdout", output: "hello\n" } },
  {
    seq: 0,
    type: "response",
    request_seq: 1,
    success: true,
    command: "initialize",
    body: { supportsConfigurationDoneRequest: true },
  },
  { seq: 0, type: "event", event: "initialized" },
  {
    seq: 0,
    type: "response",
    request_seq: 2,
    success: true,
    command: "setBreakpoints",
    body: { breakpoints: [{ id: 1, verified: true, line: 7 }] },
  },
  { seq: 0, type: "event", event: "stopped", body: { reason: "breakpoint", threadId: 1, allThreadsStopped: true } },
  { seq: 0, type: "response", request_seq: 3, success: true, command: "stackTrace", body: stack },
  {
    seq: 0,
    type: "response",
    request_seq: 4,
    success: false,
    command: "evaluate",
    message: "Unable",
    body: { error: { id: 2, format: "no such variable" } },
  },
  { seq: 0, type: "request", command: "runInTerminal", arguments: { args: ["sh", "-c", "id"] } },
];
const bodies = [Breakpoints, Stopped, Threads, StackTrace, Scopes, Variables, Evaluated];

export const dap: Lane = {
  name: "dap",
  what: "frames of the Debug Adapter Protocol, in pieces: messages of other types, lengths that lie, answers nobody asked for; the client of `debug check`. Every request gets an answer or a reason, and the output kept has a limit",
  mutants: 25_000,
  quick: 300,
  slowMs: 500,
  async open() {
    return {
      seeds: messages.length,
      mutant(random) {
        const sent = Array.from({ length: 1 + random.below(8) }, () => frame(random, random.pick(messages)));
        const whole = Buffer.concat(sent);
        const bytes = random.chance(0.3) ? mutateBytes(random, whole) : whole;
        const pieces = cutUp(random, bytes);
        return { what: `${pieces.length} pieces`, bytes: { sent: bytes }, run: () => converse(pieces) };
      },
    };
  },
};

function frame(random: Random, message: object): Uint8Array {
  const body = Buffer.from(random.chance(0.6) ? mutateJson(random, JSON.stringify(message)) : JSON.stringify(message));
  const length = random.chance(0.1)
    ? random.pick(["0", "-1", "16777217", "9999999999", "00012", "1e3", String(body.length - 1)])
    : String(body.length);
  const head = random.chance(0.05) ? "X-Other: 1\r\ncontent-length:" : "Content-Length: ";
  return Buffer.concat([Buffer.from(`${head}${length}\r\n\r\n`), body]);
}

function cutUp(random: Random, bytes: Uint8Array): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = 1 + random.below(random.chance(0.1) ? 3 : 4096);
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
}

async function converse(pieces: readonly Uint8Array[]): Promise<boolean> {
  let closed = false;
  const stream = {
    incoming: (async function* () {
      for (const piece of pieces) {
        if (closed) return;
        yield piece;
      }
    })(),
    write() {},
    close() {
      closed = true;
    },
  };
  // Nothing is waited for: the stream ends by itself, and that is an answer.
  const client = createDapClient(stream, { sleep: () => new Promise(() => {}) });
  const isFailure = (error: unknown) => error instanceof DapFailure;
  const asked = ["initialize", "setBreakpoints", "stackTrace", "evaluate"].map((command) =>
    admitted(async () => {
      const body = await client.request(command, {}, 1000);
      for (const schema of bodies) await admitted(() => readBody(schema, body), isFailure);
    }, isFailure),
  );
  const event = admitted(async () => readBody(Stopped, (await client.event(["stopped"], 1000)).body), isFailure);
  const answers = await Promise.all([...asked, event]);
  client.close();
  promised(client.output().length <= 64 * 1024, "kept more output than it says");
  return answers.some(Boolean);
}
