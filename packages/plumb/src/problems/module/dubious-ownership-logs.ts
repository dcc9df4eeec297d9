// How git refuses a work tree of another user (setup.c, since 2.35.2), and what is left of that in the output of go.

import { byHand } from "../by-hand.ts";
import type { LogPattern } from "../log-pattern.ts";
import type { Match, Remedy } from "../problem.ts";
import { shellWord } from "../shell-word.ts";

export const dubiousOwnershipLogs: readonly LogPattern[] = [
  {
    says: [
      "detected dubious ownership in repository at '{root:path}'",
      "unsafe repository ('{root:path}' is owned by someone else)",
    ],
    confidence: 0.97,
    found: "{root} belongs to another user, and git reads nothing in it",
  },
  {
    // git add and the like print the hint alone where the first line was cut.
    says: "git config --global --add safe.directory {root:word}",
    confidence: 0.9,
    found: "git asks to be told that {root} is to be trusted",
  },
  {
    says: "error obtaining VCS status: exit status 128",
    confidence: 0.88,
    without: ["not a git repository", "bad object", "ambiguous argument 'HEAD'", "does not have any commits yet"],
    found:
      "git answers nothing about the commit that go wants to stamp, mostly since the work tree belongs to another user",
  },
];

export function dubiousOwnershipRemedies({ subject }: Match): Remedy[] {
  const root = subject?.root ? shellWord(subject.root) : '"$(pwd)"';
  return [
    byHand("Tell git to trust the work tree: as the user that builds, also in the image", [
      `git config --global --add safe.directory ${root}`,
    ]),
    byHand("Or build without the commit", ["go build -buildvcs=false ./..."]),
  ];
}
