// How it shows that GOROOT names no Go tree: go says so, or finds not even the packages that every Go has.
// `cmd/go/main.go`, `cmd/go/internal/modload.(*ImportMissingError).Error`, `go/build`

import { byHand } from "../by-hand.ts";
import type { LogPattern } from "../log-pattern.ts";
import { isInEveryTree, missingPackage, sinceOf } from "../missing-package.ts";
import type { Context, Remedy } from "../problem.ts";
import { unsetInShell, userSettingsPath } from "../unset-everywhere.ts";

export const lostTreeLogs: readonly LogPattern[] = [
  {
    says: [
      "cannot find GOROOT directory: {path:path}",
      "$GOROOT is not set correctly or not exported",
      "GOROOT not set in evaluated environment",
    ],
    confidence: 0.96,
    found: "GOROOT names a directory that is no Go tree",
  },
  {
    says: missingPackage,
    confidence: 0.94,
    when: isInEveryTree,
    subject: sinceOf,
    found: "go does not even find {package}, which every Go has: it looks in a directory that is no whole Go tree",
  },
  {
    says: "the 'go' binary in either GOROOT({path:path}) or PATH",
    confidence: 0.6,
    when: ({ path = "" }) => path !== "undefined",
    found: "GOROOT={path} holds no go command",
  },
];

/** With such a GOROOT `go env -u` stops too, so the line is taken out of the file. */
export function unsetLostGoroot(context: Context): Remedy {
  const title = "Unset GOROOT: Go finds its own tree. Also in editors, in images and in the file that sets it";
  if (context.os === "windows") return byHand(title, unsetInShell(["GOROOT"], context));
  const settings = userSettingsPath(context);
  return byHand(title, [
    ...unsetInShell(["GOROOT"], context),
    `[ ! -f ${settings} ] || sed -i.bak '/^GOROOT=/d' ${settings}`,
  ]);
}
