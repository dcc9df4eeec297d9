import { problem } from "../problem.ts";
import { buildFlagFaults } from "./launch-build-flag-faults.ts";
import { launches, launchRemedies, matchesOf } from "./launch-configurations.ts";
import { delveFlagFaults } from "./launch-delve-flags.ts";

export const launchFlagsDropped = problem({
  id: "launch-flags-dropped",
  area: "editor",
  title: "Flags of a debug configuration do not arrive, or hide the sources",
  severity: "warning",
  why: "Delve builds with -gcflags=all='-N -l'. The Go extension takes another -gcflags out of a text, and in a list Delve's own comes last and wins. dlvFlags stand before what the extension adds, and `dlv dap` passes over those that belong to a session. After -trimpath the program names its sources by module, so that no breakpoint finds its file without substitutePath.",
  sources: [
    "https://github.com/golang/vscode-go/blob/master/docs/debugging.md#specifying-other-build-flags",
    "https://github.com/golang/vscode-go/blob/master/extension/src/goDebugFactory.ts",
    "https://github.com/go-delve/delve/blob/master/pkg/gobuild/gobuild.go",
    "https://github.com/go-delve/delve/blob/master/cmd/dlv/cmds/commands.go",
  ],
  needs: ["machine", "debugConfigurations"],
  find({ machine, debugConfigurations }) {
    return matchesOf(
      launches(debugConfigurations, machine.os).flatMap((launch) => [
        ...buildFlagFaults(launch),
        ...delveFlagFaults(launch, machine),
      ]),
    );
  },
  remedies: launchRemedies(
    "Take -gcflags out, say by the keys of the configuration what dlvFlags say, and take -trimpath out or add substitutePath",
  ),
});
