// Whether cgo is on, decided in the order of the go command: CGO_ENABLED, cross-compilation, the port, and since Go
// 1.20 the presence of a C compiler. https://github.com/golang/go/blob/go1.26.0/src/cmd/go/internal/cfg/cfg.go
// (defaultContext)

import { port } from "../../go/ports.ts";
import { compareGoVersions, languageVersion } from "../../go/version.ts";
import type { Setting, SettingSource } from "../go-settings/schema.ts";
import type { CToolchain } from "./schema.ts";

export interface CgoQuestion {
  /** CGO_ENABLED as set anywhere; a built-in default does not count. */
  readonly setting: Setting | undefined;
  /** GOOS/GOARCH of the go command itself. */
  readonly go: Platform;
  /** GOOS/GOARCH it builds for. */
  readonly target: Platform;
  /** Version of the go command, e.g. `go1.26.8`; null when unknown. */
  readonly goVersion: string | null;
  /** CC of the process environment: one in the user's go/env file does not count here. */
  readonly processCc: string | undefined;
  /** Compiler looked for when CC is unset, and whether PATH has it. */
  readonly defaultCc: string;
  readonly defaultCcOnPath: boolean;
}

interface Platform {
  readonly os: string;
  readonly arch: string;
}

export function decideCgo(question: CgoQuestion): CToolchain["cgoEnabled"] {
  const { setting, go, target, processCc, defaultCc } = question;
  // Any other word than these two is ignored.
  if (setting?.source.kind !== "default" && (setting?.value === "0" || setting?.value === "1")) {
    return { value: setting.value === "1", because: `CGO_ENABLED=${setting.value} ${whence(setting.source)}` };
  }
  if (go.os !== target.os || go.arch !== target.arch) {
    return off(`${name(go)} compiles for ${name(target)}, and cgo is off by default when cross-compiling`);
  }
  if (port(target.os, target.arch)?.cgo === false) return off(`${name(target)} has no cgo`);
  if (processCc) return { value: true, because: "CC is set and nothing is cross-compiled" };
  if (question.defaultCcOnPath) {
    return { value: true, because: `${defaultCc} is on PATH and nothing is cross-compiled` };
  }
  if (question.goVersion !== null && isBefore120(question.goVersion)) {
    return {
      value: true,
      because: `nothing is cross-compiled; Go before 1.20 does not look whether ${defaultCc} is there`,
    };
  }
  return off(`CC is not set in the environment and ${defaultCc} is not on PATH`);
}

function off(because: string): CToolchain["cgoEnabled"] {
  return { value: false, because };
}

function name(platform: Platform): string {
  return `${platform.os}/${platform.arch}`;
}

function whence(source: SettingSource): string {
  if (source.kind === "process") return "is set in the environment";
  return source.kind === "default" ? "by default" : `is set in ${source.path}:${source.line}`;
}

function isBefore120(goVersion: string): boolean {
  const language = languageVersion(goVersion);
  return language !== "" && compareGoVersions(language, "1.20") < 0;
}
