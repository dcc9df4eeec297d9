// What tracing costs: a build of the standard library in which all comes from the cache, beside the same without plumb; and how long
// after the end of a build its causes are told.

import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "./bench.ts";
import { compare, median } from "./measure.ts";
import { milliseconds } from "./table.ts";
import { CgoModule } from "./trace/cgo-module.ts";
import { withFolder } from "./work-folder.ts";

const runs = 21;

export const benchTrace: Bench = ({ plumb }) =>
  withFolder(async (folder) => {
    const shared = { env: environment(folder), cwd: "/" };
    const within: number[] = [];
    const comparison = compare({ task: "trace", title: "go build std, all from the cache", runs }, [
      {
        name: "plumb trace -- go build std",
        command: [plumb, "trace", "--json", "--", "go", "build", "std"],
        observe: (stdout) => within.push(JSON.parse(stdout).wallMs),
        ...shared,
      },
      {
        name: "go build std",
        command: ["go", "build", "std"],
        uses: ["go"],
        less: "the same build, of which nothing is kept or told",
        ...shared,
      },
      {
        name: "go build -debug-actiongraph std",
        command: ["go", "build", `-debug-actiongraph=${join(folder, "graph.json")}`, "std"],
        uses: ["go"],
        less: "writes the graph, and tells no cause",
        ...shared,
      },
    ]);
    const notes = [
      `go itself within plumb trace: ${milliseconds(median(within.slice(1)))}`,
      await untilTold(folder, plumb),
    ];
    return [{ ...comparison, notes }];
  });

/** From go's last breath to the line that says why, after an edit that three packages depend on. */
async function untilTold(folder: string, plumb: string): Promise<string> {
  const ended = join(folder, "ended");
  const bin = join(folder, "bin");
  mkdirSync(bin);
  // Plumb asks go further things after the build.
  const real = Bun.which("go") ?? "go";
  writeFileSync(
    join(bin, "go"),
    `#!/bin/sh\n"${real}" "$@"\nstatus=$?\n[ "$1" = build ] && date +%s%N > "${ended}"\nexit $status\n`,
  );
  chmodSync(join(bin, "go"), 0o755);
  const module = new CgoModule(join(folder, "module"), bin, join(folder, "cache"));
  const build = ["go", "build", "-o", "out/app", "."];
  module.trace(build);
  const times: number[] = [];
  for (let round = 0; round < runs; round++) {
    module.edit("leaf/leaf.go", (text) => text.replace(/"hi there.*"/, `"hi there ${round}"`));
    if (existsSync(ended)) module.run(["rm", ended]);
    const told = await whenTold(module, [plumb, "trace", "--", ...build]);
    times.push(told - Number(readFileSync(ended, "utf8")) / 1e6);
  }
  const [least, most] = [Math.min(...times), Math.max(...times)].map((ms) => ms.toFixed(0));
  return `causes told ${median(times).toFixed(0)} ms after the build ended (${least}–${most}, ${runs} runs)`;
}

async function whenTold(module: CgoModule, traced: readonly string[]): Promise<number> {
  const child = Bun.spawn([...traced], {
    cwd: module.directory,
    env: module.env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let text = "";
  let told = Number.NaN;
  for await (const chunk of child.stderr) {
    text += new TextDecoder().decode(chunk);
    if (Number.isNaN(told) && text.includes("leaf.go changed")) told = performance.timeOrigin + performance.now();
  }
  return told;
}

function environment(folder: string): Record<string, string> {
  return { GOENV: "off", GOFLAGS: "", GOCACHE: join(folder, "std-cache"), PLUMB_HOME: join(folder, "plumb") };
}
