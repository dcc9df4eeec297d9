// What a problem is: one thing that goes wrong with Go on a machine, how to see it in facts, and how to mend it.

import type { GroupName, Groups } from "../facts/snapshot.ts";
import type { BuiltOutput } from "./built-output.ts";
import type { InspectedBinary, InspectedImage } from "./inspected-binary.ts";
import type { LogPattern } from "./log-pattern.ts";
import type { PlannedBuild } from "./planned-build.ts";

/** `error`: it will fail. `warning`: it costs, or will fail later. `info`: worth knowing. */
export type Severity = "error" | "warning" | "info";

/** Weight of each severity: more is graver. */
export const severityWeight: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

export interface Problem<Needs extends GroupName = GroupName> {
  /** Stable, kebab-case; what users pass to --only and --skip. */
  readonly id: string;
  readonly area: Area;
  readonly title: string;
  readonly severity: Severity;
  /** One paragraph: why this hurts. True, and backed by `sources`. */
  readonly why: string;
  readonly sources: readonly string[];
  /** Fact groups that `find` reads. When one is unavailable the check is skipped, with its reason. */
  readonly needs: readonly Needs[];
  /** Pure. Every case in which the facts show the problem; none when the machine is fine. Absent: a machine does not show it. */
  find?(facts: Pick<Groups, Needs>): readonly Match[];
  /** Pure. Why the facts cannot decide it; null when they can. The check is skipped then: nothing that was not seen has passed. */
  undecided?(facts: Pick<Groups, Needs>): string | null;
  /** Ids of problems that say the same more exactly. When one of them is found too, this one is not reported. */
  readonly yieldsTo?: readonly string[];
  /** Pure. The cases one image of a binary file shows. */
  image?(image: InspectedImage, file: InspectedBinary, policy: Policy): readonly Match[];
  /** Pure. The cases a binary file shows as a whole. */
  file?(file: InspectedBinary, policy: Policy): readonly Match[];
  /** Pure. The cases that a build shows before anything of it is compiled. */
  build?(build: PlannedBuild): readonly Match[];
  /** Pure. The cases that what a build made shows, beside what it was to make. */
  output?(output: BuiltOutput): readonly Match[];
  /** What tools print when it strikes. */
  readonly logs?: readonly LogPattern[];
  /** Pure. What to type, computed for this machine; best first. */
  remedies(match: Match, context: Context): readonly Remedy[];
}

export type Area =
  | "arch"
  | "cgo"
  | "cross"
  | "macos"
  | "version"
  | "env"
  | "module"
  | "network"
  | "container"
  | "signature"
  | "debug"
  | "editor"
  | "cache"
  | "system"
  | "proof"
  | "build";

/** What somebody demands of binaries; nothing by default. */
export interface Policy {
  /** Each file must hold an image for one of these; empty: any will do. `universal`: arm64 and amd64 both. */
  readonly expect: readonly { readonly os: string; readonly arch: string }[];
  /** The oldest glibc they must run with, e.g. `2.31`. */
  readonly maxGlibc: string | null;
  /** No loader and no shared library. */
  readonly static: boolean;
  /** The oldest macOS they must run on, e.g. `12`. */
  readonly minMacos: string | null;
  /** Mach-O and PE images must be signed. */
  readonly signed: boolean;
}

/** One case of a problem. */
export interface Match {
  /** What is there. */
  readonly found: string;
  /** What should be there. */
  readonly wanted: string;
  readonly evidence: readonly Evidence[];
  /** When this case weighs differently than the problem usually does. */
  readonly severity?: Severity;
  /** Words that `remedies` needs: a path, a version, a variable. */
  readonly subject?: Readonly<Record<string, string>>;
}

export interface Evidence {
  readonly kind: "file" | "command" | "env" | "setting";
  /** Path, command line or variable. */
  readonly subject: string;
  readonly text: string;
}

export interface Remedy {
  readonly title: string;
  /** Lines that can be pasted into a shell; empty when the title says all. */
  readonly commands: readonly string[];
  /** Changes only what plumb can put back, needs no privilege, runs nothing unverified. */
  readonly safe: boolean;
  /** What the commands come to, for `doctor --fix`; only of a safe remedy, and only where the machine is known. */
  readonly steps?: readonly FixStep[];
}

/** A change that plumb makes itself, without a shell, and can take back. */
export type FixStep =
  | { readonly kind: "unset-go-setting"; readonly file: string; readonly name: string }
  | { readonly kind: "set-go-setting"; readonly file: string; readonly name: string; readonly value: string }
  /** Of a settings.json: names from the outermost object on, e.g. `["go.toolsEnvVars", "GOARCH"]`. */
  | { readonly kind: "unset-editor-setting"; readonly file: string; readonly setting: readonly [string, ...string[]] };

/** What is known of the machine when a remedy is written: from a snapshot, or from a log. */
export interface Context {
  /** GOOS; null when unknown. */
  readonly os: string | null;
  /** GOARCH of the hardware. */
  readonly arch: string | null;
  /** Distribution id and its parents, e.g. `["ubuntu", "debian"]`; empty when unknown. */
  readonly distribution: readonly string[];
  /** Login shell's name: `zsh`, `bash`, `fish`, …; null when unknown. */
  readonly shell: string | null;
  /** Version of the active Go, e.g. `go1.26.8`; null when unknown. */
  readonly goVersion: string | null;
  /** Absolute path of the file that `go env -w` writes; null: there is none to write (GOENV=off). Absent: unknown, as in a log. */
  readonly goUserFile?: string | null;
}

export type LooksAt = "machine" | "binaries" | "builds" | "logs";

/**
 * Where a problem is seen: by doctor in the facts of a machine, by inspect and build in binaries, by build alone in its plan and its
 * outputs, by explain in logs.
 */
export function looksAt({ find, image, file, build, output, logs }: Problem): readonly LooksAt[] {
  return [
    ...(find ? (["machine"] as const) : []),
    ...(image || file ? (["binaries"] as const) : []),
    ...(build || output ? (["builds"] as const) : []),
    ...(logs ? (["logs"] as const) : []),
  ];
}

/** Checks a problem's shape at compile time and widens it for the index. */
export function problem<const Needs extends GroupName>(definition: Problem<Needs>): Problem {
  return definition as unknown as Problem;
}
