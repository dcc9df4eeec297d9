import type { Machine } from "../../facts/machine/schema.ts";
import { buildingModes } from "../../go/launch/attributes.ts";
import { platformText, runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { isStartedElsewhere } from "./launch-build-flags.ts";
import { type Launch, launches, launchRemedies, matchesOf, type Spot, written } from "./launch-configurations.ts";

export const launchPlatformForeign = problem({
  id: "launch-platform-foreign",
  area: "editor",
  title: "A debug configuration builds or starts a program for another platform",
  severity: "error",
  why: "Variables of a configuration are in force for the build as well. With another GOOS or GOARCH Delve builds a program that this machine cannot start, and ends with “not an executable file” or “exec format error”. Delve debugs programs of its own CPU only: not those that Rosetta or an emulator would run.",
  sources: [
    "https://github.com/golang/vscode-go/issues/114",
    "https://github.com/go-delve/delve/blob/master/service/dap/server.go",
    "https://github.com/golang/vscode-go/blob/master/docs/debugging.md#launchjson-attributes",
  ],
  needs: ["machine", "debugConfigurations"],
  find({ machine, debugConfigurations }) {
    return matchesOf(
      launches(debugConfigurations, machine.os)
        .filter((launch) => launch.request === "launch" && !isStartedElsewhere(launch))
        .flatMap((launch) => [...ofVariables(launch, machine), ...ofTarget(launch, machine)]),
    );
  },
  remedies: launchRemedies("Take GOOS and GOARCH out of env, or start the program where it runs"),
});

function ofVariables(launch: Launch, machine: Machine): readonly Spot[] {
  if (!buildingModes.includes(launch.mode)) return [];
  const own = { GOOS: machine.os, GOARCH: machine.userland?.arch ?? machine.arch };
  return (["GOOS", "GOARCH"] as const).flatMap((name): Spot[] => {
    const entry = launch.entry(`env.${name}`);
    const value = launch.text(`env.${name}`);
    if (!entry || !value || value === own[name] || value.includes("$")) return [];
    const found = `env sets ${name}=${value} for a build that is started here`;
    const wanted = `this machine's ${own.GOOS}/${own.GOARCH}`;
    return [
      { launch, at: entry, text: written(entry), found, wanted, severity: "error", remedy: `Take ${name} out of env` },
    ];
  });
}

function ofTarget(launch: Launch, machine: Machine): readonly Spot[] {
  const executable = launch.configuration.target?.executable;
  const program = launch.entry("program");
  if (!executable || !program || launch.entry("preLaunchTask") || launch.entry("build")) return [];
  const runs = runsHere(executable, machine);
  if (runs === null || runs === "native" || runs === "compatible") return [];
  const found = `${executable.path} is a program for ${platformText(executable)}`;
  const remedy = `Build it for ${machine.os}/${machine.arch}`;
  return [
    { launch, at: program, text: written(program), found, wanted: "one for this machine", severity: "error", remedy },
  ];
}
