// What the lanes of bad servers share: a server with two releases, older heads of its log and a fork of it, and what a failure must look like.

import {
  createFilledLog,
  type LoopbackProxy,
  startLoopbackProxy,
} from "../../../packages/plumb/test/sdk/loopback-proxy.ts";
import { makeSyntheticSdk, type SyntheticSdk } from "../../../packages/plumb/test/sdk/synthetic-sdk.ts";
import type { Ended } from "../command.ts";
import { type Mood, moodOf, stall } from "./bad-server.ts";

/** Of a command: what is downloaded goes on where it was up to four times, and a silence of half a minute ends each time. */
export const deadlineMs = 200_000;

/** A process that holds more has taken in what a server chose to send. */
const mostBytes = 600 * 1024 * 1024;

export interface ProxyWorld {
  readonly proxy: LoopbackProxy;
  readonly sdk: SyntheticSdk;
  readonly other: SyntheticSdk;
  /** The head that whoever has installed the other one has seen. */
  readonly seenHead: string;
  mood(random: () => number): Mood;
}

export async function openProxyWorld(): Promise<ProxyWorld> {
  const log = createFilledLog();
  const proxy = await startLoopbackProxy(log);
  const other = makeSyntheticSdk({ version: "1.99.2" });
  const sdk = makeSyntheticSdk();
  proxy.publish(other);
  const seenHead = log.head();
  proxy.publish(sdk);
  const older = log.size - 1;
  // It signs as the real one, and its first record is another.
  const fork = createFilledLog(0, log.keys);
  fork.add("example.com/forged", "v1.0.0");
  for (let at = 1; at < 300; at++) fork.add(`example.com/m${at}`, "v1.0.0");
  for (const { moduleVersion, h1 } of [other, sdk]) fork.add("golang.org/toolchain", moduleVersion, h1);
  const elsewhere = {
    otherZip: `/golang.org/toolchain/@v/${other.moduleVersion}.zip`,
    older: (question: string) => log.answer(question, older),
    forked: (question: string) => fork.answer(question),
  };
  return {
    proxy,
    sdk,
    other,
    seenHead,
    mood: (random) => (random() < 0.01 ? { depart: stall, what: "silence", forks: false } : moodOf(random, elsewhere)),
  };
}

/** A command that failed has said why in one error, and says it in its status; and none has taken in what it was sent without a bound. */
export function wrongEnd({ status, stdout, stderr, peakBytes }: Ended, mayBe: readonly number[]): readonly string[] {
  const faults: string[] = [];
  if (status === null || !mayBe.includes(status)) faults.push(`it ends with ${status}: ${stderr}`);
  const errors = stderr.match(/^error: .*\[[A-Z0-9_]+\]$/gms) ?? [];
  const isJson = stdout.startsWith("{");
  if (status !== 0 && status !== 1 && errors.length !== 1 && !isJson)
    faults.push(`it does not say one error: ${stderr}`);
  if (/\bat .*\.ts:\d+|TypeError|undefined is not/.test(stderr)) faults.push(`it crashed: ${stderr}`);
  if (peakBytes > mostBytes) faults.push(`it took ${Math.round(peakBytes / 1e6)} MB`);
  return faults;
}
