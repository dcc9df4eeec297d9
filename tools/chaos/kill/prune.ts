// `plumb cache prune` that is killed: what is young or somebody else's stays, and what is left is a cache that go can use.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launcher } from "../../../packages/plumb/test/box.ts";
import { dayMs, makeCache } from "../../../packages/plumb/test/cache/made-cache.ts";
import { createRealCache, filesBelow } from "../../../packages/plumb/test/cache/real-cache.ts";
import { run, type Shot } from "../command.ts";
import type { Lane } from "../lane.ts";
import { openKillLane } from "./kill-lane.ts";

const deadlineMs = 60_000;

interface Cache {
  readonly folder: string;
  readonly home: string;
  readonly young: ReadonlyMap<string, string>;
}

export const killPrune: Lane = {
  name: "kill-prune",
  what: "`plumb cache prune` of a build cache of which most is old. At any moment every young entry and the user's own file in it are there, unchanged. The next one ends well and leaves no old entry and no lock; `cache verify` finds it intact (asked in half of the rounds), and in one round of sixteen go builds with it what it builds with a clean one.",
  rounds: 1000,
  deadlineMs,
  async open() {
    const real = createRealCache();
    const clean = real.build().bytes;
    real.ageAll(9 * dayMs);
    for (let at = 0; at < 60; at++) makeCache(real.cache).put(`old ${at}`, `nobody needs ${at}`, 9 * dayMs);
    const kept = join(real.box.root, "aged");
    cpSync(real.cache, kept, { recursive: true, preserveTimestamps: true });
    const folders = [...new Set(filesBelow(kept).map((path) => path.slice(0, 2)))].filter((name) =>
      /^[0-9a-f]{2}$/.test(name),
    );
    const shotOf = ({ folder, home }: Cache, ...words: string[]): Shot => ({
      kind: "prune",
      words: [launcher, "cache", ...(words.length > 0 ? words : ["prune", "--older-than", "5d", "--yes"])],
      env: { ...real.box.env, GOCACHE: folder, PLUMB_HOME: home },
      cwd: real.box.cwd,
      // One of those in which old entries lie.
      watched: join(folder, folders[0] ?? ""),
    });
    return openKillLane<Cache>({
      deadlineMs,
      fresh({ number, random }) {
        const folder = join(real.box.root, `cache-${number}`);
        const home = join(real.box.root, `home-${number}`);
        mkdirSync(join(home, "locks"), { recursive: true });
        Bun.spawnSync(["cp", "-a", kept, folder]);
        writeFileSync(join(folder, "mine"), "a note\n");
        const cache = makeCache(folder);
        const young = Array.from({ length: 1 + Math.floor(random() * 20) }, (_, at) =>
          cache.put(`young ${at}`, `${at}`),
        );
        const paths = ["mine", ...young.flatMap(({ actionPath, outputPath }) => [actionPath, outputPath])];
        return {
          folder,
          home,
          young: new Map(paths.map((path) => [path, readFileSync(join(folder, path), "latin1")])),
        };
      },
      rehearsal: (cache) => [shotOf(cache)],
      command: (cache, { random }) => ({
        ...shotOf(cache),
        watched: join(cache.folder, folders[Math.floor(random() * folders.length)] ?? ""),
      }),
      always: ({ folder, young }) =>
        [...young].flatMap(([path, text]) => {
          const there = existsSync(join(folder, path)) && readFileSync(join(folder, path), "latin1") === text;
          return there ? [] : [`${path} is young, and gone or changed`];
        }),
      async recover(cache, { random }) {
        const { folder, home, young } = cache;
        const { status, stderr } = await run(shotOf(cache), deadlineMs);
        const faults = status === 0 ? [] : [`the next prune ends with ${status}: ${stderr}`];
        const old = filesBelow(folder).filter((path) => /-[ad]$/.test(path) && !young.has(path));
        if (old.length > 0) faults.push(`${old.length} old entries are left`);
        faults.push(...readdirSync(join(home, "locks")).map((name) => `locks/${name} is left over`));
        if (random() < 0.5) return faults;
        const verified = await run(shotOf(cache, "verify", "--json"), deadlineMs);
        if (verified.status !== 0 || JSON.parse(verified.stdout).verdict !== "intact")
          faults.push(`cache verify: ${verified.stdout}`);
        if (random() > 1 / 16) return faults;
        const words = ["go", "build", "-o", join(home, "out"), "."];
        const built = await run({ ...shotOf(cache), words }, deadlineMs);
        const same = built.status === 0 && readFileSync(join(home, "out")).equals(clean);
        return same ? faults : [...faults, `go builds another program: ${built.stderr}`];
      },
      remove({ folder, home }) {
        for (const path of [folder, home]) rmSync(path, { recursive: true, force: true });
      },
      close: () => real.remove(),
    });
  },
};
