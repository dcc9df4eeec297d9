// How it shows that a go.mod far above takes in a project that is none of its own: `go env` names it, or Go's own commands
// are looked for as if they were modules.

import { byHand } from "../by-hand.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";
import type { Remedy } from "../problem.ts";
import { shellWord } from "../shell-word.ts";

export const strayModuleLogs: readonly LogPattern[] = [
  {
    says: ["GOMOD='{path:path}'", "GOMOD={path:word}", "main module {*} is in {path:word}"],
    confidence: 0.75,
    when: isStrayPlace,
    found: "{path} makes everything below it one module",
  },
  {
    // What `go env GOMOD` answers.
    says: ["^{path:word}/go.mod$"],
    confidence: 0.93,
    with: ["go env GOMOD"],
    when: ({ path = "" }) => isStrayPlace({ path: `${path}/go.mod` }) || path.endsWith("/go/src"),
    found: "{path}/go.mod makes everything below it one module",
  },
  {
    says: [
      "errors parsing {path:word}:",
      "{path:word}:{line:number}: {unknown directive|usage}:",
      "{open|read} {path:word}: {permission denied|is a directory}",
    ],
    confidence: 0.75,
    when: isStrayPlace,
    found: "go reads {path}, which takes in everything below it",
  },
  {
    says: ["cannot find module for path cmd/{package:word}", "cannot find module providing package cmd/{package:word}"],
    confidence: 0.75,
    found: "Go's own commands are taken for parts of a module: a go.mod lies above them",
  },
];

export function strayModuleRemedies(path: string): Remedy[] {
  const show = byHand("See which go.mod counts where you work", ["go env GOMOD"]);
  if (path === "") return [show, byHand("Put that file out of the way if nobody needs it")];
  return [byHand("Put the stray go.mod out of the way", [`mv ${shellWord(path)} ${shellWord(`${path}.bak`)}`]), show];
}

/** Directly in a home, at the root, or in the directory for temporary files. */
function isStrayPlace({ path = "" }: Caught): boolean {
  return /^(\/|\/(home|Users)\/[^/]+\/|\/root\/|\/(private\/)?tmp\/|\/home\/|[A-Za-z]:\\(Users\\[^\\]+\\)?)go\.mod$/.test(
    path,
  );
}
