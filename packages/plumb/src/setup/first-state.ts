// How PLUMB_HOME and the home were before the first setup, kept until it is taken back.

import { basename, dirname, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import { makeFolder, type PlumbHome } from "@goplumb/core/state/plumb-home";
import * as v from "valibot";
import { installedSdks } from "../sdk/installed.ts";
import { defaultSdk } from "../sdk/links.ts";
import { sdkText } from "../sdk/sdk-name.ts";

const FirstState = v.object({
  schemaVersion: v.literal(1),
  at: v.string(),
  /** PLUMB_HOME was there. */
  hadHome: v.boolean(),
  /** SDKs that were installed, and the one that was `go`. */
  sdks: v.array(v.string()),
  used: v.nullable(v.string()),
  /** Folders that go and shells make by themselves and that were not there, the deepest first. */
  absent: v.array(v.string()),
});
export type FirstState = v.InferOutput<typeof FirstState>;

/** To be looked at before anything is made. */
export async function lookAtFirstState(
  host: Pick<Host, "files" | "machine" | "env" | "clock">,
  home: PlumbHome,
): Promise<FirstState> {
  const used = await defaultSdk(host, home);
  const made = [...goCounters(host), ...fishData(host)];
  const there = await Promise.all(made.map((path) => host.files.lstat(path)));
  return {
    schemaVersion: 1,
    at: new Date(host.clock.now()).toISOString(),
    hadHome: await hadHome(host, home),
    sdks: (await installedSdks(host, home)).map(({ sdk }) => sdkText(sdk)),
    used: used && sdkText(used),
    absent: made.filter((_, index) => there[index] === undefined),
  };
}

/** What a setup makes before it keeps its first word is there, too, when it was killed then. */
async function hadHome({ files }: Pick<Host, "files">, home: PlumbHome): Promise<boolean> {
  const own = [home.locks, home.setups].map((folder) => basename(folder));
  return ((await files.list(home.root)) ?? []).some(({ name }) => !own.includes(name));
}

/** Where go counts, in the folder of the user's configuration: os.UserConfigDir. https://go.dev/doc/telemetry */
function goCounters({ machine, env }: Pick<Host, "machine" | "env">): readonly string[] {
  if (!env.HOME) return [];
  const config =
    machine.os === "darwin"
      ? join(env.HOME, "Library/Application Support")
      : env.XDG_CONFIG_HOME || join(env.HOME, ".config");
  return [join(config, "go/telemetry"), join(config, "go"), config];
}

/** Where fish keeps its history. https://fishshell.com/docs/current/cmds/history.html */
function fishData({ env }: Pick<Host, "env">): readonly string[] {
  if (!env.HOME) return [];
  const local = join(env.HOME, ".local");
  return [join(env.XDG_DATA_HOME || join(local, "share"), "fish"), join(local, "share"), local];
}

/** Kept unless one is kept already. */
export async function keepFirstState(host: Host, home: PlumbHome, state: FirstState): Promise<void> {
  const path = firstStatePath(home);
  if (await host.files.stat(path)) return;
  await makeFolder(host, dirname(path));
  await host.changes.write(path, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
}

/** Null: nothing was set up. @throws PlumbError RECORD_UNREADABLE */
export async function readFirstState(host: Pick<Host, "files">, home: PlumbHome): Promise<FirstState | null> {
  const path = firstStatePath(home);
  const text = await host.files.readText(path);
  if (text === undefined) return null;
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), FirstState), text);
  if (read.success) return read.output;
  throw new PlumbError({
    code: "RECORD_UNREADABLE",
    message: `${path} is no record that this plumb can read`,
    exit: exitStatus.machine,
  });
}

export function firstStatePath(home: PlumbHome): string {
  return join(home.setups, "first.json");
}
