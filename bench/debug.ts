// What a debug check takes with a warm cache, and how much of it is plumb's own: the rest is go building and Delve debugging. Beside
// it the same by hand: go build, and dlv with a script of commands.

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DebugReport } from "../packages/plumb/src/debug/debug-report.ts";
import { probeModule, probeSource } from "../packages/plumb/src/debug/probe-program.ts";
import { newestDelveFor } from "../packages/plumb/src/go/delve-matrix.ts";
import { median } from "./measure.ts";
import { columns } from "./table.ts";
import { withFolder } from "./work-folder.ts";

const runs = 15;
const launcher = join(import.meta.dir, "../plumb");

export function benchDebug(): Promise<string> {
  return withFolder(async (folder) => {
    const dlv = installDelve(folder);
    const byHand = handwork(folder, dlv);
    const whole: number[] = [];
    const own: number[] = [];
    const hand: number[] = [];
    for (let round = 0; round <= runs; round++) {
      const manual = timed(["sh", byHand], folder);
      const checked = timed([launcher, "debug", "check", "--json", "--dlv", dlv], folder);
      const { verdict, links }: DebugReport = JSON.parse(checked.stdout);
      if (verdict !== "passed") throw new Error(checked.stdout);
      if (round === 0) continue;
      hand.push(manual.ms);
      whole.push(checked.ms);
      own.push(checked.ms - links.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0));
    }
    const row = (name: string, times: readonly number[]) => {
      const sorted = times.toSorted((a, b) => a - b);
      const range = `${(sorted[0] ?? 0).toFixed(0)}–${(sorted.at(-1) ?? 0).toFixed(0)}`;
      return [name, `${median(sorted).toFixed(0)} ms`, range];
    };
    const table = columns([
      ["a debug session, warm", "median", "range"],
      row("plumb debug check", whole),
      row("  of which plumb's own", own),
      row("go build, dlv exec --init", hand),
    ]);
    return [`debug: ${runs} runs in turn`, ...table.map((line) => `  ${line}`)].join("\n");
  });
}

/** The one that fits the go on PATH, built by it. */
function installDelve(folder: string): string {
  const version = Bun.spawnSync(["go", "env", "GOVERSION"]).stdout.toString().trim();
  const fitting = newestDelveFor(version);
  const env = { ...process.env, GOBIN: folder };
  const built = Bun.spawnSync(["go", "install", `github.com/go-delve/delve/cmd/dlv@v${fitting}`], { env });
  if (!existsSync(join(folder, "dlv"))) throw new Error(built.stderr.toString());
  return join(folder, "dlv");
}

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

function timed(command: readonly string[], cwd: string): { ms: number; stdout: string } {
  const startMs = performance.now();
  const { stdout, exitCode, stderr } = Bun.spawnSync([...command], { cwd, stdin: "ignore" });
  const ms = performance.now() - startMs;
  if (exitCode !== 0) throw new Error(`${command.join(" ")}: ${stderr}${stdout}`);
  return { ms, stdout: stdout.toString() };
}
