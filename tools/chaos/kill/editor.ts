// `plumb editor fix` and its undo that are killed: an editor's settings are whole at every moment.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createBox, launcher } from "../../../packages/plumb/test/box.ts";
import { buildProgram } from "../../../packages/plumb/test/real-program.ts";
import { run, type Shot } from "../command.ts";
import type { Lane } from "../lane.ts";
import { openKillLane } from "./kill-lane.ts";
import { isNewFolder } from "./new-folder.ts";

const deadlineMs = 60_000;
const before = `{
  // Go
  "go.goroot": "/nonexistent/go", // an old one
  /* the end */
}
`;

interface Home {
  readonly home: string;
  readonly file: string;
  readonly env: Record<string, string>;
}

export const killEditor: Lane = {
  name: "kill-editor",
  what: "`plumb editor fix` of VS Code's settings, and its undo. At any moment they are the old ones or the new ones, comments and all. The next fix ends well, the next undo gives every byte back; no record and no lock is left.",
  rounds: 1000,
  deadlineMs,
  async open() {
    const box = createBox();
    const bin = box.links("home/go/bin", {
      dlv: buildProgram(box.root, { path: "github.com/go-delve/delve/cmd/dlv" }),
      gopls: buildProgram(box.root, { path: "golang.org/x/tools/gopls" }),
    });
    box.prependPath(bin);
    const shotOf = ({ env }: Home, kind: "fix" | "undo"): Shot => ({
      kind,
      words: [launcher, "editor", "fix", kind === "fix" ? "--yes" : "--undo"],
      env,
      cwd: box.cwd,
      watched: join(env.PLUMB_HOME ?? "", "locks"),
    });
    const fresh = ({ number }: { number: number }): Home => {
      const home = join(box.root, `round-${number}`);
      const file = join(home, ".config/Code/User/settings.json");
      const env = { ...box.env, HOME: home, PLUMB_HOME: join(home, "plumb"), GOPATH: join(box.home, "go") };
      const extension = join(home, ".vscode/extensions/golang.go-0.52.1");
      for (const folder of [
        dirname(file),
        extension,
        join(home, ".config/go/telemetry"),
        join(env.PLUMB_HOME, "locks"),
      ])
        mkdirSync(folder, { recursive: true });
      writeFileSync(join(home, ".config/go/telemetry/mode"), "off");
      writeFileSync(join(extension, "package.json"), '{ "name": "go", "version": "0.52.1" }');
      writeFileSync(file, before);
      return { home, file, env };
    };
    const first = fresh({ number: -1 });
    const fixed = await run(shotOf(first, "fix"), deadlineMs);
    const after = readFileSync(first.file, "utf8");
    if (fixed.status !== 0 || after === before) throw new Error(`nothing was fixed: ${fixed.stderr}`);
    return openKillLane<Home>({
      deadlineMs,
      fresh,
      rehearsal: (place) => [shotOf(place, "fix"), shotOf(place, "undo")],
      command: (place, { random }, shot) => shotOf(place, shot > 0 && random() < 0.5 ? "undo" : "fix"),
      always: ({ file }) => {
        const text = existsSync(file) ? readFileSync(file, "utf8") : "nothing";
        return [before, after].includes(text) ? [] : [`the settings are ${JSON.stringify(text)}`];
      },
      async recover(place) {
        const faults: string[] = [];
        // First an undo, so that the fix has something to do.
        for (const [kind, wanted] of [
          ["undo", before],
          ["fix", after],
          ["undo", before],
        ] as const) {
          const { status, stderr } = await run(shotOf(place, kind), deadlineMs);
          if (status !== 0) faults.push(`editor fix (${kind}) ends with ${status}: ${stderr}`);
          if (readFileSync(place.file, "utf8") !== wanted) faults.push(`after ${kind} the settings are other ones`);
        }
        const beside = readdirSync(dirname(place.file)).filter((name) => name !== "settings.json");
        const kept = ["fixes", "locks"].flatMap((name) => namesIn(join(place.env.PLUMB_HOME ?? "", name)));
        const cache = join(place.env.PLUMB_HOME ?? "", "cache");
        kept.push(...namesIn(cache).filter((name) => !isNewFolder(cache, name)));
        return [...faults, ...[...beside, ...kept].map((name) => `${name} is left over`)];
      },
      remove: ({ home }) => rmSync(home, { recursive: true, force: true }),
      close: () => box.remove(),
    });
  },
};

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
