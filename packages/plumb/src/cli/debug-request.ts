// What is meant by the words after `plumb debug check`: which dlv, and what to debug with it.

import { isAbsolute, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { chooseDelve, type DelveChoice } from "../debug/choose-delve.ts";
import type { TargetRequest } from "../debug/target.ts";
import { EditorKind } from "../facts/editors/schema.ts";
import { readExecutable } from "../facts/executable/read-executable.ts";
import type { Snapshot } from "../facts/snapshot.ts";
import type { Session } from "./session.ts";

export interface DebugOptions {
  readonly dlv?: string;
  readonly editor?: string;
}

/** Null: there is none. @throws PlumbError FILE_NOT_FOUND, USAGE, EDITOR_WITHOUT_DLV */
export async function delveOf(
  { host }: Session,
  snapshot: Snapshot,
  { dlv, editor }: DebugOptions,
): Promise<DelveChoice | null> {
  if (editor !== undefined) return delveOfEditor(snapshot, editor);
  if (dlv === undefined) return chooseDelve(snapshot);
  const executable = await readExecutable(host, isAbsolute(dlv) ? dlv : join(host.machine.cwd, dlv));
  if (!executable) throw new PlumbError({ code: "FILE_NOT_FOUND", message: `--dlv ${dlv}: there is no such file` });
  return { executable, because: "--dlv names it" };
}

function delveOfEditor(snapshot: Snapshot, name: string): DelveChoice {
  const kind = EditorKind.options.find((one) => one === name);
  if (!kind) {
    const hint = `known: ${EditorKind.options.join(", ")}`;
    throw new PlumbError({ code: "USAGE", message: `--editor ${name}: no editor that plumb knows`, hint });
  }
  const choice = chooseDelve(snapshot, kind);
  if (choice) return choice;
  throw new PlumbError({
    code: "EDITOR_WITHOUT_DLV",
    message: `${name} is not here, or finds no dlv`,
    hint: "plumb editor check shows what each editor finds",
    exit: exitStatus.machine,
  });
}

/** A file that is there is a program; all else is for go to understand. @throws PlumbError FILE_NOT_FOUND, USAGE */
export async function targetOf({ host }: Session, operand: string | undefined): Promise<TargetRequest> {
  if (operand === undefined) return { kind: "probe" };
  const path = isAbsolute(operand) ? operand : join(host.machine.cwd, operand);
  const stat = await host.files.stat(path);
  if (!stat && /^\.{0,2}\//.test(operand) && !operand.includes("...")) {
    throw new PlumbError({
      code: "FILE_NOT_FOUND",
      message: `${operand} is not there: neither a package nor a program`,
    });
  }
  if (operand.startsWith("-")) throw new PlumbError({ code: "USAGE", message: `${operand} is no package` });
  return stat?.kind === "file" && !operand.endsWith(".go")
    ? { kind: "program", path }
    : { kind: "package", pattern: operand };
}
