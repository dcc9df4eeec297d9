// Whether anybody reads a key of a debug configuration, and what was meant when nobody does.

import { didYouMean } from "@goplumb/core/did-you-mean";
import type { Entry } from "../../facts/debug-configurations/schema.ts";
import { attributeOf, knownKeys } from "../../go/launch/attributes.ts";
import { adviceFor, renamedKeys } from "../../go/launch/renamed-keys.ts";
import { isEmpty, type Launch, type Spot } from "./launch-configurations.ts";

type Fault = Pick<Spot, "found" | "severity" | "remedy">;

/** Null for a key that is read, and for a remark. */
export function keyFault({ editor, request, adapter }: Launch, entry: Entry): Fault | null {
  const { key } = entry;
  // Another adapter has other keys.
  if (key.startsWith("env.") || adapter === "legacy") return null;
  const attribute = attributeOf(editor, key);
  const advice = adviceFor(editor, key);
  if (attribute) {
    if (!attribute.request || request === null || attribute.request === request || isEmpty(entry)) return null;
    const found = `${key} is read in the request ${attribute.request} only, and this is ${request}`;
    return { found, severity: advice ? "warning" : "info", remedy: advice ?? `Take ${key} out` };
  }
  const found = `${key} is no key of a debug configuration for Go`;
  if (advice) return { found, severity: "warning", remedy: advice };
  // Remarks, in files that may have no comments.
  if (/^(\$|_|\/\/|#|comment)/i.test(key)) return null;
  const known = knownKeys(editor, request);
  const inLetters = known.find((one) => one.toLowerCase() === key.toLowerCase());
  const near = inLetters ?? didYouMean(key, known);
  if (near === undefined) {
    const renamed = didYouMean(key, renamedKeys(editor));
    const other = renamed === undefined ? undefined : adviceFor(editor, renamed);
    return { found, severity: other ? "warning" : "info", remedy: other ?? `Take ${key} out` };
  }
  const isTaken = inLetters !== undefined && attributeOf(editor, near)?.readBy === "delve";
  return {
    found: isTaken ? `${key} is read by Delve, not by the editor: the key is ${near}` : found,
    severity: isTaken ? "info" : "warning",
    remedy: `Write ${near} instead of ${key}`,
  };
}
