// The environment that a new login shell gives: real shells, with start-up files of all kinds.

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { createHost } from "@goplumb/core/host/real-host";
import { askLoginShell, withEnvironment } from "../../src/setup/login-shell.ts";
import { type Box, createBox } from "../box.ts";

let box: Box;

beforeEach(() => {
  box = createBox();
});

afterEach(() => box.remove());

const real = createHost({ admit: () => async () => ({ kind: "admitted" }) });

function ask(shell: string, env: Record<string, string> = {}) {
  return askLoginShell(withEnvironment(real, { ...box.env, SHELL: shell, ...env }));
}

const files: Readonly<Record<string, string>> = {
  bash: ".profile",
  zsh: ".zprofile",
  dash: ".profile",
  fish: ".config/fish/config.fish",
};

describe.each(Object.keys(files))("%s", (name) => {
  const shell =
    ["/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].map((place) => `${place}/${name}`).find(existsSync) ??
    "";
  const set = (variable: string, value: string) =>
    name === "fish" ? `set -gx ${variable} ${value}\n` : `export ${variable}=${value}\n`;

  test("says what its files export, whatever they print", async () => {
    const lines = `echo noise; echo more >&2\n${set("PATH", "/somewhere:/usr/bin:/bin")}${set("PLUMB_TEST", "'two\nlines'")}`;
    box.write(`home/${files[name]}`, lines);
    const answer = await ask(shell);
    expect(answer).toMatchObject({ shell, env: { PLUMB_TEST: "two\nlines", HOME: box.home } });
    expect("env" in answer && answer.env.PATH).toStartWith("/somewhere:");
  });

  test("knows nothing of Go that only this process has", async () => {
    box.write(`home/${files[name]}`, set("GOPROXY", "off"));
    const answer = await ask(shell, { GOROOT: "/nonexistent", GOFLAGS: "-mod=mod" });
    expect(answer).toMatchObject({ env: { GOPROXY: "off" } });
    expect("env" in answer && [answer.env.GOROOT, answer.env.GOFLAGS]).toEqual([undefined, undefined]);
  });

  test("that ends before it runs a command is told", async () => {
    box.write(`home/${files[name]}`, "exec false\n");
    expect(await ask(shell)).toEqual({ why: `${name} does not come so far as to run a command: exited` });
  });
});

test("without SHELL, and with one that is no shell", async () => {
  expect(await ask("")).toEqual({ why: "SHELL does not say which shell is yours" });
  expect(await ask("/nonexistent/sh")).toEqual({ why: "sh does not come so far as to run a command: cannot-start" });
});

test("programs that are started there see that environment, and no other", async () => {
  const there = withEnvironment(real, { PATH: "/usr/bin:/bin", ONLY: "here" });
  const { stdout } = await there.processes.run({ path: "/usr/bin/env", args: [], timeoutMs: 5000 });
  expect(stdout.trim().split("\n").sort()).toEqual(["LC_ALL=C", "ONLY=here", "PATH=/usr/bin:/bin"]);
});
