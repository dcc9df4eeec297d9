// The commands that say what was built, and why.

import { PlumbError } from "@goplumb/core/error";
import type { Command } from "commander";
import { examples, type Running } from "./running.ts";

/** @param command what stands behind a `--` */
export function addTraceCommands(root: Command, running: Running, command: readonly string[] | undefined): void {
  root
    .command("trace")
    .argument("[command...]", "behind --: go build, install, run, test or vet, as you would type it")
    .description(
      "run a go command, and say what came from the cache, what was built and why; without one, the last again",
    )
    .option("--html <file>", "also write a page: timeline, causes, what the build waited for")
    .option("--perfetto <file>", "also write a trace for ui.perfetto.dev")
    .option("--predict", "build nothing: say what would be compiled now, and why")
    .option("--list", "list the traces that were kept of this module")
    .option("--nth <n>", "show this one of the list", nthOption)
    .option("--compare <n,m>", "compare two of the list, the older one first", compareOption)
    .addHelpText(
      "after",
      examples([
        "plumb trace -- go build ./...",
        "plumb trace --predict -- go build ./...",
        "plumb trace --html trace.html",
      ]),
    )
    .action(
      running(async (options, operands) => {
        requireDashes(operands, command);
        const { traceCommand } = await import("./commands/trace.ts");
        return (session) => traceCommand(session, command, options);
      }),
    );
  root
    .command("why")
    .argument("<package>", "an import path, or a folder such as ./cmd/app")
    .description("why a package was compiled the last time, from the traces that were kept")
    .option("--test", "why its test was run, and what the result depends on")
    .addHelpText("after", examples(["plumb why ./internal/store", "plumb why --test ."]))
    .action(
      running(async (options, [path = ""]) => {
        const { whyCommand } = await import("./commands/why.ts");
        return (session) => whyCommand(session, path, options);
      }),
    );
}

/** What the flags belong to, only a `--` says. */
function requireDashes(operands: readonly string[], command: readonly string[] | undefined): void {
  if (operands.length === (command?.length ?? 0)) return;
  const hint = `plumb trace -- ${operands.join(" ")}`;
  throw new PlumbError({ code: "USAGE", message: "a command to trace stands behind --", hint });
}

function nthOption(value: string): number {
  const nth = Number(value);
  if (Number.isInteger(nth) && nth >= 1) return nth;
  throw new PlumbError({ code: "USAGE", message: `--nth takes a number from 1 on, not ${value}` });
}

function compareOption(value: string): readonly number[] {
  const numbers = value.split(",").map(Number);
  if (numbers.length === 2 && numbers.every((one) => Number.isInteger(one) && one >= 1)) return numbers;
  throw new PlumbError({
    code: "USAGE",
    message: `--compare takes two numbers of the list, such as 2,1, not ${value}`,
  });
}
