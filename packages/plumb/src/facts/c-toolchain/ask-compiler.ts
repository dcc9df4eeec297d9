// What the C compiler itself says: its target, and whether it finds the headers of the C library. It compiles nothing
// to a file. https://gcc.gnu.org/onlinedocs/gcc/Developer-Options.html (-dumpmachine), /Preprocessor-Options.html
// (-include)

import { isAbsolute } from "node:path";
import type { ProcessResult } from "@goplumb/core/host/host";
import type { Look } from "../look.ts";
import type { CToolchain, NamedProgram } from "./schema.ts";

// A compiler answers in milliseconds; a wrapper that waits for a server or a terminal must cost no more than its own
// two fields.
const timeoutMs = 1500;

export type CompilerAnswers = Pick<CToolchain, "ccTarget" | "ccFindsLibcHeaders">;

export const notAsked: CompilerAnswers = { ccTarget: null, ccFindsLibcHeaders: null };

/** Asks both in parallel. A compiler that does not start, does not end or says something else leaves null. */
export async function askCompiler(look: Look, cc: NamedProgram): Promise<CompilerAnswers> {
  const { executable, words } = cc;
  // A relative path names another program in every folder, and whoever made this one chose it.
  if (!executable || (words[0]?.includes("/") && !isAbsolute(words[0]))) return notAsked;
  const run = (args: readonly string[]) =>
    look.host.processes.run({
      path: executable.path,
      args: [...words.slice(1), ...args],
      timeoutMs,
      maxOutputBytes: 64 * 1024,
      signal: look.signal,
    });
  const [target, headers] = await Promise.all([
    run(["-dumpmachine"]),
    run(["-fsyntax-only", "-x", "c", "-include", "stdlib.h", "/dev/null"]),
  ]);
  return { ccTarget: targetOf(target), ccFindsLibcHeaders: findsHeaders(headers) };
}

/** One word on one line, e.g. `x86_64-linux-gnu`; null for anything else. */
export function targetOf({ outcome, stdout }: Pick<ProcessResult, "outcome" | "stdout">): string | null {
  if (outcome.kind !== "exited" || outcome.status !== 0) return null;
  return /^\s*([A-Za-z0-9_.-]+-[A-Za-z0-9_.-]+)\s*$/.exec(stdout)?.[1] ?? null;
}

/** False only when the compiler names the header as missing: any other failure says nothing about headers. */
export function findsHeaders({ outcome, stderr }: Pick<ProcessResult, "outcome" | "stderr">): boolean | null {
  if (outcome.kind !== "exited") return null;
  if (outcome.status === 0) return true;
  // GCC: `stdlib.h: No such file or directory`; Clang: `'stdlib.h' file not found`. LC_ALL=C keeps them in English.
  return /stdlib\.h(: No such file or directory|['’] file not found)/.test(stderr) ? false : null;
}
