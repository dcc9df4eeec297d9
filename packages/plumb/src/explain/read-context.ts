// What a log says of the machine, the Go and the tools that wrote it.

import { goArchFrom, goOsFrom } from "../go/platform.ts";
import type { LogContext } from "../problems/log-context.ts";
import {
  architectures,
  containers,
  distributions,
  goPlatforms,
  goVersions,
  systems,
  tools,
  variables,
  variableTemplates,
} from "./context-marks.ts";
import type { Sightings } from "./sightings.ts";

/** Of a log in which nothing tells; also the shape that `readContext` fills. */
export const silentContext: LogContext = {
  os: null,
  arch: null,
  distribution: [],
  goVersion: null,
  goPlatform: null,
  target: { os: null, arch: null, cgo: null },
  container: false,
  variables: {},
  tools: {},
};

/** `sightings` hold those of the templates in context-marks.ts. */
export function readContext(sightings: Sightings): LogContext {
  const seen = (template: string) => sightings.has(template);
  const shown = readVariables(sightings);
  const cgo = shown.CGO_ENABLED;
  const distribution = distributions.find(([templates]) => templates.some(seen))?.[1] ?? [];
  const container = containers.some(seen);
  const system = systems.find(([templates]) => templates.some(seen))?.[1] ?? null;
  return {
    os: goOsFrom(shown.GOHOSTOS ?? "") ?? system ?? (distribution.length > 0 || container ? "linux" : null),
    arch: architectures.find(([templates]) => templates.some(seen))?.[1] ?? null,
    distribution,
    goVersion: readGoVersion(sightings),
    goPlatform: readGoPlatform(sightings, shown),
    target: {
      os: goOsFrom(shown.GOOS ?? "") ?? null,
      arch: goArchFrom(shown.GOARCH ?? "") ?? null,
      cgo: cgo === "0" || cgo === "1" ? cgo : null,
    },
    container,
    variables: shown,
    tools: Object.fromEntries(
      tools.flatMap(([template, name]) => {
        const version = sightings.get(template)?.[0]?.caught.version;
        return version ? [[name, version] as const] : [];
      }),
    ),
  };
}

/** The first value of each. */
function readVariables(sightings: Sightings): Record<string, string> {
  return Object.fromEntries(
    variables.flatMap((name) => {
      const values = variableTemplates(name).flatMap((template) => sightings.get(template) ?? []);
      const first = values.sort((a, b) => a.line - b.line)[0]?.caught.value;
      return first ? [[name, first] as const] : [];
    }),
  );
}

function readGoVersion(sightings: Sightings): string | null {
  for (const template of goVersions) {
    const version = /^\d+\.\d+(\.\d+)?((rc|beta)\d+)?/.exec(sightings.get(template)?.[0]?.caught.version ?? "")?.[0];
    if (version) return `go${version}`;
  }
  return null;
}

function readGoPlatform(sightings: Sightings, shown: Readonly<Record<string, string>>): LogContext["goPlatform"] {
  const pairs = [
    ...goPlatforms.flatMap((template) => sightings.get(template) ?? []).map(({ caught }) => [caught.os, caught.arch]),
    [shown.GOHOSTOS, shown.GOHOSTARCH],
  ];
  for (const [osWord, archWord] of pairs) {
    const os = goOsFrom(osWord ?? "");
    const arch = goArchFrom(archWord ?? "");
    if (os && arch) return { os, arch };
  }
  return null;
}
