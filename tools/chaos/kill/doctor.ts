// `plumb doctor --fix` and `--undo` that are killed: settings are whole at every moment, and the undo gives back every byte.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createBox, launcher } from "../../../packages/plumb/test/box.ts";
import { run, type Shot } from "../command.ts";
import type { Lane } from "../lane.ts";
import { openKillLane } from "./kill-lane.ts";

const deadlineMs = 30_000;
const before = "# mine\nGOROOT=/nonexistent/go\nGOPRIVATE=example.com\n";
const after = "# mine\nGOPRIVATE=example.com\n";

interface Settings {
  readonly env: Record<string, string>;
  readonly home: string;
  readonly file: string;
}

export const killDoctor: Lane = {
  name: "kill-doctor",
  what: "`plumb doctor --fix` of Go's user settings, and `doctor --undo`. At any moment the settings are the old ones or the new ones. The next undo gives every byte back; after the next fix and its undo no record and no lock is left.",
  rounds: 1000,
  deadlineMs,
  async open() {
    const box = createBox();
    const shotOf = ({ env }: Settings, kind: "--fix" | "--undo"): Shot => ({
      kind,
      words: [launcher, "doctor", kind, ...(kind === "--fix" ? ["--yes", "--only", "goroot-set-wrong"] : [])],
      env,
      cwd: box.cwd,
      watched: join(env.PLUMB_HOME ?? "", "locks"),
    });
    return openKillLane<Settings>({
      deadlineMs,
      fresh({ number }) {
        const home = join(box.root, `round-${number}`);
        const file = join(home, ".config/go/env");
        const env = { ...box.env, HOME: home, PLUMB_HOME: join(home, "plumb") };
        for (const folder of [dirname(file), join(home, ".config/go/telemetry"), join(env.PLUMB_HOME, "locks")])
          mkdirSync(folder, { recursive: true });
        writeFileSync(join(home, ".config/go/telemetry/mode"), "off");
        writeFileSync(file, before);
        return { env, home, file };
      },
      rehearsal: (place) => [shotOf(place, "--fix"), shotOf(place, "--undo")],
      command: (place, { random }, shot) => shotOf(place, shot > 0 && random() < 0.5 ? "--undo" : "--fix"),
      always: ({ file }) => {
        const text = existsSync(file) ? readFileSync(file, "utf8") : "nothing";
        return [before, after].includes(text) ? [] : [`the settings are ${JSON.stringify(text)}`];
      },
      async recover(place, { random }) {
        const faults: string[] = [];
        const go = async (kind: "--fix" | "--undo", wanted: string) => {
          const { status, stderr } = await run(shotOf(place, kind), deadlineMs);
          const text = readFileSync(place.file, "utf8");
          if (status !== 0) faults.push(`doctor ${kind} ends with ${status}: ${stderr}`);
          if (text !== wanted) faults.push(`after doctor ${kind} the settings are ${JSON.stringify(text)}`);
        };
        // An undo that finds nothing to take back changes nothing, not even what somebody has left.
        if (random() < 0.5) await go("--undo", before);
        await go("--fix", after);
        await go("--undo", before);
        const names = readdirSync(dirname(place.file)).filter((name) => !["env", "telemetry"].includes(name));
        const kept = ["fixes", "locks"].flatMap((name) => namesIn(join(place.env.PLUMB_HOME ?? "", name)));
        return [...faults, ...[...names, ...kept].map((name) => `${name} is left over`)];
      },
      remove: ({ home }) => rmSync(home, { recursive: true, force: true }),
      close: () => box.remove(),
    });
  },
};

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
