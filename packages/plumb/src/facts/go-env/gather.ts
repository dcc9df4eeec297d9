// The goEnv group: `go env`, asked in a way in which it downloads nothing, starts no other toolchain and no C compiler,
// and makes no directory. `cmd/go/internal/envcmd.runEnv`, `cmd/go/internal/toolchain.Select`

import type { ProcessResult } from "@goplumb/core/host/host";
import * as v from "valibot";
import { computedVariables, readVariables } from "../../go/go-variables.ts";
import { withoutCredentials } from "../go-settings/credentials.ts";
import type { Look } from "../look.ts";
import type { GoEnv } from "./schema.ts";

// For these cmd/go prepares a build: a working directory is made and the C compiler asked what it can, unless told -n.
// GOGCCFLAGS is left out, since without those questions its answer is another one.
const preparing = "CGO_CFLAGS CGO_CPPFLAGS CGO_CXXFLAGS CGO_FFLAGS CGO_LDFLAGS PKG_CONFIG".split(" ");
const plain = [...readVariables, ...computedVariables].filter(
  (name) => ![...preparing, "GOGCCFLAGS", "GOTOOLCHAIN"].includes(name),
);

export async function gatherGoEnv(look: Look): Promise<GoEnv> {
  const name = look.host.machine.os === "windows" ? "go.exe" : "go";
  const go = await look.executables.resolve(name);
  const all = [...plain, ...preparing, "GOTOOLCHAIN"];
  if (!go) return { path: null, values: {}, failures: [{ names: all, reason: "PATH has no go command" }] };
  const ask = (args: readonly string[], env: Readonly<Record<string, string>>) => run(look, go.path, args, env);
  const answers = await Promise.all([
    ask(["-json", ...plain], { GOTOOLCHAIN: "local" }).then((result) => answerOf(result, plain)),
    ask(["-json", ...preparing], { GOTOOLCHAIN: "local", GOFLAGS: "-n" }).then((result) => answerOf(result, preparing)),
    // In exactly this form the local toolchain answers, whatever GOTOOLCHAIN says.
    ask(["GOTOOLCHAIN"], { GOPROXY: "off" }).then(toolchainAnswer),
  ]);
  return {
    path: go.path,
    values: Object.assign({}, ...answers.map(({ values }) => values)),
    failures: merged(answers.flatMap(({ failures }) => failures)),
  };
}

/** Runs `go env` where the user stands: GOMOD and GOWORK depend on it. */
function run(
  look: Look,
  path: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ProcessResult> {
  const { processes, machine } = look.host;
  const limits = { timeoutMs: 3000, maxOutputBytes: 256 * 1024 };
  return processes.run({ path, args: ["env", ...args], cwd: machine.cwd, env, ...limits, signal: look.signal });
}

type Answer = Pick<GoEnv, "values" | "failures">;

/** What `go env -json NAME…` answered. */
export function answerOf(result: ProcessResult, names: readonly string[]): Answer {
  const failed = failureOf(result);
  if (failed !== undefined) return { values: {}, failures: [{ names: [...names], reason: failed }] };
  const said = parseAnswer(result.stdout);
  if (!said) return { values: {}, failures: [{ names: [...names], reason: "it did not answer with JSON" }] };
  const answered = names.flatMap((name) => {
    const value = Object.hasOwn(said, name) ? said[name] : undefined;
    return value === undefined ? [] : [[name, withoutCredentials(value)] as const];
  });
  const missing = names.filter((name) => !answered.some(([other]) => other === name));
  const failures = missing.length === 0 ? [] : [{ names: missing, reason: "it left the variable out of its answer" }];
  return { values: Object.fromEntries(answered), failures };
}

function toolchainAnswer(result: ProcessResult): Answer {
  const reason =
    failureOf(result) ?? (/^[^\n]*\n?$/.test(result.stdout) ? undefined : "it answered with several lines");
  if (reason !== undefined) return { values: {}, failures: [{ names: ["GOTOOLCHAIN"], reason }] };
  return { values: { GOTOOLCHAIN: result.stdout.trim() }, failures: [] };
}

/** Why there is no answer, in go's own words where it has any; undefined when there may be one. */
function failureOf({ outcome, stdout, stderr }: ProcessResult): string | undefined {
  switch (outcome.kind) {
    case "exited": {
      const said = withoutCredentials(stderr || stdout)
        .split("\n")
        .find((line) => line.trim() !== "");
      return outcome.status === 0
        ? undefined
        : `${said?.trim().slice(0, 300) || `it ended with status ${outcome.status}`}`;
    }
    case "cannot-start":
      return outcome.message;
    case "timed-out":
      return `it did not answer in ${outcome.afterMs / 1000} s`;
    case "signaled":
      return `it was ended by ${outcome.signal}`;
    case "cancelled":
      return "it was not waited for";
  }
}

function parseAnswer(text: string): Readonly<Record<string, string>> | undefined {
  try {
    const parsed = v.safeParse(v.record(v.string(), v.string()), JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** One entry a reason: a go command that does not work fails three times with the same words. */
function merged(failures: GoEnv["failures"]): GoEnv["failures"] {
  const byReason = Map.groupBy(failures, ({ reason }) => reason);
  return [...byReason].map(([reason, same]) => ({ names: same.flatMap(({ names }) => names), reason }));
}
