// Steps that a user would type, as data: each is run in a root file system, held to its status and its words, and told in one line.

export interface Step {
  readonly command: string;
  readonly status: number;
  /** What it must say, on either stream. */
  readonly says: RegExp;
}

/** @param enter the words that run a command there, which follows as one more: `… sh -c`. @returns how many failed */
export async function runSteps(steps: readonly Step[], enter: readonly string[]): Promise<number> {
  let failed = 0;
  for (const step of steps) failed += (await passes(step, enter)) ? 0 : 1;
  process.stdout.write(`${steps.length - failed} passed, ${failed} failed\n`);
  return failed;
}

/** Not held up meanwhile: what the command talks to may be served by this process. */
async function passes({ command, status, says }: Step, enter: readonly string[]): Promise<boolean> {
  const started = performance.now();
  const child = Bun.spawn([...enter, command], { stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  const said = (await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()])).join("");
  await child.exited;
  const passed = child.exitCode === status && says.test(said);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${passed ? "ok  " : "FAIL"} ${command} (status ${child.exitCode}, ${seconds} s)\n`);
  if (!passed) process.stdout.write(`${said.replace(/^/gm, "     ").trimEnd()}\n`);
  return passed;
}
