import type { Problem } from "../problem.ts";
import { badGoarchValue } from "./bad-goarch-value.ts";
import { goEnvFileIgnoredLines } from "./go-env-file-ignored-lines.ts";
import { goEnvFileShadowed } from "./go-env-file-shadowed.ts";
import { goEnvFileUnreadable } from "./go-env-file-unreadable.ts";
import { go111moduleInvalid } from "./go111module-invalid.ts";
import { go111moduleOff } from "./go111module-off.ts";
import { goamd64LevelTooHigh } from "./goamd64-level-too-high.ts";
import { goarchPersisted } from "./goarch-persisted.ts";
import { goarm64LevelBelowCpu } from "./goarm64-level-below-cpu.ts";
import { goarm64LevelTooHigh } from "./goarm64-level-too-high.ts";
import { gobinRelative } from "./gobin-relative.ts";
import { gocacheOff } from "./gocache-off.ts";
import { godebugDefeatsCache } from "./godebug-defeats-cache.ts";
import { goexperimentUnknown } from "./goexperiment-unknown.ts";
import { goflagsDefeatCache } from "./goflags-defeat-cache.ts";
import { goflagsInvalid } from "./goflags-invalid.ts";
import { goflagsModInWorkspace } from "./goflags-mod-in-workspace.ts";
import { goflagsModVendor } from "./goflags-mod-vendor.ts";
import { gomodcacheRelative } from "./gomodcache-relative.ts";
import { gopathEqualsGoroot } from "./gopath-equals-goroot.ts";
import { gopathHasGoMod } from "./gopath-has-go-mod.ts";
import { gopathRelative } from "./gopath-relative.ts";
import { goproxyInvalid } from "./goproxy-invalid.ts";
import { goproxyOff } from "./goproxy-off.ts";
import { gorootSetNeedlessly } from "./goroot-set-needlessly.ts";
import { gorootSetWrong } from "./goroot-set-wrong.ts";
import { gosumdbInvalid } from "./gosumdb-invalid.ts";
import { gosumdbOff } from "./gosumdb-off.ts";
import { gotmpdirMissing } from "./gotmpdir-missing.ts";
import { govcsDisallows } from "./govcs-disallows.ts";
import { goworkInvalid } from "./gowork-invalid.ts";

/** Go's settings, those that stop every command first. */
export const envProblems: readonly Problem[] = [
  gorootSetWrong,
  gopathRelative,
  goflagsInvalid,
  badGoarchValue,
  goarchPersisted,
  goexperimentUnknown,
  go111moduleInvalid,
  go111moduleOff,
  gocacheOff,
  gomodcacheRelative,
  gotmpdirMissing,
  goworkInvalid,
  gobinRelative,
  goproxyInvalid,
  goproxyOff,
  gosumdbInvalid,
  gosumdbOff,
  govcsDisallows,
  goflagsModVendor,
  goflagsDefeatCache,
  godebugDefeatsCache,
  goflagsModInWorkspace,
  gopathHasGoMod,
  gopathEqualsGoroot,
  goamd64LevelTooHigh,
  goarm64LevelTooHigh,
  goEnvFileUnreadable,
  goarm64LevelBelowCpu,
  goEnvFileIgnoredLines,
  goEnvFileShadowed,
  gorootSetNeedlessly,
];
