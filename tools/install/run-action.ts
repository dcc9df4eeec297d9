// Runs a composite action's steps as GitHub's runner does, as far as action.yml uses it: inputs, `if`, `env`, GITHUB_PATH, GITHUB_OUTPUT.
// https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly ActionStep[] };
}

export interface ActionStep {
  readonly id: string;
  readonly if?: string;
  readonly shell: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

export interface ActionRun {
  /** By the steps' ids; the first one that fails is the last. */
  readonly steps: Readonly<Record<string, { readonly status: number | null; readonly output: string }>>;
  readonly outputs: Readonly<Record<string, string>>;
  /** The directories that were put on PATH for the steps of the workflow that follow. */
  readonly path: readonly string[];
}

interface Runner {
  /** Temporary folder; must be there. */
  readonly temp: string;
  readonly workspace: string;
  readonly env: Readonly<Record<string, string>>;
}

export function readAction(path: string): Action {
  return Bun.YAML.parse(readFileSync(path, "utf8")) as Action;
}

/** @param folder of the action */
export async function runAction(
  folder: string,
  given: Readonly<Record<string, string>>,
  runner: Runner,
): Promise<ActionRun> {
  const action = readAction(join(folder, "action.yml"));
  const values = new Map([["github.action_path", folder]]);
  for (const [name, input] of Object.entries(action.inputs)) values.set(`inputs.${name}`, given[name] ?? input.default);
  const path: string[] = [];
  const steps: Record<string, { status: number | null; output: string }> = {};
  for (const step of action.runs.steps) {
    if (step.if !== undefined && !holds(step.if, values)) continue;
    const ended = await runStep(step, values, path, runner);
    steps[step.id] = ended;
    for (const [name, value] of ended.outputs) values.set(`steps.${step.id}.outputs.${name}`, value);
    path.unshift(...ended.path);
    if (ended.status !== 0) break;
  }
  const outputs = Object.entries(action.outputs).map(
    ([name, { value }]) => [name, substituted(value, values)] as const,
  );
  return { steps, outputs: Object.fromEntries(outputs), path };
}

async function runStep(step: ActionStep, values: Values, path: readonly string[], { temp, workspace, env }: Runner) {
  const folder = join(temp, step.id);
  mkdirSync(folder);
  const files = { GITHUB_PATH: join(folder, "path"), GITHUB_OUTPUT: join(folder, "output") };
  for (const file of Object.values(files)) writeFileSync(file, "");
  writeFileSync(join(folder, "run.sh"), step.run);
  const own = Object.entries(step.env).map(([name, value]) => [name, substituted(value, values)] as const);
  const child = Bun.spawn(["bash", "--noprofile", "--norc", "-eo", "pipefail", join(folder, "run.sh")], {
    cwd: workspace,
    env: { ...env, PATH: [...path, env.PATH].join(":"), RUNNER_TEMP: temp, ...files, ...Object.fromEntries(own) },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const output = (await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()])).join("");
  const lines = (file: string) =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line !== "");
  await child.exited;
  return {
    status: child.exitCode,
    output,
    path: lines(files.GITHUB_PATH),
    outputs: lines(files.GITHUB_OUTPUT).map((line) => [line.replace(/=.*/, ""), line.replace(/^[^=]*=/, "")] as const),
  };
}

type Values = ReadonlyMap<string, string>;

/** An expression that names one value; one that is not there is empty. */
function substituted(text: string, values: Values): string {
  return text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => values.get(name) ?? "");
}

function holds(condition: string, values: Values): boolean {
  const [, name = "", text = ""] = /^([\w.-]+) != '(.*)'$/.exec(condition) ?? [];
  if (name === "") throw new Error(`no condition that this runner knows: ${condition}`);
  return (values.get(name) ?? "") !== text;
}
