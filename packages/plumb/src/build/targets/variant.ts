// The level of a CPU as it is typed in a target. Go itself takes GOAMD64=v9 and GOARM=8 without a word, so it is judged here.

import { checkMicroArchitecture } from "../../go/micro-architecture.ts";

export type ParsedVariant =
  | { readonly kind: "ok"; readonly value: string }
  | { readonly kind: "invalid"; readonly wanted: string };

/** @param variable GOARM64, GOAMD64, … `level`: `v8.1`, and as Docker has it, `v7` for GOARM=7 and `v8` for GOARM64=v8.0 */
export function parseVariant(variable: string, level: string): ParsedVariant {
  const value = spelling(variable, level.toLowerCase());
  const check = checkMicroArchitecture(variable, value);
  if (check?.valid && value !== "") return { kind: "ok", value };
  return { kind: "invalid", wanted: check?.wanted ?? "none" };
}

function spelling(variable: string, level: string): string {
  if (variable === "GOARM") return level.replace(/^v(?=\d)/, "");
  if (variable === "GOARM64") return level.replace(/^v([89])(?=,|$)/, "v$1.0");
  return level;
}
