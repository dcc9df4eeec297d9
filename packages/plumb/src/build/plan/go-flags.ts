// Flags of go build and of its linker: a flag on the command line hides the same flag in GOFLAGS, and the last -ldflags counts, so
// what several sides want has to be put together. Pure.

import { goflag, parseGoflags } from "../../go/flags.ts";
import { splitQuotedFields } from "../../go/quoted-fields.ts";
import { commandWord } from "../c-compiler/command-word.ts";

export interface GoFlags {
  readonly tags: readonly string[];
  readonly ldflags: string;
  /** `-buildmode`; null: Go's default. */
  readonly buildMode: string | null;
  readonly race: boolean;
  /** What brings C in although no package has it, e.g. `the race detector`; null: nothing. */
  readonly needsC: string | null;
  /** `-trimpath`; null: it is not among them. */
  readonly trimpath: boolean | null;
  /** Flags that change which packages are needed, for go list. */
  readonly listing: readonly string[];
}

/**
 * @param goflags GOFLAGS in force
 * @param flags further flags of go build, as they are typed; those that have a word of their own are found by `flagValue`
 */
export function goFlags(
  goflags: string,
  flags: readonly string[],
  own: { tags: readonly string[]; ldflags: string },
): GoFlags {
  const settings = parseGoflags(goflags);
  const value = (name: string) => flagValue(flags, name) ?? goflag(settings, name);
  const inherited = value("tags");
  const modes = ["mod", "modfile", "overlay"].flatMap((name) => {
    const found = flagValue(flags, name);
    return found === undefined ? [] : [`-${name}=${found}`];
  });
  const isSet = (name: string) => /^(1|t|true)$/i.test(value(name) ?? "");
  const trimpath = flagValue(flags, "trimpath");
  const ldflags = [value("ldflags") ?? "", own.ldflags].filter(Boolean).join(" ");
  const sanitizer = ["msan", "asan"].find(isSet);
  const external = /-linkmode[= ]["']?external/.test(ldflags) ? "-linkmode=external" : null;
  const race = isSet("race");
  return {
    // Before Go 1.13 tags were separated by blanks, and that is still read.
    tags: [...new Set([...(inherited?.split(/[ ,]+/) ?? []), ...own.tags].filter(Boolean))],
    ldflags,
    buildMode: value("buildmode") ?? null,
    race,
    needsC: race ? "the race detector" : sanitizer !== undefined ? `-${sanitizer}` : external,
    trimpath: trimpath === undefined ? null : isSet("trimpath"),
    listing: [...modes, ...(race ? ["-race"] : [])],
  };
}

/** The flags without those that are put together from several sides. */
export function otherFlags(flags: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (let index = 0; index < flags.length; index++) {
    const flag = flags[index] ?? "";
    const name = /^--?([^=]+)/.exec(flag)?.[1] ?? "";
    if (!["tags", "ldflags"].includes(name)) kept.push(flag);
    else if (!flag.includes("=")) index += 1;
  }
  return kept;
}

/** Linker flags with `-extldflags` that has these too; the last -extldflags counts, so there must be one. */
export function withExternalFlags(ldflags: string, mode: string, external: string): string {
  const fields = splitQuotedFields(ldflags);
  const words = fields.kind === "ok" ? [...fields.words] : [ldflags];
  const given: string[] = [];
  const rest: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    const value = /^--?extldflags(?:=(.*))?$/s.exec(word);
    if (!value) rest.push(word);
    else given.push(value[1] ?? words[++index] ?? "");
  }
  return [...rest, `-linkmode=${mode}`, `-extldflags=${[...given, external].join(" ")}`].map(commandWord).join(" ");
}

/** `-name=value` or `-name value`; `true` for one that stands alone. */
function flagValue(flags: readonly string[], name: string): string | undefined {
  const at = flags.findLastIndex((flag) => new RegExp(`^--?${name}(=|$)`).test(flag));
  const flag = flags[at];
  if (flag === undefined) return undefined;
  const equals = flag.indexOf("=");
  if (equals >= 0) return flag.slice(equals + 1);
  return booleans.includes(name) ? "true" : flags[at + 1];
}

const booleans: readonly string[] = ["race", "msan", "asan", "trimpath"];
