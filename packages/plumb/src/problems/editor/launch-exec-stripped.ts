import { isForDebugger, leavesOutDebugInfo } from "../../go/launch/build-flags.ts";
import { problem } from "../problem.ts";
import { isStartedElsewhere, launchFlags } from "./launch-build-flags.ts";
import { type Launch, launches, launchRemedies, matchesOf, type Spot, written } from "./launch-configurations.ts";

export const launchExecStripped = problem({
  id: "launch-exec-stripped",
  area: "editor",
  title: "A debug configuration starts a program without debug information",
  severity: "error",
  why: "-s and -w have the linker leave out the DWARF information, strip takes it away. Delve starts such a program all the same since 1.21, and then no breakpoint by line holds: “could not find file main.go, binary is stripped”; older ones refuse it. Without -gcflags=all='-N -l' variables are optimised away and calls inlined, so that steps jump. Builds that Delve does itself have these flags.",
  sources: [
    "https://github.com/golang/vscode-go/blob/master/docs/debugging.md#launch",
    "https://pkg.go.dev/cmd/link",
    "https://github.com/go-delve/delve/blob/master/pkg/proc/bininfo.go",
  ],
  needs: ["machine", "debugConfigurations"],
  find({ machine, debugConfigurations }) {
    return matchesOf(launches(debugConfigurations, machine.os).flatMap((one) => [...ofBuild(one), ...ofTarget(one)]));
  },
  remedies: launchRemedies(
    "Build the program anew: go build -gcflags=all='-N -l', without -s and -w in -ldflags and GOFLAGS",
  ),
});

function ofBuild(launch: Launch): readonly Spot[] {
  const left = launchFlags(launch).filter(
    ({ flag }) => flag.name === "ldflags" && leavesOutDebugInfo(flag.value ?? ""),
  );
  return left.map(({ flag, entry }) => ({
    launch,
    at: entry,
    text: written(entry),
    found: `${flag.text} takes the debug information out of what Delve builds`,
    wanted: "-ldflags without -s and -w",
    severity: "error",
    remedy: "Take -s and -w out of -ldflags",
  }));
}

function ofTarget(launch: Launch): readonly Spot[] {
  const { target } = launch.configuration;
  const program = launch.entry("program");
  // A task that runs before makes another file of it.
  if (!target?.executable || !program || launch.entry("preLaunchTask") || launch.entry("build")) return [];
  if (isStartedElsewhere(launch)) return [];
  const { path, stripped, flags, executable } = target;
  if (executable.kind !== "binary" || executable.go === null) return [];
  const wanted = "a program built with -gcflags=all='-N -l', without -s and -w";
  const spot = { launch, at: program, text: written(program), wanted };
  const remedy = `Build it anew: go build -gcflags=all='-N -l' -o ${path}`;
  const ldflags = flags?.ldflags ?? "";
  if (leavesOutDebugInfo(ldflags) || (stripped && !/-w=/.test(ldflags))) {
    return [{ ...spot, found: `${path} has no debug information`, severity: "error", remedy }];
  }
  if (flags === null || isForDebugger(flags.gcflags)) return [];
  return [{ ...spot, found: `${path} was built with optimisations`, severity: "info", remedy }];
}
