// Which programs are not tried on a machine, and why. Pure.

import { goflag, parseGoflags } from "../../go/flags.ts";
import { raceDetectorNeedsCgo, raceDetectorSupported } from "../../go/race-detector.ts";
import type { CToolchain } from "../c-toolchain/schema.ts";

export interface ProofConditions {
  readonly target: { readonly os: string; readonly arch: string };
  readonly goVersion: string | null;
  readonly goflags: string;
  /** Undefined when that group is unavailable. */
  readonly cToolchain: CToolchain | undefined;
}

/** Why none of them can say anything; null when they can. */
export function skipsAll({ goflags }: ProofConditions): string | null {
  const flags = parseGoflags(goflags);
  // These name files of one project, or keep go from making a program: a failure would say nothing about this machine.
  const bound = ["modfile", "overlay", "n"].find((name) => goflag(flags, name) !== undefined);
  if (bound !== undefined) return `GOFLAGS has -${bound}, which is for one project`;
  const pgo = goflag(flags, "pgo") ?? "auto";
  if (pgo !== "auto" && pgo !== "off") return "GOFLAGS has -pgo, which is for one project";
  const mode = goflag(flags, "buildmode") ?? "default";
  return ["default", "exe", "pie"].includes(mode) ? null : `GOFLAGS has -buildmode=${mode}, which makes no program`;
}

export function skipsCgo({ cToolchain }: ProofConditions): string | null {
  if (!cToolchain) return "what cgo would use is not known";
  if (!cToolchain.cgoEnabled.value) return `cgo is off: ${cToolchain.cgoEnabled.because}`;
  return withoutCompiler(cToolchain);
}

export function skipsRace(conditions: ProofConditions): string | null {
  const { target, goVersion, cToolchain } = conditions;
  if (!raceDetectorSupported(target.os, target.arch, goVersion)) {
    return `there is no race detector for ${target.os}/${target.arch}`;
  }
  if (!raceDetectorNeedsCgo(target.os, goVersion)) return null;
  const withoutCgo = skipsCgo(conditions);
  return withoutCgo === null || cToolchain === undefined ? withoutCgo : `-race needs cgo, and ${withoutCgo}`;
}

function withoutCompiler({ cc, developer }: CToolchain): string | null {
  // The stand-ins in /usr/bin of a Mac would open a dialog.
  if (developer && !developer.hasClang) return "no developer tools are installed";
  return cc.executable === null ? `there is no C compiler ${cc.words[0] ?? cc.setting}` : null;
}
