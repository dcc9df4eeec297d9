// How the application in whose window a translated shell runs is made native: by what its program is.

import type { Machine } from "../../facts/machine/schema.ts";
import type { Self } from "../../facts/self/schema.ts";
import { byHand } from "../by-hand.ts";
import type { Match, Remedy } from "../problem.ts";
import { isIntelOnAppleSilicon } from "../programs.ts";

/** What a Match carries for `applicationRemedies`. */
export function applicationSubject({ application, multiplexed }: Self, machine: Machine): Record<string, string> {
  const { name, path, executable } = application ?? { name: null, path: null, executable: null };
  return {
    ...(multiplexed ? { multiplexed: "yes" } : {}),
    ...(name && path && executable
      ? { application: name, place: path, build: isIntelOnAppleSilicon(executable, machine) ? "intel" : "native" }
      : {}),
  };
}

export function applicationRemedies({ subject }: Match): readonly Remedy[] {
  const { application, place, build, multiplexed } = subject ?? {};
  const restart = multiplexed
    ? [byHand("End the server of tmux or screen: it stays translated", ["tmux kill-server"])]
    : [];
  if (build === "intel") {
    return [
      byHand(`Replace ${application} by its Apple silicon or universal download: ${place} is an Intel build`),
      ...restart,
    ];
  }
  if (build === "native") {
    return [
      byHand(
        `Untick “Open using Rosetta” of ${application}: select ${place} in Finder, File, Get Info; quit it and open it again`,
      ),
      ...restart,
    ];
  }
  return [
    byHand(
      "Untick “Open using Rosetta” of the terminal and the editor (Finder, Get Info), or install their Apple Silicon build; restart tmux servers",
    ),
  ];
}
