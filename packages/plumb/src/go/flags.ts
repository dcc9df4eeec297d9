// GOFLAGS and the values that name a C compiler, taken apart as cmd/go does, with the mistakes as data.
// `cmd/go/internal/base.InitGOFLAGS`, `cmd/go/internal/work.envList`, `cmd/go/internal/envcmd.checkEnvWrite`

import { splitQuotedFields } from "./quoted-fields.ts";

export interface Goflag {
  /** Without dashes, e.g. `mod`. */
  readonly name: string;
  /** After `=`; null when the flag has none (a boolean one). */
  readonly value: string | null;
  /** As written. */
  readonly text: string;
}

export interface Goflags {
  readonly flags: readonly Goflag[];
  /** Every go command but `env` and `bug` stops at the first of these. */
  readonly errors: readonly string[];
}

/**
 * The flags in GOFLAGS. A value must follow by `=`: in `-mod vendor` the second word is an error. Whether a flag exists is not
 * judged here: cmd/go refuses names that none of its commands knows, and that list differs per release.
 */
export function parseGoflags(text: string): Goflags {
  const fields = splitQuotedFields(text);
  if (fields.kind === "invalid") return { flags: [], errors: [`GOFLAGS: ${fields.reason}`] };
  const flags: Goflag[] = [];
  const errors: string[] = [];
  for (const word of fields.words) {
    const match = /^--?([^-=][^=]*)(?:=(.*))?$/s.exec(word);
    if (match) flags.push({ name: match[1] ?? "", value: match[2] ?? null, text: word });
    else errors.push(`GOFLAGS: ${JSON.stringify(word)} is no flag; a flag's value is joined to it by =`);
  }
  return { flags, errors };
}

/** The value in force for a flag, e.g. `vendor` for `mod`: the last one wins. `true` for a bare flag; undefined when absent. */
export function goflag(flags: Goflags, name: string): string | undefined {
  const last = flags.flags.findLast((flag) => flag.name === name);
  return last && (last.value ?? "true");
}

export type CompilerCommand =
  | {
      readonly kind: "ok";
      readonly program: string;
      readonly args: readonly string[];
      /** Not wrong to Go, but it reads like one path with a space that was cut in two for want of quotes. */
      readonly cutPath: boolean;
    }
  | { readonly kind: "invalid"; readonly reason: string };

/**
 * CC, CXX or FC (not empty: that means the default): program and arguments, e.g. `clang` and `-arch`, `x86_64`.
 * The program must be a bare name or an absolute path (`cmd/go/internal/work.BuildInit`).
 */
export function parseCompilerCommand(text: string): CompilerCommand {
  const fields = splitQuotedFields(text);
  if (fields.kind === "invalid") return fields;
  const [program, ...args] = fields.words;
  if (!program) return { kind: "invalid", reason: "it names no program" };
  const absolute = /^([\\/]|[A-Za-z]:[\\/])/.test(program);
  if (!absolute && /[\\/]/.test(program)) {
    return { kind: "invalid", reason: `${program} is a relative path; a name or an absolute path is wanted` };
  }
  const next = args[0] ?? "";
  return { kind: "ok", program, args, cutPath: absolute && /[\\/]/.test(next) && !/^[-\\/]/.test(next) };
}

/**
 * The C or C++ compiler cmd/go takes when CC or CXX is not set; whoever built the SDK may have chosen another
 * (`cmd/go/internal/cfg.DefaultCC`).
 */
export function defaultCompiler(variable: "CC" | "CXX", goos: string): string {
  const clang = ["darwin", "ios", "freebsd", "openbsd"].includes(goos);
  if (variable === "CC") return clang ? "clang" : "gcc";
  return clang ? "clang++" : "g++";
}
