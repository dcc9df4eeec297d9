// Delve as a debug adapter: `dlv dap` started, its port found, ended again.
// https://github.com/go-delve/delve/blob/master/Documentation/usage/dlv_dap.md

import type { Command, Host, Outcome } from "@goplumb/core/host/host";
import { createDapClient, type DapClient } from "./dap/client.ts";
import { DapFailure } from "./dap/dap-failure.ts";

export interface AdapterCommand extends Pick<Command, "env"> {
  /** Absolute path of dlv. */
  readonly path: string;
  /** Directory it runs in. */
  readonly cwd: string;
}

export interface Adapter {
  readonly client: DapClient;
  /** What dlv, and what it debugs, printed so far. */
  printed(): string;
  /** Ends dlv, and by that what it debugs. */
  stop(): Promise<Outcome>;
}

/** vscode-go waits as long. */
const startLimitMs = 30_000;
/** Delve ends by itself when its client has gone. */
const farewellMs = 1_000;
const maxPrintedChars = 256 * 1024;

/** @throws DapFailure when it does not come to listen; then it has ended */
export async function startAdapter(
  host: Pick<Host, "processes" | "net" | "clock">,
  { path, cwd, env }: AdapterCommand,
  signal: AbortSignal,
): Promise<Adapter> {
  const controller = new AbortController();
  const ending = AbortSignal.any([signal, controller.signal]);
  const listening = Promise.withResolvers<number>();
  let printed = "";
  const running = host.processes.run({
    path,
    args: ["dap", "--listen=127.0.0.1:0"],
    cwd,
    ...(env && { env }),
    timeoutMs: Number.MAX_SAFE_INTEGER,
    maxOutputBytes: 0,
    signal: ending,
    onOutput: (_stream, bytes) => {
      if (printed.length >= maxPrintedChars) return;
      printed += Buffer.from(bytes).toString("utf8");
      const port = /DAP server listening at: 127\.0\.0\.1:(\d{1,5})\s/.exec(printed)?.[1];
      if (port !== undefined) listening.resolve(Number(port));
    },
  });
  const stop = async () => {
    controller.abort();
    return (await running).outcome;
  };
  const port = await Promise.race([
    listening.promise,
    running.then(({ outcome }) => new DapFailure("closed", `dlv dap ${endingText(outcome)}${saidText(printed)}`)),
    host.clock.sleep(startLimitMs, ending).then(
      () => new DapFailure("timed-out", `dlv dap did not come to listen within ${startLimitMs / 1000} s`),
      () => new DapFailure("closed", "it was not waited for"),
    ),
  ]);
  const stream = typeof port === "number" ? await host.net.connectLoopback(port, ending) : undefined;
  if (typeof port !== "number" || stream === undefined) {
    await stop();
    throw typeof port === "number" ? new DapFailure("closed", `dlv dap does not answer at port ${port}`) : port;
  }
  const client = createDapClient(stream, host.clock);
  return {
    client,
    printed: () => printed,
    async stop() {
      client.close();
      const alarm = new AbortController();
      await Promise.race([running, host.clock.sleep(farewellMs, alarm.signal)]);
      alarm.abort();
      return stop();
    },
  };
}

function endingText(outcome: Outcome): string {
  switch (outcome.kind) {
    case "exited":
      return `ended with status ${outcome.status}`;
    case "signaled":
      return `was ended by ${outcome.signal}`;
    case "cannot-start":
      return `does not start: ${outcome.message}`;
    default:
      return "was stopped";
  }
}

function saidText(printed: string): string {
  const said = printed.trim();
  return said === "" ? "" : `: ${said.slice(0, 2000)}`;
}
