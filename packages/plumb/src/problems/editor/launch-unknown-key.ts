import { problem } from "../problem.ts";
import { launches, launchRemedies, matchesOf, written } from "./launch-configurations.ts";
import { keyFault } from "./launch-key-fault.ts";

export const launchUnknownKey = problem({
  id: "launch-unknown-key",
  area: "editor",
  title: "A debug configuration has a key that nobody reads",
  severity: "warning",
  why: "The editor underlines a key of launch.json that it does not know, and starts the session all the same; Delve passes over it without a word. What it was to change stays as it is. dlvCmdPath and dlvToolPath never were keys of a configuration: go.alternateTools in settings.json says which dlv is started.",
  sources: [
    "https://github.com/golang/vscode-go/blob/master/docs/debugging.md#launchjson-attributes",
    "https://github.com/golang/vscode-go/blob/master/extension/src/goDebugConfiguration.ts",
    "https://github.com/go-delve/delve/blob/master/service/dap/types.go",
    "https://zed.dev/docs/debugger",
  ],
  needs: ["machine", "debugConfigurations"],
  find({ machine, debugConfigurations }) {
    return matchesOf(
      launches(debugConfigurations, machine.os).flatMap((launch) =>
        launch.configuration.entries.flatMap((entry) => {
          const fault = keyFault(launch, entry);
          return fault
            ? [{ launch, at: entry, text: written(entry), wanted: "a key that the debugger knows", ...fault }]
            : [];
        }),
      ),
    );
  },
  remedies: launchRemedies(
    'Write the key that is meant, or take it out. The path of Delve stands in settings.json: "go.alternateTools": {"dlv": "/path/of/dlv"}',
  ),
});
