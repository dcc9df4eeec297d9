// plumb's own gate over its own files: an executable that is not what its name says, was changed after it was signed, or asks too much of a
// machine is not given to anybody.

import { join } from "node:path";
import type { ExecutableTarget } from "./targets.ts";

const launcher = join(import.meta.dirname, "../../plumb");

export interface Gated {
  readonly passed: boolean;
  /** The lines of `plumb inspect` that say what the file is, and what is wrong with it. */
  readonly lines: readonly string[];
}

export function gate(path: string, { gate: flags, musl }: ExecutableTarget): Gated {
  const run = Bun.spawnSync([launcher, "inspect", "--json", ...flags, path]);
  const { files = [] } = JSON.parse(run.stdout.toString());
  const image = files[0]?.images?.[0];
  const libc = image?.libc ?? null;
  const wrongLibc = image?.os === "linux" && (libc === "musl") !== musl;
  const facts = [
    `${image?.os}/${image?.arch}`,
    libc && (image.glibcFloor ? `${libc} ≥ ${image.glibcFloor}` : libc),
    image?.minOs && `macOS ≥ ${image.minOs}`,
    image?.signature?.pages &&
      `signature ${image.signature.valid ? "valid" : "INVALID"}, ${image.signature.pages} pages`,
  ];
  const findings = (files[0]?.findings ?? []).filter(({ severity }: { severity: string }) => severity !== "info");
  const faults = findings.map(({ id, found }: { id: string; found: string }) => `${id}: ${found}`);
  return {
    passed: run.exitCode === 0 && faults.length === 0 && !wrongLibc,
    lines: [facts.filter(Boolean).join(", "), ...faults, ...(wrongLibc ? [`its C library is ${libc}`] : [])],
  };
}
