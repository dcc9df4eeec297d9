// Clocks that jump by days, years and decades between one command and the next, forth and back.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launcher } from "../../../packages/plumb/test/box.ts";
import { dayMs, makeCache } from "../../../packages/plumb/test/cache/made-cache.ts";
import { startLoopbackProxy } from "../../../packages/plumb/test/sdk/loopback-proxy.ts";
import { createSdkBox, giveAway, type SdkBox } from "../../../packages/plumb/test/sdk/sdk-box.ts";
import { makeSyntheticSdk, type SyntheticSdk } from "../../../packages/plumb/test/sdk/synthetic-sdk.ts";
import { type Command, run, shoot } from "../command.ts";
import { faultsOfHome } from "../kill/install.ts";
import type { Lane, Round } from "../lane.ts";

const deadlineMs = 60_000;
const settings = "# mine\nGOROOT=/nonexistent/go\n";

export const clockJumps: Lane = {
  name: "clock-jumps",
  what: "Five commands in a row, each at another time from 1985 to 2065 (libfaketime): installs, also of what a killed one has half downloaded, `use`, `verify`, `cache prune`, `cache status`, `doctor --since-last`, fixes and their undo. Each ends as it does at an ordinary time; entries of the build cache that are younger than the clock says now are never pruned; settings come back to the byte; in the end the SDK is whole, and nothing but a lock that holds up nobody is left.",
  rounds: 300,
  deadlineMs,
  async open() {
    const library = shiftLibrary();
    if (library === undefined) return { skipped: "there is no libfaketime (Debian: faketime)" };
    const sdk = makeSyntheticSdk();
    const proxy = await startLoopbackProxy();
    proxy.publish(sdk);
    return {
      async round(round) {
        const box = createSdkBox(proxy);
        try {
          await jump(round, box, sdk, library);
        } finally {
          box.remove();
        }
      },
      async close() {
        removeShared();
        await proxy.close();
      },
    };
  },
};

/** Where distributions put it. */
export function shiftLibrary(): string | undefined {
  const folders = existsSync("/usr/lib") ? readdirSync("/usr/lib").map((name) => `/usr/lib/${name}`) : [];
  return folders.map((folder) => join(folder, "faketime/libfaketime.so.1")).find(existsSync);
}

async function jump(round: Round, box: SdkBox, sdk: SyntheticSdk, library: string): Promise<void> {
  const { random } = round;
  const env = join(box.root, "home/.config/go/env");
  const cache = makeCache(join(box.root, "go-build"));
  const young = Array.from({ length: 5 }, (_, at) => cache.put(`young ${at}`, `${at}`).actionPath);
  for (let at = 0; at < 5; at++) cache.put(`old ${at}`, `old ${at}`, 90 * dayMs);
  mkdirSync(join(env, ".."), { recursive: true });
  writeFileSync(env, settings);
  giveAway(box.root);
  const at = (days: number, ...words: readonly string[]): Command => ({
    words: shifted(box.command(...words), days, library),
    env: { ...box.env, GOCACHE: cache.path, PATH: `${join(box.plumbHome, "bin")}:${box.env.PATH}` },
    cwd: box.cwd,
  });
  let days = 0;
  const go = async (mayBe: readonly number[], ...words: readonly string[]) => {
    days = daysOf(random);
    const ended = await run(at(days, ...words), deadlineMs);
    round.count(ended.status === 0 ? "finished" : "stopped");
    if (!mayBe.includes(ended.status ?? -1))
      round.lose(`${days} days away, ${words.join(" ")} ends with ${ended.status}: ${ended.stderr}`);
  };
  if (random() < 0.5) {
    const shot = { ...at(daysOf(random), "install", sdk.version), kind: "install", watched: box.root };
    await shoot(shot, { startMs: 60, busyMs: 120, calls: [] }, random, deadlineMs);
  }
  await go([0], "install", sdk.version);
  for (let step = 0; step < 4; step++) {
    const kind = Math.floor(random() * 7);
    if (kind === 0) await go([0], "use", sdk.version);
    else if (kind === 1) await go([0], "verify", join(box.plumbHome, "sdks", sdk.name));
    else if (kind === 2) await go([0], "cache", "status");
    else if (kind === 3) await go([0, 1], "doctor", "--since-last");
    else if (kind === 4) await go([0], "list");
    else if (kind === 5) {
      await go([0], "cache", "prune", "--older-than", "30d", "--yes");
      // By a clock that has gone back they are not yet made.
      const gone = young.filter((path) => !existsSync(join(cache.path, path)));
      if (days <= 0 && gone.length > 0) {
        round.lose(`${days} days away, cache prune has removed ${gone.length} entries that are not old`);
      }
      if (gone.length > 0) break;
    } else {
      await go([0, 1], "doctor", "--fix", "--yes", "--only", "goroot-set-wrong");
      if (readFileSync(env, "utf8") === settings) round.lose(`${days} days away, doctor --fix has fixed nothing`);
      await go([0], "doctor", "--undo");
      if (readFileSync(env, "utf8") !== settings)
        round.lose(`${days} days away, doctor --undo has not given the settings back`);
    }
  }
  for (const fault of await faultsOfHome(box, sdk)) round.lose(fault);
  // The lock of a killed one that nobody needed since lies there, and holds up nobody.
  for (const path of box.leftovers()) if (!path.startsWith("locks/")) round.lose(`${path} is left over`);
}

/** Set by who plumb runs as: what the library shares between processes belongs to the first. */
function shifted(words: readonly string[], days: number, library: string): readonly string[] {
  const own = ["NO_FAKE_STAT=1", "FAKETIME_DONT_FAKE_MONOTONIC=1", `FAKETIME=${days < 0 ? "" : "+"}${days}d`];
  const at = words.indexOf(launcher);
  return [...words.slice(0, at), "/usr/bin/env", `LD_PRELOAD=${library}`, ...own, ...words.slice(at)];
}

/** What the library leaves in shared memory of processes that are gone. */
function removeShared(): void {
  for (const name of existsSync("/dev/shm") ? readdirSync("/dev/shm") : []) {
    const [, pid] = /faketime_(?:shm|sem)_(\d+)$/.exec(name) ?? [];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) rmSync(join("/dev/shm", name), { force: true });
  }
}

/** From decades ago to decades ahead, often by little. */
function daysOf(random: () => number): number {
  const most = [1, 40, 400, 14_600][Math.floor(random() * 4)] ?? 1;
  return Math.round((random() * 2 - 1) * most);
}
