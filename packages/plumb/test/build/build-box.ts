// A box with a Go project in it, built by the machine's own Go with the build cache of whoever runs the tests.

import { join } from "node:path";
import type * as v from "valibot";
import type { BuildPlanSchema, BuildSchema } from "../../src/build/build-schemas.ts";
import { type Box, createBox, realGoroot } from "../box.ts";
import { host } from "../real-program.ts";

export type BuildDocument = v.InferOutput<typeof BuildSchema>;
export type PlanDocument = v.InferOutput<typeof BuildPlanSchema>;

export interface BuildBox extends Box {
  /** Absolute. */
  readonly project: string;
  /** Writes a file of the project. */
  source(name: string, text: string, mode?: number): string;
  /** `plumb build --json` with its status. */
  build(...args: string[]): BuildDocument & { readonly status: number | null };
  plan(...args: string[]): PlanDocument & { readonly status: number | null };
  /** Puts a go in front of PATH that runs lines of sh behind a real `go build`; `$f` is each file it built. */
  breakBuilds(lines: string): void;
}

/** This machine's platform. */
export const native = `${host.os}/${host.arch}`;

export const helloSource = `package main

import (
	"fmt"
	"runtime"
)

func main() { fmt.Println("hello", runtime.GOOS, runtime.GOARCH) }
`;

/** @param name of the folder the project is in */
export function createBuildBox(name = "project"): BuildBox {
  const box = createBox();
  const project = join(box.root, name);
  Object.assign(box.env, {
    GOCACHE: host.cache,
    GOTOOLCHAIN: "local",
    GOFLAGS: "-mod=mod",
    PLUMB_HOME: join(box.root, "plumb-home"),
  });
  const source: BuildBox["source"] = (file, text, mode) => box.write(join(name, file), text, mode);
  source("go.mod", "module example.com/hello\n\ngo 1.24\n");
  source("main.go", helloSource);
  box.cwd = project;
  const json = <Document>(args: readonly string[]) => {
    const { status, stdout, stderr } = box.plumb("build", "--json", ...args);
    if (stdout === "") throw new Error(stderr);
    return { ...(JSON.parse(stdout) as Document), status };
  };
  return Object.assign(box, {
    project,
    source,
    build: (...args: string[]) => json<BuildDocument>(args),
    plan: (...args: string[]) => json<PlanDocument>(["--plan", ...args]),
    breakBuilds(lines: string) {
      const go = join(realGoroot, "bin/go");
      const script = [
        "#!/bin/sh",
        `'${go}' "$@"; s=$?`,
        '[ "$1" = build ] || exit $s',
        'o=; p=; for a in "$@"; do [ "$p" = -o ] && o=$a; p=$a; done',
        `GO='${go}'`,
        `for f in "$o"*; do ${lines}; done`,
        "exit $s",
      ];
      box.write("broken/go", `${script.join("\n")}\n`, 0o755);
      box.prependPath(join(box.root, "broken"));
    },
  });
}

/** `severity id` of each finding of the outputs, without notes. */
export function shownBy({ outputs }: BuildDocument): readonly string[] {
  const findings = outputs.flatMap((output) => output.findings);
  return findings.filter(({ severity }) => severity !== "info").map(({ severity, id }) => `${severity} ${id}`);
}
