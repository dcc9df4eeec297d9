// Makes logs of ordinary failures and of things that went well, in which `explain` must see no cause: ordinary.ts WORK OUT [WORD…].
// WORK is the work folder of failures.ts (Go releases are taken from there); OUT gets one JSON object a line: name, kind, log.

import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildToolTasks } from "./ordinary/build-tools.ts";
import { cFamilyTasks } from "./ordinary/c-family.ts";
import { goCompileTasks } from "./ordinary/go-compile.ts";
import { goModuleTasks } from "./ordinary/go-modules.ts";
import { goTestTasks } from "./ordinary/go-tests.ts";
import { listingTasks } from "./ordinary/listings.ts";
import { rustTasks } from "./ordinary/rust.ts";
import { scaryProgramTasks } from "./ordinary/scary-programs.ts";
import { scriptTasks } from "./ordinary/scripts.ts";
import { serviceLogs } from "./ordinary/service-logs.ts";
import { systemToolTasks } from "./ordinary/system-tools.ts";
import { type OrdinaryLog, runTask, type Task, type Workshop } from "./ordinary/task.ts";
import { typescriptTasks } from "./ordinary/typescript.ts";
import { webToolTasks } from "./ordinary/web-tools.ts";
import type { GoRelease } from "./requirements.ts";
import { toolStore } from "./stage/tool-store.ts";

const releases: readonly GoRelease[] = ["1.22", "1.24", "1.27"];

const [work, out, ...words] = process.argv.slice(2);
if (work === undefined || out === undefined) {
  process.stderr.write("usage: ./plumb --run bench/explain/ordinary.ts WORK-FOLDER OUT.jsonl [WORD…]\n");
  process.exit(2);
}
const start = performance.now();
const folder = join(work, `ordinary-${process.pid}`);
mkdirSync(folder, { recursive: true });
try {
  await writeLogs(work, folder, out);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function writeLogs(workFolder: string, scratch: string, target: string): Promise<void> {
  const store = toolStore(workFolder);
  const goroots = Object.fromEntries(releases.map((release) => [release, store.go(release)]));
  const workshop: Workshop = { folder: scratch, goroots, repository: join(import.meta.dir, "../..") };
  const tasks = allTasks(workshop, workFolder).filter(
    ({ name, kind }) => words.length === 0 || words.some((word) => name.includes(word) || kind.includes(word)),
  );
  const kinds = new Map<string, number>();
  const missing: string[] = [];
  writeFileSync(target, "");
  const keep = (made: OrdinaryLog | string): void => {
    if (typeof made === "string") {
      missing.push(made);
      return;
    }
    kinds.set(made.kind, (kinds.get(made.kind) ?? 0) + 1);
    appendFileSync(target, `${JSON.stringify(made)}\n`);
  };
  const queue = [...tasks];
  const worker = async (): Promise<void> => {
    for (let task = queue.shift(); task !== undefined; task = queue.shift())
      keep(await runTask(task, environment(workFolder, scratch)));
  };
  await Promise.all([worker(), worker()]);
  if (words.length === 0) for (const log of serviceLogs(12)) keep(log);
  const total = [...kinds.values()].reduce((a, b) => a + b, 0);
  process.stdout.write(
    `${total} logs in ${((performance.now() - start) / 1000).toFixed(0)} s: ${[...kinds].map(([kind, count]) => `${kind} ${count}`).join(", ")}\n`,
  );
  for (const line of missing) process.stdout.write(`  no log: ${line.split("\n")[0]}\n`);
}

/** Quick ones first, so that a run that is cut short has something of everything. */
function allTasks(workshop: Workshop, workFolder: string): readonly Task[] {
  return [
    ...listingTasks(workshop),
    ...scaryProgramTasks(workshop),
    ...systemToolTasks(),
    ...buildToolTasks(workshop),
    ...scriptTasks(workshop),
    ...rustTasks(workshop),
    ...cFamilyTasks(workshop),
    ...goCompileTasks(workshop),
    ...typescriptTasks(workshop),
    ...webToolTasks(workshop, workFolder),
    ...goModuleTasks(workshop),
    ...goTestTasks(workshop),
  ];
}

/** Nothing of the user's Go, git or npm settings. */
function environment(workFolder: string, scratch: string): Readonly<Record<string, string>> {
  return {
    PATH: process.env.PATH ?? "/usr/bin:/bin",
    HOME: scratch,
    LANG: "C.UTF-8",
    TERM: "dumb",
    GOENV: "off",
    GOFLAGS: "",
    GOTOOLCHAIN: "local",
    GOPROXY: "off",
    GOCACHE: join(workFolder, "build-cache"),
    GOPATH: join(scratch, "go"),
    CARGO_HOME: join(scratch, ".cargo"),
    RUSTUP_HOME: process.env.RUSTUP_HOME ?? join(process.env.HOME ?? "/root", ".rustup"),
    npm_config_update_notifier: "false",
  };
}
