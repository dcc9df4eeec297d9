import type { Entry } from "../../facts/debug-configurations/schema.ts";
import { attributeOf } from "../../go/launch/attributes.ts";
import { problem } from "../problem.ts";
import { isEmpty, type Launch, launches, launchRemedies, matchesOf, written } from "./launch-configurations.ts";
import { adapterWith, replacementOf } from "./launch-delve.ts";

export const launchLegacyKey = problem({
  id: "launch-legacy-key",
  area: "editor",
  title: "A debug configuration sets what only the adapter of before read",
  severity: "warning",
  why: "dlvLoadConfig, apiVersion and remotePath are for the adapter that was part of the Go extension. Delve has an adapter of its own, which is the default since 2021, and it reads none of them: limits of strings and arrays stay as they are, and breakpoints find no source behind another path. maxStringLen and maxArrayValues (Delve 1.27.1) and substitutePath took their places.",
  sources: [
    "https://github.com/golang/vscode-go/blob/master/docs/debugging.md#launchjson-attributes",
    "https://github.com/golang/vscode-go/blob/master/docs/debugging.md#settings",
    "https://github.com/go-delve/delve/pull/4385",
  ],
  needs: ["machine", "tools", "debugConfigurations"],
  find({ machine, tools, debugConfigurations }) {
    const { adapters } = debugConfigurations;
    return matchesOf(
      launches(debugConfigurations, machine.os)
        .filter((launch) => adapterWith(launch, adapters, tools) === "dlv-dap")
        .flatMap((launch) =>
          launch.configuration.entries
            .filter((entry) => isLegacy(launch, entry))
            .map((entry) => ({
              launch,
              at: entry,
              text: written(entry),
              found: `${entry.key} has no effect: Delve's own adapter does not read it`,
              ...replacementOf(entry.key, launch, tools),
            })),
        ),
    );
  },
  remedies: launchRemedies(
    "Write maxStringLen and maxArrayValues instead of dlvLoadConfig, substitutePath instead of remotePath, nothing instead of apiVersion",
  ),
});

/** In the other request it is no key at all. */
function isLegacy({ editor, request }: Launch, entry: Entry): boolean {
  const attribute = attributeOf(editor, entry.key);
  if (!attribute?.legacy || isEmpty(entry) || (attribute.request && attribute.request !== request)) return false;
  // The same path on both sides, as the extension's template has it.
  return !/^"remotePath": "\$\{workspace(Folder|Root)\}"$/.test(written(entry));
}
