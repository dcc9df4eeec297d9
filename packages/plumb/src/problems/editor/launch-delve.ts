// What the Delve on this machine does with debug configurations, by its version.

import type { DebugConfigurations } from "../../facts/debug-configurations/schema.ts";
import type { Tools } from "../../facts/tools/schema.ts";
import type { Launch, Spot } from "./launch-configurations.ts";

/**
 * The adapter that reads a configuration. Where nothing chooses one for the request attach with mode remote, it is Delve's own when
 * `dlv substitute-path-guess-helper` answers: 1.24.2 has that, 1.23.1 does not (both were run). Null in between, and when several differ.
 */
export function adapterWith(
  { adapter, mode, entry }: Launch,
  settings: DebugConfigurations["adapters"],
  tools: Tools,
): Launch["adapter"] {
  if (adapter !== null || mode !== "remote" || entry("debugAdapter")) return adapter;
  const versions = delveVersions(tools);
  if (versions.length === 0 || settings.some(({ debugAdapter }) => debugAdapter !== "dlv-dap")) return null;
  if (versions.every((version) => compare(version, [1, 24, 2]) >= 0)) return "dlv-dap";
  return versions.every((version) => compare(version, [1, 23, 1]) <= 0) ? "legacy" : null;
}

/** What took the place of a key of the adapter of before. */
export function replacementOf(
  key: string,
  { entry }: Launch,
  tools: Tools,
): Pick<Spot, "wanted" | "severity" | "remedy"> {
  const replacement = key === "remotePath" ? entry("substitutePath") : entry("maxStringLen");
  // Both are there, for the adapter of before and for Delve's own.
  if (replacement)
    return { wanted: `no ${key}`, severity: "info", remedy: `Take ${key} out: ${replacement.key} says it` };
  if (key === "remotePath") {
    const remedy = 'Write "substitutePath": [{"from": "$' + '{workspaceFolder}", "to": "the remote path"}] instead';
    return { wanted: "substitutePath", severity: "warning", remedy };
  }
  if (key !== "dlvLoadConfig") return { wanted: `no ${key}`, severity: "info", remedy: `Take ${key} out` };
  const versions = delveVersions(tools);
  const isThere = versions.length > 0 && versions.every((version) => compare(version, [1, 27, 1]) >= 0);
  const since = isThere ? "" : ", with Delve 1.27.1 or later";
  const remedy = `Write maxStringLen and maxArrayValues instead${since}, or take it out: Delve loads more where somebody looks`;
  return { wanted: "maxStringLen and maxArrayValues", severity: "warning", remedy };
}

type Version = readonly [number, number, number];

/** None when one of them is unknown. */
function delveVersions({ tools }: Tools): readonly Version[] {
  const all = tools.filter(({ name }) => name === "dlv").map(({ executable }) => executable.go?.moduleVersion ?? "");
  const parsed = all.flatMap((text): Version[] => {
    const [, major, minor, patch] = /^v(\d+)\.(\d+)\.(\d+)$/.exec(text) ?? [];
    return patch === undefined ? [] : [[Number(major), Number(minor), Number(patch)]];
  });
  return parsed.length === all.length ? parsed : [];
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
