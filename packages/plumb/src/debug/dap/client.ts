// A client of the Debug Adapter Protocol: requests with their answers, events as they come, a deadline on every wait.
// Before Delve 1.26.2 every message of the adapter has seq 0 (go-delve/delve#4280): only request_seq tells what belongs together.

import type { Clock } from "@goplumb/core/host/host";
import type { LoopbackStream } from "@goplumb/core/host/loopback";
import * as v from "valibot";
import { DapFailure } from "./dap-failure.ts";
import { encodeMessage, MessageDecoder } from "./framing.ts";

export interface DapClient {
  /** The body of the answer. @throws DapFailure */
  request(command: string, args: object, limitMs: number): Promise<unknown>;
  /** The first event of one of these names that nobody has taken yet. @throws DapFailure */
  event(names: readonly string[], limitMs: number): Promise<DapEvent>;
  /** What the adapter said in `output` events, its own words and the program's: the first 64 KiB. */
  output(): string;
  /** Nothing is answered from here on. */
  close(): void;
}

export interface DapEvent {
  readonly event: string;
  readonly body?: unknown;
}

const ErrorBody = v.object({ error: v.object({ format: v.string() }) });
const Message = v.variant("type", [
  v.object({
    type: v.literal("response"),
    request_seq: v.number(),
    success: v.boolean(),
    message: v.optional(v.string()),
    body: v.optional(v.unknown()),
  }),
  v.object({ type: v.literal("event"), event: v.string(), body: v.optional(v.unknown()) }),
  // An adapter may ask for a terminal; it gets no answer.
  v.object({ type: v.literal("request") }),
]);
const OutputBody = v.object({ output: v.string() });

const maxOutputChars = 64 * 1024;
const maxEvents = 1000;

interface Waiting<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (failure: DapFailure) => void;
}
interface Waiter extends Waiting<DapEvent> {
  readonly wants: (event: DapEvent) => boolean;
}

export function createDapClient(stream: LoopbackStream, clock: Pick<Clock, "sleep">): DapClient {
  const asked = new Map<number, Waiting<unknown>>();
  let waiters: readonly Waiter[] = [];
  let events: readonly DapEvent[] = [];
  let output = "";
  let over: DapFailure | undefined;
  let lastSeq = 0;

  function receive(message: v.InferOutput<typeof Message>): void {
    if (message.type === "response") {
      const waiting = asked.get(message.request_seq);
      asked.delete(message.request_seq);
      if (message.success) waiting?.resolve(message.body);
      else waiting?.reject(new DapFailure("refused", refusal(message.body, message.message)));
    } else if (message.type === "event" && message.event === "output") {
      const said = v.safeParse(OutputBody, message.body);
      if (said.success && output.length < maxOutputChars)
        output = (output + said.output.output).slice(0, maxOutputChars);
    } else if (message.type === "event") {
      const waiter = waiters.find(({ wants }) => wants(message));
      waiters = waiters.filter((other) => other !== waiter);
      if (waiter) waiter.resolve(message);
      else if (events.length < maxEvents) events = [...events, message];
    }
  }

  function end(failure: DapFailure): void {
    over ??= failure;
    stream.close();
    for (const waiting of [...asked.values(), ...waiters]) waiting.reject(over);
    asked.clear();
    waiters = [];
  }

  async function listen(): Promise<void> {
    const decoder = new MessageDecoder();
    try {
      for await (const bytes of stream.incoming) {
        for (const message of decoder.push(bytes)) {
          const read = v.safeParse(Message, message);
          if (!read.success) throw new DapFailure("garbled", "it sends a message that the protocol does not have");
          receive(read.output);
        }
      }
      end(new DapFailure("closed", "it closed the connection"));
    } catch (error) {
      end(error instanceof DapFailure ? error : new DapFailure("garbled", String(error)));
    }
  }
  void listen();

  function within<T>(limitMs: number, what: string, start: (waiting: Waiting<T>) => void): Promise<T> {
    const stopClock = new AbortController();
    return new Promise<T>((resolve, reject) => {
      if (over) return reject(over);
      start({ resolve, reject });
      const late = () => reject(new DapFailure("timed-out", `${what} did not come within ${limitMs / 1000} s`));
      clock.sleep(limitMs, stopClock.signal).then(late, () => {});
    }).finally(() => stopClock.abort());
  }

  return {
    request(command, args, limitMs) {
      lastSeq += 1;
      const seq = lastSeq;
      return within<unknown>(limitMs, `the answer to ${command}`, (waiting) => {
        asked.set(seq, waiting);
        stream.write(encodeMessage({ seq, type: "request", command, arguments: args }));
      });
    },
    event(names, limitMs) {
      const wants = ({ event }: DapEvent) => names.includes(event);
      const early = events.find(wants);
      events = events.filter((event) => event !== early);
      if (early) return Promise.resolve(early);
      return within<DapEvent>(limitMs, `the event ${names.join(" or ")}`, (waiting) => {
        waiters = [...waiters, { wants, ...waiting }];
      });
    },
    output: () => output,
    close: () => end(new DapFailure("closed", "the connection was closed")),
  };
}

/** `message` only sums up; the words are in the error. */
function refusal(body: unknown, summary: string | undefined): string {
  const error = v.safeParse(ErrorBody, body);
  return error.success ? error.output.error.format : (summary ?? "it refused without a reason");
}
