// Where commands of documents are run: a folder with a small Go project, a home and Go settings of its own, and plumb on PATH.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const DEADLINE_MS = 100_000;

export interface Workshop {
  /** Runs a script with sh; its status, and all that it printed. */
  run(script: string): { readonly status: number | null; readonly output: string; readonly late: boolean };
  remove(): void;
}

/** @param cache a build cache that several may share: documents may damage it */
export function openWorkshop(cache: string): Workshop {
  const root = mkdtempSync(join(tmpdir(), "plumb-document-"));
  const env = environment(root, cache);
  for (const [name, text] of Object.entries(project)) write(join(root, "app", name), text);
  write(join(root, "home/.config/go/telemetry/mode"), "off");
  mkdirSync(join(root, "bin"));
  symlinkSync(process.env.PLUMB_UNDER_TEST ?? join(import.meta.dirname, "../../plumb"), join(root, "bin/plumb"));
  const run = (script: string) => {
    const done = Bun.spawnSync(["sh", "-e", "-c", script], {
      cwd: join(root, "app"),
      env,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: DEADLINE_MS,
    });
    return { status: done.exitCode, output: `${done.stdout}${done.stderr}`, late: done.exitedDueToTimeout === true };
  };
  const identity = "git -c user.name=somebody -c user.email=somebody@example.com -c commit.gpgsign=false";
  const made = run(`git init --quiet && git add . && ${identity} commit --quiet -m first`);
  if (made.status !== 0) throw new Error(made.output);
  return {
    run,
    remove: () => {
      // Modules are write-protected.
      Bun.spawnSync(["chmod", "-R", "u+w", root]);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** A program at the root and one in cmd/app, of a package with a test; nothing but the runtime is linked into them. */
const project: Readonly<Record<string, string>> = {
  "go.mod": "module example.com/app\n\ngo 1.24\n",
  "main.go": 'package main\n\nimport "example.com/app/greet"\n\nfunc main() { println(greet.Hello()) }\n',
  "cmd/app/main.go": 'package main\n\nimport "example.com/app/greet"\n\nfunc main() { println(greet.Hello()) }\n',
  "greet/greet.go": 'package greet\n\n// Hello is what the programs say.\nfunc Hello() string { return "hello" }\n',
  "greet/greet_test.go":
    'package greet\n\nimport "testing"\n\nfunc TestHello(t *testing.T) {\n\tif Hello() != "hello" {\n\t\tt.Fatal(Hello())\n\t}\n}\n',
  LICENSE: "as you like\n",
  "README.md": "# app\n",
};

function environment(root: string, cache: string): Record<string, string> {
  const go = (name: string): string => Bun.spawnSync(["go", "env", name], { cwd: "/" }).stdout.toString().trim();
  const home = join(root, "home");
  return {
    HOME: home,
    PATH: `${join(root, "bin")}:${join(go("GOROOT"), "bin")}:/usr/bin:/bin`,
    SHELL: "/bin/bash",
    LANG: "C.UTF-8",
    TMPDIR: root,
    GOENV: join(home, ".config/go/env"),
    GOCACHE: cache,
    GOMODCACHE: join(root, "modules"),
    GOPROXY: go("GOPROXY"),
    GOTOOLCHAIN: "local",
    PLUMB_HOME: join(root, "plumb-home"),
  };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
