// What goes wrong around a trace: signals, homes that cannot be written, full disks, damaged and hostile files. The command's own output
// and status stay what they are.

import { afterEach, beforeEach, expect, test } from "bun:test";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { launcher, start } from "../box.ts";
import { host } from "../real-program.ts";
import { schemaErrors } from "../schema-errors.ts";
import { createTraceBox, type TraceBox } from "./trace-box.ts";

let box: TraceBox;
beforeEach(() => {
  box = createTraceBox();
});
afterEach(() => {
  spawnSync("chmod", ["-R", "u+w", box.root]);
  box.remove();
});

const build = ["go", "build", "-o", "out", "."];

/** The folder of the module's traces, and the newest of them. */
function newest(): string {
  const name = box.kept().findLast((one) => one.endsWith(".json.gz")) ?? "none";
  return join(box.plumbHome, "traces", name);
}

/** A go of which the graph is what the test says. */
function fakeGo(graph: string, status = 0): void {
  writeFileSync(join(box.root, "graph.json"), graph);
  const script = `#!/bin/sh
case "$1" in
  env) echo '{"GOVERSION":"go1.99.0","GOOS":"linux","GOARCH":"amd64"}' ;;
  *) for word; do case "$word" in -debug-actiongraph=*) cat '${box.root}/graph.json' > "\${word#*=}" ;; esac; done; echo out; exit ${status} ;;
esac
`;
  const folder = join(box.root, "fake");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "go"), script);
  chmodSync(join(folder, "go"), 0o755);
  box.prependPath(folder);
}

test("a graph that is none: the command's status, and why there is no trace", () => {
  for (const [graph, reason] of [
    ["", "it is no JSON"],
    ['[{"ID":0,"Mode":"bu', "it is no JSON"],
    ["{}", "it is no list"],
    ['[{"ID":0,"Mode":"build","Deps":[5]}]', "action 0 is not as go writes it"],
  ] as const) {
    fakeGo(graph, 7);
    const { status, stdout, stderr } = box.plumb("trace", "--", ...build);
    expect([status, stdout]).toEqual([7, "out\n"]);
    expect(stderr).toContain(`plumb: no trace: its action graph: ${reason}`);
    const json = box.plumb("trace", "--json", "--", ...build);
    expect(schemaErrors("error", json.stdout)).toEqual([]);
    expect([json.status, JSON.parse(json.stdout).error.code]).toEqual([7, "NOT_TRACED"]);
  }
});

test("a Go that nobody knows yet: its modes are told by their names", () => {
  fakeGo(
    JSON.stringify([
      { ID: 0, Mode: "go build", Deps: [1, 2] },
      {
        ID: 1,
        Mode: "distil",
        Package: "example.com/app",
        Cmd: ["x"],
        TimeStart: "2099-01-01T00:00:00Z",
        TimeDone: "2099-01-01T00:00:01Z",
      },
      { ID: 2, Mode: "constructor", Package: "example.com/app" },
    ]),
  );
  const { status, document } = box.trace(...build);
  expect([status, document.summary]).toMatchObject([0, { unknownModes: ["distil", "constructor"] }]);
  expect(box.plumb("trace").stdout).toContain("actions of this Go that plumb does not know: distil, constructor");
});

/** ESC, and the mark that turns the direction of text. */
const unseen = new RegExp(`[${String.fromCharCode(0x1b)}\u202e]`);

test("hostile text in a graph and in words is escaped in the page, and visible in the terminal", () => {
  const evil = "example.com/<script>alert(1)</script>\u001b[31m\u202e'\"&";
  const at = (second: number) => `2026-11-28T00:00:0${second}Z`;
  const times = { TimeReady: at(0), TimeStart: at(1), TimeDone: at(9) };
  fakeGo(
    JSON.stringify([
      {
        ID: 0,
        Mode: "link",
        Package: evil,
        Deps: [1],
        Cmd: [`${evil} x`],
        ActionID: "a".repeat(20),
        BuildID: "a/b",
        ...times,
      },
      { ID: 1, Mode: "build", Package: evil, Cmd: [`${evil} x`], ActionID: evil, BuildID: `${evil}/x`, ...times },
    ]),
  );
  const words = ["go", "build", `-ldflags=${evil}`, evil];
  const { status, stderr } = box.plumb("trace", "--html", "page.html", "--perfetto", "p.json", "--", ...words);
  expect(status).toBe(0);
  expect(stderr).not.toMatch(unseen);
  const page = readFileSync(join(box.cwd, "page.html"), "utf8");
  expect(page).not.toContain("<script");
  expect(page).toContain("&#60;script&#62;");
  expect(() => JSON.parse(readFileSync(join(box.cwd, "p.json"), "utf8"))).not.toThrow();
  for (const args of [["trace"], ["trace", "--list"], ["trace", "--compare", "1,1"], ["why", evil]]) {
    const told = box.plumb(...args);
    expect(told.stdout + told.stderr).not.toMatch(unseen);
    expect(told.status).toBe(0);
  }
});

test("a hundred thousand actions are told within seconds", () => {
  const at = (ms: number) => new Date(Date.UTC(2026, 10, 28) + ms).toISOString();
  fakeGo(
    JSON.stringify(
      Array.from({ length: 100_000 }, (_, ID) => ({
        ...{ ID, Mode: "build", Package: `example.com/app/p${ID}`, Cmd: ["compile x"] },
        ...{ Deps: ID === 0 ? [] : [ID - 1], ActionID: String(ID).padStart(20, "x"), BuildID: `${ID}/${ID}` },
        ...{ TimeReady: at(ID), TimeStart: at(ID), TimeDone: at(ID + 1) },
      })),
    ),
  );
  const since = performance.now();
  expect(box.plumb("trace", "--html", "page.html", "--", ...build).status).toBe(0);
  expect(performance.now() - since).toBeLessThan(40_000);
}, 60_000);

test("no go, and a go that is none", () => {
  box.env.PATH = "/nowhere";
  // The launcher needs its own programs.
  const run = (...args: string[]) =>
    spawnSync(launcher, args, {
      env: { ...process.env, ...box.env, PATH: "/usr/bin:/bin" },
      cwd: box.cwd,
      encoding: "utf8",
    });
  const { status, stderr } = run("trace", "--", "go", "build");
  expect([status, stderr]).toEqual([127, "plumb: go cannot be started: command not found\n"]);
  const json = run("trace", "--json", "--", "go", "build");
  expect([json.status, JSON.parse(json.stdout).error.message]).toEqual([
    127,
    "go cannot be started: command not found",
  ]);
  writeFileSync(join(box.cwd, "go"), "not a program");
  expect(run("trace", "--", "./go", "build").status).toBe(126);
});

test("a PLUMB_HOME that cannot be made: the build is done, and why it is not kept is told", () => {
  writeFileSync(box.plumbHome, "a file");
  const { status, stderr } = box.plumb("trace", "--", ...build);
  expect([status, existsSync(join(box.cwd, "out"))]).toEqual([0, true]);
  expect(stderr).toContain("plumb: the trace was not kept: ");
  expect(box.plumb("trace", "--json", "--", "go", "build", "./nowhere").status).toBe(1);
  const json = box.trace(...build);
  expect([json.status, schemaErrors("trace", json.stdout)]).toEqual([0, []]);
});

test("a page that cannot be written is told, and counts where the build was fine", () => {
  const { status, stderr } = box.plumb("trace", "--html", "/nowhere/page.html", "--", ...build);
  expect(stderr).toContain("plumb: not written: ");
  expect(status).toBe(3);
  box.put("main.go", "package main\n\nfunc main() { x }\n");
  expect(box.plumb("trace", "--html", "/nowhere/page.html", "--", ...build).status).toBe(1);
});

test("a disk that is full while the trace is kept", () => {
  // Mounted for these commands alone.
  const script = `mount -t tmpfs -o size=4k,mode=0777 tmpfs "$PLUMB_HOME" && mkdir "$PLUMB_HOME/traces" || exit 99
    head -c 9000 /dev/zero >"$PLUMB_HOME/full" 2>/dev/null
    "$0" "$@"; echo "status $?"; find "$PLUMB_HOME" -type f`;
  mkdirSync(box.plumbHome);
  const root = ["unshare", "--mount", ...(process.getuid?.() === 0 ? [] : ["--map-root-user"])];
  const { stdout, stderr } = start([...root, "sh", "-c", script, launcher, "trace", "--", ...build], box);
  expect(stderr).toContain("plumb: the trace was not kept: ");
  expect(stdout).toBe(`status 0\n${box.plumbHome}/full\n`);
  expect(existsSync(join(box.cwd, "out"))).toBe(true);
});

test("traces that were damaged, are of others, or were forged are passed over", () => {
  box.trace(...build);
  const path = newest();
  const good = readFileSync(path);
  const text = gunzipSync(good).toString();
  const forged = (change: (trace: Record<string, unknown>) => void) => {
    const trace = JSON.parse(text);
    change(trace);
    return gzipSync(JSON.stringify(trace).replaceAll('"1e999"', "1e999"));
  };
  const bad: readonly (readonly [string, Uint8Array])[] = [
    ["empty", Buffer.of()],
    ["cut", good.subarray(0, good.length / 2)],
    ["no gzip", Buffer.from(text)],
    ["no JSON", gzipSync("{")],
    ["another layout", forged((trace) => Object.assign(trace, { schemaVersion: 2 }))],
    ["a time that is none", forged((trace) => Object.assign(trace, { startedMs: 1e300 }))],
    ["an endless time", forged((trace) => Object.assign(trace, { startedMs: "1e999" }))],
    ["a kind that is none", forged((trace) => Object.assign((trace.nodes as object[])[0] ?? {}, { kind: "x" }))],
    ["a bomb", gzipSync(Buffer.alloc(600 * 1024 * 1024), { level: 1 })],
  ];
  for (const [what, bytes] of bad) {
    writeFileSync(path, bytes);
    if (what.includes("time")) expect([what, box.plumb("trace", "--list").status]).toEqual([what, 0]);
    expect([what, box.plumb("trace").stderr]).toEqual([what, expect.stringContaining("[TRACE_UNREADABLE]")]);
  }
  const again = box.trace(...build);
  expect([again.status, again.document.causes]).toEqual([0, []]);
  // Numbers of actions that are none.
  writeFileSync(
    path,
    forged((trace) => {
      for (const node of trace.nodes as { id: number; dependencies: number[] }[])
        node.dependencies = [node.id, 1e9, -1, 0.5];
    }),
  );
  box.put("leaf/leaf.go", `package leaf\n\nfunc Say() string { return ${JSON.stringify(box.root)} }\n`);
  expect(box.trace(...build).status).toBe(0);
}, 60_000);

test("names in the folder of traces that are none are left alone, and links are not followed", () => {
  box.trace(...build);
  const folder = join(newest(), "..");
  writeFileSync(join(folder, "notes.txt"), "mine");
  const [name = ""] = readdirSync(folder).filter((one) => one.endsWith(".gz"));
  renameSync(join(folder, name), join(box.root, "elsewhere.gz"));
  symlinkSync(join(box.root, "elsewhere.gz"), join(folder, name));
  expect(box.plumb("trace").stderr).toContain("[NO_TRACE]");
  box.trace(...build);
  expect(readFileSync(join(folder, "notes.txt"), "utf8")).toBe("mine");
});

/** plumb, tracing a program that says when it runs. */
async function tracing(): Promise<ChildProcess> {
  box.put(
    "main.go",
    'package main\n\nimport (\n\t"os"\n\t"time"\n)\n\nfunc main() { os.Stdout.WriteString("up\\n"); time.Sleep(time.Minute) }\n',
  );
  const child = spawn(launcher, ["trace", "--", "go", "run", "."], {
    env: box.env,
    cwd: box.cwd,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  await new Promise((resolve) => child.stdout?.once("data", resolve));
  return child;
}

/** All that `tracing` started; gone already is as good. Never a number that may mean more than this group. */
function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined || pid < 2) throw new Error("plumb was not started");
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

function ended(child: ChildProcess): Promise<readonly [number | null, string]> {
  let stderr = "";
  child.stderr?.on("data", (bytes) => {
    stderr += bytes;
  });
  return new Promise((resolve) => child.once("exit", (status) => setTimeout(() => resolve([status, stderr]), 200)));
}

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s reaches go, and the status says so",
  async (signal) => {
    const child = await tracing();
    const end = ended(child);
    // A terminal sends Ctrl-C to all of them; others send a signal to plumb alone.
    if (signal === "SIGINT") endGroup(child, signal);
    else child.kill(signal);
    const [status, stderr] = await end;
    // go run leaves its program behind where it is ended by a signal that it does not know.
    endGroup(child, "SIGKILL");
    // go waits for its program, which SIGINT ends too, and says so.
    expect([status, stderr]).toEqual(
      signal === "SIGINT"
        ? [1, expect.stringContaining("exit status 1")]
        : [143, expect.stringContaining("ended by a signal")],
    );
  },
  30_000,
);

test("plumb killed in the middle leaves nothing that the next one stumbles over, and the next one clears up", async () => {
  box.trace(...build);
  const folder = join(newest(), "..");
  const child = await tracing();
  const end = ended(child);
  endGroup(child, "SIGKILL");
  await end;
  const gone = spawnSync("sh", ["-c", "echo $$"], { encoding: "utf8" }).stdout.trim();
  for (const place of [folder, join(folder, "..")]) writeFileSync(join(place, `.plumb-${gone}-0a.tmp`), "half");
  const alive = join(folder, `.plumb-${process.pid}-0b.tmp`);
  writeFileSync(alive, "half");
  expect(box.trace(...build).status).toBe(0);
  expect(box.kept().filter((name) => name.includes(`.plumb-${gone}-`))).toEqual([]);
  expect(existsSync(alive)).toBe(true);
}, 30_000);

test("two traces at once are both kept", async () => {
  box.trace(...build);
  const both = [1, 2].map(() =>
    ended(
      spawn(launcher, ["trace", "--", ...build], { env: box.env, cwd: box.cwd, stdio: ["ignore", "pipe", "pipe"] }),
    ),
  );
  expect((await Promise.all(both)).map(([status]) => status)).toEqual([0, 0]);
  expect(box.kept().filter((name) => name.endsWith(".gz"))).toHaveLength(3);
});

test("an entry of the cache that is gone is told as that, and -a as that", () => {
  box.put("leaf/leaf.go", `package leaf\n\nfunc Say() string { return ${JSON.stringify(box.root)} }\n`);
  const { document } = box.trace(...build);
  const actionId = document.nodes.find(({ name }) => name === "build example.com/app/leaf")?.actionId ?? "";
  const prefix = Buffer.from(actionId, "base64url").toString("hex");
  const folder = join(host.cache, prefix.slice(0, 2));
  const entries = readdirSync(folder).filter((name) => name.startsWith(prefix));
  expect(entries).toHaveLength(1);
  for (const name of entries) unlinkSync(join(folder, name));
  // A program that is up to date is not looked behind.
  unlinkSync(join(box.cwd, "out"));
  const gone = box.trace(...build).document;
  expect(gone.causes).toMatchObject([
    { kind: "entry-gone", cache: null, at: ["build example.com/app/leaf"] },
    { kind: "link-not-kept" },
  ]);
});
