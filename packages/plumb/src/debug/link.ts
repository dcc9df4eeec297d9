// The chain that a debugger hangs by, link by link, and which of them a cause breaks.

import type { SessionStep } from "./session.ts";

/** Before the session, in their order; then its steps. */
export const firstLinks = ["go", "dlv", "versions", "permission", "build", "target", "adapter"] as const;
export type LinkName = (typeof firstLinks)[number] | SessionStep;

export interface Link {
  readonly name: LinkName;
  /** `doubtful`: what is known says that it will fail; it was tried all the same. */
  readonly status: "passed" | "failed" | "doubtful" | "skipped";
  /** What was seen, in a few words. */
  readonly detail: string;
  readonly durationMs: number | null;
}

/** The link that a problem breaks, wherever it shows: Delve tells at launch that versions do not fit. Null: where it showed. */
export function brokenLink(problem: string): LinkName | null {
  return links.find(([, ids]) => ids.includes(problem))?.[0] ?? null;
}

const links: readonly (readonly [LinkName, readonly string[]])[] = [
  ["dlv", ["dlv-wrong-arch", "dlv-unsupported-platform"]],
  ["versions", ["dlv-too-old-for-go", "go-too-old-for-dlv", "dlv-built-with-old-go", "dlv-xcode-16-dwarf"]],
  [
    "permission",
    [
      ...["dlv-rosetta", "dlv-not-permitted", "dlv-debugserver-missing", "dlv-clt-version-bug"],
      ...["ptrace-not-permitted-in-container", "ptrace-under-qemu"],
    ],
  ],
  ["target", ["dlv-stripped-target", "dlv-target-not-executable", "goarch-persisted"]],
];
