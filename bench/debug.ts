// What a debug check takes with a warm cache, and how much of it is plumb's own: the rest is go building and Delve debugging. Beside
// it the same by hand: go build, and dlv with a script of commands.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DebugReport } from "../packages/plumb/src/debug/debug-report.ts";
import { probeModule, probeSource } from "../packages/plumb/src/debug/probe-program.ts";
import type { Bench } from "./bench.ts";
import { compare, median } from "./measure.ts";
import { milliseconds } from "./table.ts";
import { withFolder } from "./work-folder.ts";

export const benchDebug: Bench = ({ plumb, peers }) =>
  withFolder(async (folder) => {
    const dlv = peers.find("dlv");
    if (!dlv) throw new Error("go could not install a Delve that fits it");
    const own: number[] = [];
    const observe = (stdout: string, ms: number) => {
      const { verdict, links }: DebugReport = JSON.parse(stdout);
      if (verdict !== "passed") throw new Error(stdout);
      own.push(ms - links.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0));
    };
    const comparison = compare({ task: "debug check", title: "a debug session, warm", runs: 15 }, [
      {
        name: "plumb debug check",
        command: [plumb, "debug", "check", "--json", "--dlv", dlv],
        cwd: folder,
        observe,
      },
      {
        name: "go build, dlv exec --init",
        command: ["sh", handwork(folder, dlv)],
        uses: ["go", "dlv"],
        less: "somebody has to read what it prints; no evaluation, no check of CPU, version or rights",
      },
    ]);
    return [{ ...comparison, notes: [`plumb's own: ${milliseconds(median(own.slice(1)))}`] }];
  });

/** A script of shell that does what the check does: build, break, look, step, end. */
function handwork(folder: string, dlv: string): string {
  const module = join(folder, "by-hand");
  mkdirSync(module);
  writeFileSync(join(module, "go.mod"), probeModule);
  writeFileSync(join(module, "main.go"), probeSource);
  const commands = ["break main.sum", "continue", "next", "print numbers", "regs", "goroutines", "stack", "continue"];
  writeFileSync(join(module, "commands"), `${commands.join("\n")}\nexit\n`);
  const script = join(folder, "by-hand.sh");
  writeFileSync(
    script,
    `set -e\ncd '${module}'\ngo build -gcflags='all=-N -l' -o probe .\n'${dlv}' exec ./probe --allow-non-terminal-interactive=true --init commands\n`,
  );
  return script;
}
