// What becomes of -gcflags and -trimpath in a build that Delve does: it adds -gcflags=all='-N -l' in front of a text, behind a list.
// go-delve/delve pkg/gobuild/gobuild.go; golang/vscode-go extension/src/goDebugConfiguration.ts (removeGcflags)

import { isForDebugger } from "../../go/launch/build-flags.ts";
import { isStartedElsewhere, launchFlags } from "./launch-build-flags.ts";
import { type Launch, type Spot, written } from "./launch-configurations.ts";

export function buildFlagFaults(launch: Launch): readonly Spot[] {
  if (launch.adapter === "legacy") return [];
  return launchFlags(launch).flatMap(({ flag, entry }): Spot[] => {
    const spot = { launch, at: entry, text: written(entry) };
    const isOn = flag.value === null || !/^(0|f|false)$/i.test(flag.value);
    if (flag.name === "trimpath" && isOn && !launch.entry("substitutePath") && !isStartedElsewhere(launch)) {
      const remedy = "Take -trimpath out, or say in substitutePath where the module's sources lie";
      return [
        {
          ...spot,
          found: "-trimpath without substitutePath: breakpoints find no file",
          wanted: "no -trimpath",
          severity: "warning",
          remedy,
        },
      ];
    }
    if (flag.name !== "gcflags") return [];
    const isSame = isForDebugger(flag.value ?? "");
    const remedy = "Take -gcflags out: Delve adds all='-N -l'";
    // Zed hands a text on as it is, and what comes later on go's command line wins.
    if (launch.editor === "zed" && entry.key === "buildFlags" && entry.value.kind === "string") {
      if (isSame) return [];
      return [
        {
          ...spot,
          found: `${flag.text} takes the place of Delve's all='-N -l'`,
          wanted: "no -gcflags",
          severity: "warning",
          remedy,
        },
      ];
    }
    return [
      {
        ...spot,
        found: `${flag.text} does not reach the compiler`,
        wanted: "no -gcflags",
        severity: isSame ? "info" : "warning",
        remedy,
      },
    ];
  });
}
