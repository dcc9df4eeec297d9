// What is asked of installed SDKs many times a day: which one is meant here, a list, a program of one, and what a shell's prompt waits for.

import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type HookShell, hookShells } from "../packages/plumb/src/sdk/shell-hook.ts";
import type { Bench, Given } from "./bench.ts";
import { type Installed, installedIn } from "./installed.ts";
import { type Comparison, compare, type Subject } from "./measure.ts";
import { withFolder } from "./work-folder.ts";

const runs = 31;

export const benchSdks: Bench = (given) =>
  withFolder(async (folder) => {
    const installed = await installedIn(folder, given);
    const { plumb, peers } = given;
    const here = { env: installed.env, cwd: installed.asking };
    const both = (name: string, ours: readonly string[], theirs: readonly string[]): Subject[] => [
      { name: `plumb ${name}`, command: [plumb, ...ours], ...here },
      { name: `mise ${theirs[0]}`, command: peers.command("mise", ...theirs), uses: ["mise"], ...here },
    ];
    return [
      compare({ task: "which", title: "the go that is meant in a directory", runs }, [
        ...both("which", ["which", "-q"], ["which", "go"]),
        { name: "goenv which", command: peers.command("goenv", "which", "go"), uses: ["goenv"], ...here },
        { name: "plumb --version", command: [plumb, "--version"], less: "the floor" },
      ]),
      compare({ task: "list", title: "the SDKs that are installed", runs }, both("list", ["list"], ["ls"])),
      compare({ task: "exec", title: "a program of an SDK", runs }, [
        ...both("exec", ["exec", "--", "go", "version"], ["exec", "--", "go", "version"]),
        { name: "go version", command: [join(installed.goroot, "bin/go"), "version"], uses: ["go"], less: "no choice" },
      ]),
      ...hookShells.flatMap((shell) => hooks(shell, folder, installed, given)),
    ];
  });

function hooks(shell: HookShell, folder: string, installed: Installed, { plumb, peers }: Given): Comparison[] {
  const path = peers.find(shell);
  const mise = peers.find("mise");
  if (!path) return [];
  const prompts = (name: string, activation: readonly string[], count: number, changing: boolean): Subject => {
    const script = join(folder, `${name}-${changing}.${shell}`);
    const code = Bun.spawnSync([...activation], { env: { ...process.env, ...installed.env } }).stdout.toString();
    const places = changing ? [installed.asking, installed.indifferent] : [];
    writeFileSync(script, `${code}\n${loop(shell, places, count)}\n`);
    return {
      name: `${name}'s hook in ${shell}`,
      command: [path, ...(shell === "fish" ? ["--no-config"] : shell === "zsh" ? ["-f"] : ["--norc"]), script],
      // The hook finds plumb on PATH.
      env: { ...installed.env, PATH: `${plumbOnPath(folder, plumb)}:${process.env.PATH}` },
      cwd: installed.asking,
      times: count,
    };
  };
  const both = (counts: readonly [ours: number, theirs: number], changing: boolean): Subject[] => [
    prompts("plumb", [plumb, "hook", shell], counts[0], changing),
    ...(mise
      ? [{ ...prompts("mise", [mise, "activate", shell], counts[1], changing), uses: ["mise", shell] }]
      : [{ name: "mise's hook", command: undefined }]),
  ];
  return [
    compare(
      { task: `prompt, ${shell}`, title: `a prompt of ${shell} where nothing changed`, runs: 9 },
      both([1000, 50], false),
    ),
    compare(
      { task: `cd, ${shell}`, title: `a prompt of ${shell} in another directory`, runs: 9 },
      both([20, 20], true),
    ),
  ];
}

/** Prompts without anybody who types: the functions that the shell calls before each. */
function loop(shell: HookShell, [first, second]: readonly string[], count: number): string {
  const move = first && second ? (shell === "fish" ? fishMove(first, second) : posixMove(first, second)) : "";
  if (shell === "fish") return `for i in (seq ${count})\n${move}\nemit fish_prompt\nend`;
  const prompt =
    shell === "bash" ? 'eval "$PROMPT_COMMAND"' : 'for function in $precmd_functions; do "$function"; done';
  return `i=0\nwhile [ $i -lt ${count} ]; do\n${move}\n${prompt}\ni=$((i + 1))\ndone`;
}

function posixMove(first: string, second: string): string {
  return `if [ $((i % 2)) = 0 ]; then cd '${second}'; else cd '${first}'; fi`;
}

function fishMove(first: string, second: string): string {
  return `if test (math $i % 2) = 0; cd '${second}'; else; cd '${first}'; end`;
}

function plumbOnPath(folder: string, plumb: string): string {
  const bin = join(folder, "bin");
  if (mkdirSync(bin, { recursive: true })) symlinkSync(plumb, join(bin, "plumb"));
  return bin;
}
