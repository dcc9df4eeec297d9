// Whether another problem already says why `go version` failed, so that one fault makes one finding.

import type { GoInstalls } from "../../facts/go-installs/schema.ts";
import type { Machine } from "../../facts/machine/schema.ts";
import { compareOsVersions } from "../../go/minimum-os.ts";
import { activeInstall, forcedTreeIsNone } from "../active-go.ts";
import { runsHere } from "../host-platform.ts";
import { macosTooOld } from "./macos-too-old.ts";
import { selectedVersionMissing } from "./selected-version-missing.ts";

export function failureIsExplained(machine: Machine, goInstalls: GoInstalls): boolean {
  const active = activeInstall(goInstalls);
  if (!active) return false;
  const { executable, goroot } = active;
  const runs = runsHere(executable, machine);
  const libc = machine.userland?.libcVersion;
  return (
    // goroot-set-wrong, version-manager-version-missing, go-needs-newer-macos
    forcedTreeIsNone(goInstalls) ||
    selectedVersionMissing(goInstalls) ||
    macosTooOld(machine, goInstalls) !== null ||
    // The wrong CPU or a translator: plumb does not start such a go at all.
    (runs !== null && runs !== "native" && runs !== "compatible") ||
    // glibc-binary-on-alpine, bad-interpreter, script-without-shebang
    executable.interpreterPresent === false ||
    executable.kind === "text" ||
    (libc != null && executable.glibcFloor !== null && compareOsVersions(executable.glibcFloor, libc) > 0) ||
    // codesign-killed-9, gatekeeper-quarantine, missing-lc-uuid-dyld
    (executable.signed === false && machine.os === "darwin" && machine.arch === "arm64") ||
    executable.quarantined === true ||
    (executable.hasUuid === false && compareOsVersions(executable.sdk ?? "0", "26") >= 0) ||
    // goflags-invalid, gopath-relative, goamd64-level-too-high, goarm64-level-too-high, gowork-invalid, goexperiment-unknown
    /parsing \$GOFLAGS|GOPATH entry (is relative|cannot start)|invalid GO(AMD64|ARM64|WORK):|unknown GOEXPERIMENT/.test(
      goInstalls.activeRun?.output ?? "",
    ) ||
    // go-binary-trimmed-no-goroot
    (executable.kind === "binary" && goroot === null && goInstalls.forcedGoroot === null)
  );
}
