// Which variables `plumb env` knows, and what was meant by one that it does not.

import { didYouMean } from "@goplumb/core/did-you-mean";
import { PlumbError } from "@goplumb/core/error";
import type { GoSettings } from "../facts/go-settings/schema.ts";
import { computedVariables, pkgConfigVariables, readVariables } from "../go/go-variables.ts";

/** Every variable of Go by name, and those that only the settings files here name. */
export function knownVariables(settings: GoSettings): readonly string[] {
  const names = [...readVariables, ...computedVariables, ...pkgConfigVariables, ...Object.keys(settings.effective)];
  return [...new Set(names)].sort();
}

/** @throws PlumbError UNKNOWN_VARIABLE for a name that is none of Go's and stands in none of its files. */
export function checkNames(names: readonly string[], settings: GoSettings): void {
  const known = knownVariables(settings);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const guess = didYouMean(unknown, known);
  throw new PlumbError({
    code: "UNKNOWN_VARIABLE",
    message: `Go has no variable ${unknown}`,
    hint: guess ? `did you mean ${guess}?` : "see all of them with: plumb env -v",
  });
}
