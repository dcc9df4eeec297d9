// Why cgo was off in a log: `CGO_ENABLED=0` typed, another platform built for, or no C compiler (since Go 1.20).
// https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/cfg/cfg.go (defaultContext)

import type { LogContext } from "../log-context.ts";

/** Somebody switched it off. `CGO_ENABLED='0'` in quotes is what `go env` shows, which says no more than that it is off. */
export const switchedOff: readonly string[] = [
  ..."CGO_ENABLED=0|CGO_ENABLED 0|CGO_ENABLED: 0|CGO_ENABLED: '0'|CGO_ENABLED = 0|CGO_ENABLED = '0'".split("|"),
  ..."env:CGO_ENABLED='0'|export CGO_ENABLED='0'|ENV CGO_ENABLED='0'".split("|"),
];

/** A shell's answer to the default compiler's name, where somebody looked for it. */
export const noCompiler: readonly string[] = ["{gcc|cc|clang}: command not found$", "{gcc|cc|clang}: not found$"];

/** Programs that build for another platform than they run on, and say so. */
export const crossBuildMarks: readonly string[] = [
  ..."--> {os:os}/{arch:arch} error: exit status|target={os:os}_{arch:id}|failed to build for {os:os}_{arch:id}".split(
    "|",
  ),
  ..."build -platform {os:os}/|package -os {os:os}|gox -os|-osarch|fyne-cross|target {os:os}/{arch:arch}:".split("|"),
];

/** GOOS or GOARCH is another than that of the machine, or was typed and nothing tells the machine's. */
export function isCrossBuild({ target, goPlatform, os, arch }: LogContext): boolean {
  const host = goPlatform ?? { os, arch };
  if (target.os !== null && host.os !== null && target.os !== host.os) return true;
  if (target.arch !== null && host.arch !== null && target.arch !== host.arch) return true;
  if (target.os !== null && host.os === null) return true;
  // linux/amd64 is typed in many a Dockerfile that runs on just that.
  return target.arch !== null && host.arch === null && !(target.os === "linux" && target.arch === "amd64");
}

/** cgo is off by itself in a build for this machine: no C compiler. */
export function isNativeBuild(log: LogContext): boolean {
  return log.target.cgo !== "1" && !isCrossBuild(log);
}
