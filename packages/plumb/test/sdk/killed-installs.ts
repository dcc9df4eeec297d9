// Installs that are killed with SIGKILL at random moments, again and again in one home, each with what was left by those before it. After
// each of them `plumb list` must show nothing, or an SDK that is whole.

import { existsSync, readdirSync, readFileSync, rmSync, statSync, watch } from "node:fs";
import { join } from "node:path";
import { createHost } from "@goplumb/core/host/real-host";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { installedSdks } from "../../src/sdk/installed.ts";
import { start } from "../box.ts";
import { startLoopbackProxy } from "./loopback-proxy.ts";
import { createSdkBox, faultsOfTree, type SdkBox } from "./sdk-box.ts";
import type { SyntheticSdk } from "./synthetic-sdk.ts";

interface KilledOptions {
  readonly box: SdkBox;
  readonly sdk: Pick<SyntheticSdk, "name" | "hashes" | "version">;
  readonly runs: number;
  readonly seed: number;
  /** Milliseconds of an install before the first request, from there on, and from the first receipt on. */
  readonly startMs: number;
  readonly busyMs: number;
  readonly endMs: number;
  /** Resolves with the next request to the server; null when nobody can tell. */
  readonly nextRequest: (() => Promise<void>) | null;
  /** Is told of each run. */
  readonly onRun?: (run: number, stage: Stage) => void;
}

/** How far an install was when it was killed, by what it left; `ended` when it was faster. */
export type Stage = "nothing" | "locked" | "download" | "unpacking" | "receipt" | "installed" | "ended";

interface KilledCounts {
  readonly runs: number;
  /** Processes that were ended by the signal. */
  readonly kills: number;
  readonly stages: Readonly<Record<Stage, number>>;
  /** What was not as it must be. */
  readonly faults: readonly string[];
}

async function killInstalls(options: KilledOptions): Promise<KilledCounts> {
  const { box, sdk, runs, seed } = options;
  const random = randomFrom(seed);
  const stages = { nothing: 0, locked: 0, download: 0, unpacking: 0, receipt: 0, installed: 0, ended: 0 };
  const faults: string[] = [];
  let { busyMs } = options;
  let kills = 0;
  for (let run = 0; run < runs; run++) {
    // An archive that came whole before it was killed is not asked for again, so now and then it is taken away.
    if (random() < 0.4) rmSync(join(box.plumbHome, "cache"), { recursive: true, force: true });
    const before = traces(box, sdk);
    const range = rangeOf(random(), options);
    const killed = await killOne(options, range, random() * (range === "busy" ? busyMs : options[`${range}Ms`]));
    // How long it takes depends on what was left and on who else runs: about one in ten shall come to its end.
    if (range === "busy") busyMs *= killed ? 1.012 : 0.9;
    if (killed) kills += 1;
    const listed = await listedSdks(box, run % 10 === 0);
    const stage = killed ? stageOf(before, traces(box, sdk), listed.length > 0) : "ended";
    stages[stage] += 1;
    options.onRun?.(run, stage);
    if (listed.length > 0) {
      const others = listed.filter((name) => name !== sdk.name);
      const wrong = [...others, ...faultsOfTree(join(box.plumbHome, "sdks", sdk.name), sdk)];
      faults.push(...wrong.map((fault) => `run ${run}: ${fault}`));
      uninstall(box, sdk);
    } else if (!killed) faults.push(`run ${run} ended by itself and installed nothing`);
  }
  return { runs, kills, stages, faults };
}

export interface KilledHome extends KilledCounts {
  /** Of an install that nobody killed, after all the others. */
  readonly end: {
    readonly status: number | null;
    readonly stderr: string;
    readonly faults: readonly string[];
    readonly list: readonly string[];
    readonly leftovers: readonly string[];
  };
}

/** Installs of a synthetic SDK in a new home, from a server of its own that is a little slower than memory. */
export async function killOnLoopback(
  sdk: SyntheticSdk,
  options: Pick<KilledOptions, "runs" | "seed" | "onRun">,
): Promise<KilledHome> {
  const proxy = await startLoopbackProxy();
  proxy.publish(sdk);
  let asked = () => {};
  proxy.depart = (request, good) => {
    asked();
    return { ...good(request), ...(request.path.endsWith(".zip") && { slowly: { bytes: 30_000, ms: 2 } }) };
  };
  const nextRequest = () =>
    new Promise<void>((resolve) => {
      asked = resolve;
    });
  const box = createSdkBox(proxy);
  try {
    return await killInHome({ ...options, box, sdk, nextRequest });
  } finally {
    box.remove();
    await proxy.close();
  }
}

/** Measures an install, kills many, and lets one more come to its end. */
export async function killInHome(options: Omit<KilledOptions, "startMs" | "busyMs" | "endMs">): Promise<KilledHome> {
  const { box, sdk, nextRequest } = options;
  const startedMs = performance.now();
  const first = nextRequest?.().then(() => performance.now());
  const { status, stderr } = await box.plumb("install", sdk.version);
  if (status !== 0) throw new Error(`nothing can be installed at all: ${stderr}`);
  const askedMs = (await first) ?? startedMs;
  const times = { startMs: askedMs - startedMs, busyMs: performance.now() - askedMs, endMs: 10 };
  uninstall(box, sdk);
  const counts = await killInstalls({ ...options, ...times });
  const last = await box.plumb("install", sdk.version);
  const list = await box.list();
  const faults = list.includes(sdk.name) ? faultsOfTree(join(box.plumbHome, "sdks", sdk.name), sdk) : [];
  return { ...counts, end: { status: last.status, stderr: last.stderr, faults, list, leftovers: box.leftovers() } };
}

/** What a moment is counted from: the start, the first request (else the start), or the first receipt, as the last steps are short. */
type Range = "start" | "busy" | "end";

function rangeOf(random: number, { box }: KilledOptions): Range {
  if (random < 0.1) return "start";
  if (random < 0.35 && existsSync(join(box.plumbHome, "receipts"))) return "end";
  return "busy";
}

/** Whether the signal came before the end. */
async function killOne({ box, sdk, nextRequest }: KilledOptions, range: Range, delayMs: number): Promise<boolean> {
  const began = range === "busy" ? nextRequest?.() : range === "end" ? nextReceipt(box) : undefined;
  const child = Bun.spawn(box.command("install", sdk.version), {
    cwd: box.cwd,
    env: box.env,
    stdin: "ignore",
    stdout: "ignore",
    stderr: "ignore",
  });
  if (began) await Promise.race([began, child.exited]);
  await Bun.sleep(delayMs);
  child.kill("SIGKILL");
  await child.exited;
  return child.signalCode === "SIGKILL";
}

/** Resolves when something is written beside the receipts. */
function nextReceipt({ plumbHome }: SdkBox): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(join(plumbHome, "receipts"), () => {
      watcher.close();
      resolve();
    });
  });
}

/** Names of what is installed, as the command finds it; `really`: asked of the command, as always when there is something. */
async function listedSdks(box: SdkBox, really: boolean): Promise<readonly string[]> {
  const host = createHost({ admit: () => async () => ({ kind: "admitted" }) });
  const home = plumbHome({ env: box.env, machine: host.machine });
  const found = await installedSdks(host, home);
  return really || found.length > 0 ? box.list() : [];
}

/** What tells of the last install. */
function traces({ plumbHome }: SdkBox, { name }: { readonly name: string }) {
  const lock = join(plumbHome, "locks", name);
  const receipt = join(plumbHome, "receipts", `${name}.json`);
  const download = join(plumbHome, "cache/downloads", `${name}.zip`);
  const hidden = namesIn(join(plumbHome, "sdks")).filter((one) => one.startsWith("."));
  return {
    lock: existsSync(lock) ? readFileSync(lock, "utf8") : "",
    receipt: existsSync(receipt) ? statSync(receipt).mtimeMs : 0,
    download: existsSync(download) ? statSync(download).size : 0,
    hidden: hidden.join(" "),
    unpacked: hidden.some((one) => namesIn(join(plumbHome, "sdks", one)).length > 0),
  };
}

function stageOf(before: ReturnType<typeof traces>, after: ReturnType<typeof traces>, isListed: boolean): Stage {
  if (isListed) return "installed";
  if (after.receipt !== before.receipt) return "receipt";
  if (after.hidden !== before.hidden && after.unpacked) return "unpacking";
  if (after.download !== before.download) return "download";
  return after.lock === before.lock ? "nothing" : "locked";
}

/** As if it had never been installed. */
function uninstall({ plumbHome }: SdkBox, { name }: { readonly name: string }): void {
  for (const ending of ["json", "sha256"]) rmSync(join(plumbHome, "receipts", `${name}.${ending}`), { force: true });
  start(["chmod", "-R", "u+w", join(plumbHome, "sdks", name)], { env: { PATH: "/usr/bin:/bin" }, cwd: "/" });
  rmSync(join(plumbHome, "sdks", name), { recursive: true, force: true });
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Numbers from 0 to 1, always the same for a seed: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
