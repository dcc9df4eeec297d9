import { problem } from "../problem.ts";
import { launches, launchRemedies, matchesOf } from "./launch-configurations.ts";
import { missingFaults } from "./launch-missing-faults.ts";
import { valueFaults } from "./launch-value-faults.ts";

export const launchValueWrong = problem({
  id: "launch-value-wrong",
  area: "editor",
  title: "A debug configuration has a value that the debugger does not take",
  severity: "error",
  why: 'Delve reads a configuration into a type of Go. A number or true among variables and arguments, a mode it does not know, or no program ends the session before it begins: “invalid debug configuration - cannot unmarshal number into "env" of type string”. What the editor itself reads it may pass over, so that the session starts in another way than is written: without root, or in another console.',
  sources: [
    "https://github.com/golang/vscode-go/issues/2206",
    "https://github.com/go-delve/delve/blob/master/service/dap/types.go",
    "https://github.com/go-delve/delve/blob/master/service/dap/server.go",
    "https://github.com/golang/vscode-go/blob/master/extension/src/goDebugConfiguration.ts",
    "https://github.com/golang/vscode-go/blob/master/extension/src/goDebugFactory.ts",
  ],
  needs: ["machine", "debugConfigurations"],
  find({ machine, debugConfigurations }) {
    return matchesOf(
      launches(debugConfigurations, machine.os).flatMap((launch) => [
        ...missingFaults(launch),
        ...valueFaults(launch, machine),
      ]),
    );
  },
  remedies: launchRemedies(
    "Write the value as it is taken: variables and arguments as texts in quotes, true, false and numbers without",
  ),
});
