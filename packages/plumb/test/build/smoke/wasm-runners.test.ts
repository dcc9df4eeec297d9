// WebAssembly is run by programs that are there on every machine that runs these tests: what is chosen really runs it.

import { expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chooseRunner } from "../../../src/build/smoke/choose-runner.ts";
import { findRunners } from "../../../src/build/smoke/runners.ts";
import { realHost } from "../../facts/look.ts";
import { goRoot, runGo, withDirectory } from "../../go/real-go.ts";
import { image } from "../../images.ts";
import { chosenTarget } from "../plan/surroundings.ts";

const source = `package main

import "os"

func main() {
	for _, arg := range os.Args[1:] {
		os.Stdout.WriteString(arg + "\\n")
	}
	os.Exit(len(os.Args))
}
`;

test.each(["wasip1/wasm", "js/wasm"])("%s, with its arguments and its status", (name) =>
  withDirectory(async (cwd) => {
    writeFileSync(join(cwd, "main.go"), source);
    const target = chosenTarget(name);
    const env = { GOOS: target.os, GOARCH: target.arch };
    const { stderr } = runGo(["build", "-o", "app.wasm", "main.go"], { cwd, env });
    expect(stderr).toBe("");
    const runners = await findRunners(realHost({ PATH: process.env.PATH ?? "" }), [target], goRoot);
    const runner = chooseRunner(target, image({ os: target.os, arch: "wasm" }), runners);
    if (runner.kind === "none") throw new Error(runner.reason);
    const [path = "", ...args] = runner.command;
    const run = (...words: string[]) => {
      const { status, stdout } = spawnSync(path, [...args, join(cwd, "app.wasm"), ...words], {
        encoding: "utf8",
        env: {},
      });
      return { status, stdout };
    };
    expect(run()).toEqual({ status: 1, stdout: "" });
    expect(run("--version", "a b")).toEqual({ status: 3, stdout: "--version\na b\n" });
  }),
);
