// What may stand as a value of each flag and as each operand: known words, files, SDKs, or what nobody can say beforehand.

import { EditorKind } from "../../facts/editors/schema.ts";
import { computedVariables, pkgConfigVariables, readVariables } from "../../go/go-variables.ts";
import { ports } from "../../go/ports.ts";
import { problems } from "../../problems/index.ts";
import { looksAt, type Problem } from "../../problems/problem.ts";
import { hookShells } from "../../sdk/shell-hook.ts";
import type { CommandDescription, FlagDescription, OperandDescription } from "./command-description.ts";

export interface Values {
  readonly words: readonly Word[];
  /** Several, separated by commas. */
  readonly list: boolean;
  readonly paths: "files" | "folders" | null;
  /** Versions of the SDKs in PLUMB_HOME. */
  readonly sdks: boolean;
}

export interface Word {
  readonly text: string;
  /** Empty when the word says all. */
  readonly description: string;
}

/** Undefined when this file does not know that name: a test demands that it knows all. */
export function valuesOfFlag({ words }: CommandDescription, { names, value }: FlagDescription): Values | undefined {
  if (value === null) return anything;
  if (value.choices.length > 0) return oneOf(value.choices);
  const own = names.map((name) => byPlace[[...words, name].join(" ")]).find((found) => found);
  return own ?? byName[value.name];
}

/** As for a flag. */
export function valuesOfOperand({ words }: CommandDescription, operand: OperandDescription): Values | undefined {
  if (operand.choices.length > 0) return oneOf(operand.choices);
  return byPlace[[...words, operand.name].join(" ")] ?? byName[operand.name];
}

/** Whether the words behind `--` are those of another command. */
export function takesCommand({ operands }: CommandDescription): boolean {
  return operands.some(({ name, variadic }) => name === "command" && variadic);
}

const nothing: Values = { words: [], list: false, paths: null, sdks: false };
/** Nobody can say it beforehand. */
const anything = nothing;
const files: Values = { ...nothing, paths: "files" };
const folders: Values = { ...nothing, paths: "folders" };
const sdks: Values = { ...nothing, sdks: true };

function oneOf(words: readonly string[]): Values {
  return { ...nothing, words: words.map((text) => ({ text, description: "" })) };
}

function listOf(words: readonly string[]): Values {
  return { ...oneOf(words), list: true };
}

function problemsThat(choose: (problem: Problem) => boolean): Values {
  return { ...nothing, words: problems.filter(choose).map(({ id, title }) => ({ text: id, description: title })) };
}

const unbroken = ports.filter(({ broken }) => !broken);
const pairs = unbroken.map(({ os, arch }) => `${os}/${arch}`);
const systems = [...new Set(unbroken.map(({ os }) => os))];
const cpus = [...new Set(unbroken.map(({ arch }) => arch))].sort();
const goVariables = oneOf([...readVariables, ...pkgConfigVariables, ...computedVariables].sort());
const releases = ["latest", "oldstable", "go.mod"];

/** Of one place, where its name means another thing elsewhere. */
const byPlace: Readonly<Record<string, Values>> = {
  "doctor --only": { ...problemsThat(({ find }) => find !== undefined), list: true },
  "doctor --skip": { ...problemsThat(({ find }) => find !== undefined), list: true },
  "build --skip": {
    ...problemsThat((one) => looksAt(one).some((at) => at === "builds" || at === "binaries")),
    list: true,
  },
  "explain log": { ...problemsThat(() => true), paths: "files" },
  "inspect --expect": listOf([...pairs, "darwin/universal"]),
  "universal --thin": oneOf(["arm64", "x86_64", "arm64e", "i386"]),
  "setup --go": { ...oneOf(releases), sdks: true },
  "install versions": oneOf(releases),
  "list --arch": oneOf(cpus),
  "list --os": oneOf(systems),
  "uninstall --arch": oneOf(cpus),
  "uninstall --os": oneOf(systems),
  "uninstall versions": sdks,
  "use version": { ...oneOf(["latest"]), sdks: true },
  "which --go": sdks,
  "exec --go": sdks,
  "exec --arch": oneOf(["arm64", "amd64"]),
};

const byName: Readonly<Record<string, Values>> = {
  file: files,
  files,
  path: files,
  target: files,
  dir: folders,
  dirs: folders,
  package: folders,
  packages: folders,
  pkg: folders,
  trees: folders,
  level: oneOf(["error", "warning", "info"]),
  shell: oneOf(hookShells),
  variable: goVariables,
  variables: goVariables,
  arch: listOf(cpus),
  os: listOf(systems),
  platforms: listOf(pairs),
  targets: listOf([
    "host",
    "server",
    "apple",
    "first-class",
    "all",
    "darwin/universal",
    ...pairs,
    ...systems.map((os) => `${os}/*`),
  ]),
  compiler: oneOf(["zig", "gcc", "clang"]),
  policies: listOf(["static", "stripped", "pie", "signed", "clean", "no-local-paths"]),
  source: oneOf(["go.dev", "proxy"]),
  names: listOf(["gopls", "dlv"]),
  kind: oneOf(EditorKind.options),
  lang: oneOf(["en", "zh"]),
  language: oneOf(["en", "zh"]),
  command: anything,
  version: anything,
  id: anything,
  tags: anything,
  flags: anything,
  n: anything,
  "n,m": anything,
  size: anything,
  age: anything,
  count: anything,
};
