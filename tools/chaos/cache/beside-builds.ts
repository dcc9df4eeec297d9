// Builds while their cache is pruned, verified, moved, damaged, emptied and left by who was killed: each round does one of these, builds,
// and holds the program to that of a clean cache, byte for byte.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CgoModule } from "../../../bench/trace/cgo-module.ts";
import { Hang, type Lane } from "../lane.ts";
import { build, faults } from "./faults.ts";
import { mostMs, output, run } from "./module-commands.ts";

export const cacheBesideBuilds: Lane = {
  name: "cache-beside-builds",
  what: "`cache prune`, `cache verify --fix`, `cache move` and `trace` beside builds of a module with C, killed and not, over damaged and vanishing entries; also go itself is killed. Afterwards two modules build, and what comes of it is to the byte what a clean cache gives.",
  rounds: 60,
  deadlineMs: mostMs,
  async open() {
    const folder = mkdtempSync(join(tmpdir(), "plumb-beside-"));
    const go = join(Bun.which("go") ?? "go", "..");
    const cache = join(folder, "cache");
    const module = new CgoModule(join(folder, "one"), go, cache);
    const other = new CgoModule(join(folder, "two"), go, cache);
    const clean = await run(module, build, { GOCACHE: join(folder, "clean") });
    if (clean.status !== 0) throw new Error(clean.stderr);
    const wanted = output(module);
    const names = Object.keys(faults);
    return {
      async round({ number, random, lose, count }) {
        const name = names[number % names.length] ?? "";
        await run(module, build);
        await faults[name]?.({ module, other, cache, folder, wanted, random }).catch((error: unknown) => {
          if (error instanceof Hang) throw error;
          lose(`${name}: ${error}`);
        });
        count("stopped");
        for (const one of [module, other]) {
          rmSync(join(one.directory, "out"), { recursive: true, force: true });
          const { status, stderr } = await run(one, build);
          if (status !== 0) lose(`${name}: the build after it failed: ${stderr}`);
          else if (output(one) !== wanted) lose(`${name}: another program came of it`);
        }
      },
      close: () => rmSync(folder, { recursive: true, force: true }),
    };
  },
};
