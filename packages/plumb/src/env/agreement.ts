// Whether `go env` says the same as the files and the environment do.

import { posix } from "node:path";
import { splitQuotedFields } from "../go/quoted-fields.ts";
import { type EnvFacts, goSilence } from "./env-facts.ts";
import { isChosenByBuilder } from "./machine-defaults.ts";

export interface Agreement {
  /** Null when it is not known. */
  readonly agrees: boolean | null;
  /** What go says; null when it says nothing. */
  readonly goSays: string | null;
  /** Why it is not known; null otherwise. */
  readonly reason: string | null;
}

/** @param value what plumb found out; null when only go can tell. */
export function agreement(name: string, value: string | null, isDefault: boolean, facts: EnvFacts): Agreement {
  const reason = goSilence(facts, name);
  if (reason !== null) return { agrees: null, goSays: null, reason };
  const goSays = facts.goEnv?.values[name] ?? "";
  if (value === null) return { agrees: null, goSays, reason: "only go can tell this one" };
  // `go env` has the default of only some variables (`cmd/go/internal/envcmd.findEnv`).
  if (goSays === "" && isDefault && value !== "" && unlisted.includes(name)) {
    return { agrees: null, goSays, reason: "go env prints this variable only when it is set" };
  }
  if (isDefault && isChosenByBuilder(name)) return { agrees: true, goSays, reason: null };
  return { agrees: canonical(name, value) === canonical(name, goSays), goSays, reason: null };
}

const unlisted = ["FC", "GCCGO"];

/** The forms in which `go env` prints what it was given. */
function canonical(name: string, value: string): string {
  switch (name) {
    case "GOTOOLCHAIN":
      return value || "local";
    case "GOENV":
      return value === "off" ? "" : value;
    case "GOROOT":
      return posix.normalize(value).replace(/(?<=.)\/$/, "");
    case "GOWORK":
      return value === "auto" ? "" : value;
    // It prints where the program was found (`cmd/go/internal/work`, GccgoBin).
    case "GCCGO":
      return posix.basename(value);
    case "PKG_CONFIG":
      return words(value)[0] ?? value;
    default:
      return /^CGO_\w*FLAGS$/.test(name) ? words(value).join("\n") : value;
  }
}

function words(value: string): readonly string[] {
  const fields = splitQuotedFields(value);
  return fields.kind === "ok" ? fields.words : [value];
}
