// A module of four packages, one of them with C, in which causes are injected; and the traces of go commands in it.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const sources: Readonly<Record<string, string>> = {
  "go.mod": "module example.com/app\n\ngo 1.24\n",
  "main.go":
    'package main\n\nimport (\n\t"fmt"\n\n\t"example.com/app/user"\n\t"example.com/app/withc"\n)\n\nvar version = "none"\n\nfunc main() { fmt.Println(version, user.Greet(), withc.Answer()) }\n',
  "leaf/leaf.go":
    'package leaf\n\nfunc Say() string { return greeting() }\n\nfunc greeting() string { return "hi there" }\n',
  "leaf/leaf_test.go":
    'package leaf\n\nimport (\n\t"os"\n\t"testing"\n)\n\nfunc TestSay(t *testing.T) {\n\tif _, err := os.ReadFile("testdata.txt"); err != nil || Say() == "" || os.Getenv("LEAF") == "no" {\n\t\tt.Fatal(err)\n\t}\n}\n',
  "leaf/testdata.txt": "data\n",
  "user/user.go": 'package user\n\nimport "example.com/app/leaf"\n\nfunc Greet() string { return leaf.Say() }\n',
  "withc/withc.go":
    'package withc\n\n// static int answer(void) { return 42; }\nimport "C"\n\nfunc Answer() int { return int(C.answer()) }\n',
};

export interface Traced {
  readonly status: number | null;
  readonly document: TraceDocument;
}

/** What of `plumb trace --json` is looked at. */
export interface TraceDocument {
  readonly nodes: readonly {
    readonly name: string;
    readonly mode: string;
    readonly group: string;
    readonly outcome: string;
    readonly causes: readonly number[];
  }[];
  readonly causes: readonly {
    readonly kind: string;
    readonly changes: readonly { readonly kind: string; readonly subject: string }[];
    readonly reason: string | null;
    readonly at: readonly string[];
  }[];
  readonly cutOff: readonly string[];
  readonly summary: {
    readonly packages: Readonly<Record<"own" | "dependency" | "std", Readonly<Record<"hit" | "ran", number>>>>;
    readonly tests: Readonly<Record<"hit" | "ran", number>>;
  };
}

const launcher = join(import.meta.dir, "../../plumb");

export class CgoModule {
  readonly directory: string;
  readonly env: Record<string, string>;

  /** @param go the folder of a go command @param cache a GOCACHE that holds the standard library already, or nothing */
  constructor(folder: string, go: string, cache: string) {
    this.directory = join(folder, "app");
    const { PATH = "", HOME = "" } = process.env;
    const settings = { GOENV: "off", GOTOOLCHAIN: "local", GOFLAGS: "-buildvcs=false", GOCACHE: cache, TZ: "UTC" };
    this.env = { PATH: `${go}:${PATH}`, HOME, PLUMB_HOME: join(folder, "plumb"), ...settings };
    for (const [name, text] of Object.entries(sources)) this.write(name, text);
    // Go keeps no result of a test that read a file younger than two seconds.
    this.run(["touch", "-d", "2026-01-02 03:04:05", "leaf/testdata.txt"]);
  }

  write(name: string, text: string): void {
    const path = join(this.directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  edit(name: string, change: (text: string) => string): void {
    this.write(name, change(readFileSync(join(this.directory, name), "utf8")));
  }

  remove(name: string): void {
    rmSync(join(this.directory, name), { force: true });
  }

  copyTo(directory: string): void {
    cpSync(this.directory, directory, { recursive: true, preserveTimestamps: true });
  }

  run(command: readonly string[], options: { readonly env?: Record<string, string>; readonly cwd?: string } = {}) {
    const env = { ...this.env, ...options.env };
    const result = Bun.spawnSync([...command], {
      cwd: options.cwd ?? this.directory,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    return { status: result.exitCode, stdout: result.stdout.toString(), stderr: result.stderr.toString() };
  }

  trace(
    command: readonly string[],
    options: { readonly env?: Record<string, string>; readonly cwd?: string } = {},
  ): Traced {
    const { status, stdout, stderr } = this.run([launcher, "trace", "--json", "--", ...command], options);
    if (stdout === "") throw new Error(`${command.join(" ")} left no trace: ${stderr}`);
    return { status, document: JSON.parse(stdout) };
  }
}
