// A module in a box, and the real plumb and go in it.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Box, createBox } from "../box.ts";
import { host } from "../real-program.ts";

/** What of `plumb trace --json` is looked at. */
export interface TraceDocument {
  readonly status: number | null;
  readonly argv: readonly string[];
  readonly nodes: readonly {
    name: string;
    mode: string;
    group: string;
    outcome: string;
    actionId: string | null;
    causes: number[];
  }[];
  readonly causes: readonly {
    readonly kind: string;
    readonly changes: readonly { kind: string; subject: string; was: string | null; is: string | null }[];
    readonly reason: string | null;
    readonly cache: string | null;
    readonly at: readonly string[];
    readonly because: readonly string[];
  }[];
  readonly cutOff: readonly string[];
  readonly summary: Record<"packages", Record<"own" | "std" | "dependency", Record<string, number>>> &
    Record<"tests" | "links", Record<string, number>>;
}

export interface Traced {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly document: TraceDocument;
}

export interface TraceBox extends Box {
  readonly plumbHome: string;
  /** Writes below the working folder. */
  put(name: string, text: string): void;
  trace(...command: readonly string[]): Traced;
  /** The kinds of causes, first to last: `inputs file leaf.go`, `entry-gone`. */
  causes(...command: readonly string[]): readonly string[];
  /** All below PLUMB_HOME/traces. */
  kept(): readonly string[];
}

/** Without standard library but `runtime`, so that it is quick: main imports user, which imports leaf. */
export const sources: Readonly<Record<string, string>> = {
  "go.mod": "module example.com/app\n\ngo 1.20\n",
  "main.go": 'package main\n\nimport "example.com/app/user"\n\nfunc main() { println(user.Greet()) }\n',
  "leaf/leaf.go": 'package leaf\n\nfunc Say() string { return "hi there" }\n',
  "user/user.go": 'package user\n\nimport "example.com/app/leaf"\n\nfunc Greet() string { return leaf.Say() }\n',
};

export function createTraceBox(files: Readonly<Record<string, string>> = sources): TraceBox {
  const box = createBox();
  const plumbHome = join(box.root, "plumb");
  const settings = { GOENV: "off", GOTOOLCHAIN: "local", GOFLAGS: "-buildvcs=false", GOCACHE: host.cache, TZ: "UTC" };
  Object.assign(box.env, { PLUMB_HOME: plumbHome, CGO_ENABLED: "0", ...settings });
  const trace = (...command: readonly string[]): Traced => {
    const { status, stdout, stderr } = box.plumb("trace", "--json", "--", ...command);
    if (stdout === "") throw new Error(`${command.join(" ")}: status ${status}, no document\n${stderr}`);
    return { status, stdout, stderr, document: JSON.parse(stdout) };
  };
  const put = (name: string, text: string) => {
    mkdirSync(dirname(join(box.cwd, name)), { recursive: true });
    writeFileSync(join(box.cwd, name), text);
  };
  for (const [name, text] of Object.entries(files)) put(name, text);
  return Object.assign(box, {
    plumbHome,
    put,
    trace,
    causes: (...command: readonly string[]) => causeKinds(trace(...command).document),
    kept: () => readdirSync(join(plumbHome, "traces"), { recursive: true }).map(String).toSorted(),
  });
}

export function causeKinds({ causes }: TraceDocument): readonly string[] {
  return causes.map(({ kind, changes, reason }) =>
    [kind, ...changes.map((change) => `${change.kind} ${change.subject}`), reason].filter(Boolean).join(" "),
  );
}

/** Of the module's own packages: what was compiled. */
export function compiled({ nodes }: TraceDocument): readonly string[] {
  return nodes
    .filter(({ mode, group, outcome }) => mode === "build" && group === "own" && outcome === "ran")
    .map(({ name }) => name.replace(/^build (example\.com\/)?/, ""))
    .toSorted();
}

export function read(box: Box, name: string): string {
  return readFileSync(join(box.cwd, name), "utf8");
}
