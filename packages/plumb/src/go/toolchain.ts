// What cmd/go does about GOTOOLCHAIN before it does anything else: stay, become another toolchain, or stop.
// `cmd/go/internal/toolchain.Select`; https://go.dev/doc/toolchain#select. Where releases differ it is said beside the rule.

import { readByGo120 } from "./go-before-toolchains.ts";
import { type Gotoolchain, parseGotoolchain } from "./gotoolchain.ts";
import {
  compareGoVersions,
  isLanguageVersion,
  languageVersion,
  parseGoVersion,
  versionOfToolchain,
} from "./version.ts";

export interface ToolchainQuestion {
  /** What the `go` on PATH is, as `go env GOVERSION` says it, e.g. `go1.26.8`, `go1.26.8 X:nodwarf5`. */
  readonly local: string;
  /** Effective GOTOOLCHAIN; empty counts as `local`. */
  readonly gotoolchain: string;
  /** Lines of go.work, or of go.mod where there is no go.work, read with `goModLookup`; null outside any module. */
  readonly file: ToolchainFile | null;
  /** Names such as `go1.27.0` that PATH has executables of; null: not known. */
  readonly onPath: readonly string[] | null;
}

export interface ToolchainFile {
  /** `go.mod` or `go.work`, for the messages. */
  readonly name: string;
  readonly go: string;
  readonly toolchain: string;
}

/** What decided: the local toolchain itself, GOTOOLCHAIN's name, or a line of the file. */
export type ToolchainReason = "local" | "gotoolchain" | "toolchain-line" | "go-line";

export type ToolchainChoice =
  | { readonly kind: "local"; readonly toolchain: string; readonly because: ToolchainReason }
  | {
      readonly kind: "switch";
      /** Looked up on PATH under this very name; its `go` runs with GOROOT unset or set to its own tree. */
      readonly toolchain: string;
      /** `path`: an executable on PATH. `download`: not on PATH, from the module proxy. `path-or-download`: PATH is not known. */
      readonly how: "path" | "download" | "path-or-download";
      readonly because: ToolchainReason;
    }
  | {
      readonly kind: "fails";
      readonly code: ToolchainFailure;
      readonly reason: string;
      /** The one that was chosen and then refuses the file (`too-old`, `unreadable`); null when the choice itself fails. */
      readonly toolchain: string | null;
    };

/**
 * `invalid-setting`: GOTOOLCHAIN is nonsense. `invalid-line`: the toolchain line is. `not-on-path`: GOTOOLCHAIN=…path and no
 * such executable. `no-such-toolchain`: the name can never be downloaded. `too-old`: the chosen one refuses the file.
 * `unreadable`: the chosen one is older than 1.21 and cannot read the file. `unknown-local`: the version is not known.
 */
export type ToolchainFailure =
  | "invalid-setting"
  | "invalid-line"
  | "not-on-path"
  | "no-such-toolchain"
  | "too-old"
  | "unreadable"
  | "unknown-local";

/**
 * The choice for commands that work on the file's module. `go env GOTOOLCHAIN`, `go env GOMOD` and `go env -w GOTOOLCHAIN=…`
 * always stay local; a command may switch again when a dependency asks for more; go.mod files of a workspace are not looked at.
 */
export function chooseToolchain(question: ToolchainQuestion): ToolchainChoice {
  const local = localToolchain(question.local);
  if (!local) return fails("unknown-local", `${JSON.stringify(question.local)} is no Go version`);
  if (compareGoVersions(local.version, "1.21") < 0) return stayOld(local, question.file);
  const setting = parseGotoolchain(question.gotoolchain);
  if (setting.kind === "invalid") return fails("invalid-setting", setting.reason);
  const wish = chooseName(local, setting, question.file);
  if ("kind" in wish) return wish;
  if (wish.toolchain === local.name)
    return judge({ kind: "local", toolchain: local.name, because: wish.because }, question);
  if (!wish.toolchain.startsWith("go1")) {
    return fails(
      "invalid-setting",
      `${wish.toolchain} is no toolchain that cmd/go would start: its name must begin with go1`,
    );
  }
  return judge(locate(wish, setting.upgrade, question.onPath), question);
}

interface Local {
  /** `runtime.Version()` in full: `go1.26.8 X:nodwarf5` is not the toolchain go1.26.8 to cmd/go. */
  readonly name: string;
  readonly version: string;
}

/** `cmd/go/internal/gover.LocalToolchain`: a development tree counts as its language version. */
function localToolchain(text: string): Local | undefined {
  const parsed = parseGoVersion(text);
  if (!parsed) return undefined;
  const named = versionOfToolchain(text.trim());
  if (named !== "") return { name: text.trim(), version: named };
  const version = languageVersion(parsed.version);
  return { name: `go${version}`, version };
}

interface Wish {
  readonly toolchain: string;
  readonly because: ToolchainReason;
}

function chooseName(local: Local, setting: Gotoolchain, file: ToolchainFile | null): Wish | ToolchainChoice {
  const pinned = setting.minimum !== "local";
  const minimum = pinned ? versionOfToolchain(setting.minimum) : local.version;
  const floor: Wish = { toolchain: pinned ? setting.minimum : local.name, because: pinned ? "gotoolchain" : "local" };
  if (setting.upgrade === "none" || !file || file.toolchain === "default") return floor;
  const byLine = file.toolchain === "" ? undefined : versionOfToolchain(file.toolchain);
  if (byLine === "") return fails("invalid-line", `${file.name}: toolchain ${file.toolchain} is no toolchain name`);
  const upgraded = byLine !== undefined && lineWins(local, compareGoVersions(byLine, minimum));
  const best = upgraded ? byLine : minimum;
  if (compareGoVersions(file.go, best) > 0)
    return { toolchain: toolchainForGoLine(local, file.go), because: "go-line" };
  return upgraded ? { toolchain: file.toolchain, because: "toolchain-line" } : floor;
}

/** Go 1.21 takes the line of an equal version too, which matters for names with a suffix; 1.22 and later want a newer one. */
function lineWins(local: Local, order: number): boolean {
  return languageVersion(local.version) === "1.21" ? order >= 0 : order > 0;
}

/**
 * A line `go 1.N` means go1.N.0 from 1.21 on. Go 1.21 before 1.21.11 and 1.22 before 1.22.4 ask for go1.N, which was never
 * released (https://go.dev/issue/62278; the patch releases were compared by their sources).
 */
function toolchainForGoLine(local: Local, goLine: string): string {
  const wantsPatch = isLanguageVersion(goLine) && compareGoVersions(goLine, "1.21") >= 0;
  return `go${goLine}${wantsPatch && !lacksPatchRule(local.version) ? ".0" : ""}`;
}

function lacksPatchRule(version: string): boolean {
  const fixed = languageVersion(version) === "1.21" ? "1.21.11" : "1.22.4";
  return compareGoVersions(version, fixed) < 0;
}

/** PATH first, then, unless the mode is `path`, the module proxy (`cmd/go/internal/toolchain.Exec`). */
function locate(wish: Wish, upgrade: Gotoolchain["upgrade"], onPath: readonly string[] | null): ToolchainChoice {
  const { toolchain } = wish;
  const version = versionOfToolchain(toolchain);
  if (onPath?.includes(toolchain)) return { kind: "switch", ...wish, how: "path" };
  if (upgrade === "path") {
    return onPath === null
      ? { kind: "switch", ...wish, how: "path" }
      : fails("not-on-path", `PATH has no ${toolchain}, and GOTOOLCHAIN does not allow a download`);
  }
  if (isLanguageVersion(version)) {
    return fails(
      "no-such-toolchain",
      `${toolchain} names a language version; releases are called ${toolchain}.0 and so on`,
    );
  }
  return { kind: "switch", ...wish, how: onPath === null ? "path-or-download" : "download" };
}

/** Whether the toolchain that runs in the end accepts the file. */
function judge(choice: ToolchainChoice, { file }: ToolchainQuestion): ToolchainChoice {
  if (choice.kind === "fails" || !file) return choice;
  const version = versionOfToolchain(choice.toolchain);
  if (compareGoVersions(version, "1.21") < 0) {
    const objection = readByGo120(version, file);
    return objection ? fails("unreadable", objection, choice.toolchain) : choice;
  }
  if (compareGoVersions(file.go, version) <= 0) return choice;
  return fails(
    "too-old",
    `${file.name} requires go >= ${file.go}, and GOTOOLCHAIN makes go${version} run`,
    choice.toolchain,
  );
}

/** Before 1.21 there is no GOTOOLCHAIN: whatever it says, the local toolchain runs. */
function stayOld(local: Local, file: ToolchainFile | null): ToolchainChoice {
  const objection = file && readByGo120(local.version, file);
  return objection
    ? fails("unreadable", objection, local.name)
    : { kind: "local", toolchain: local.name, because: "local" };
}

function fails(code: ToolchainFailure, reason: string, toolchain: string | null = null): ToolchainChoice {
  return { kind: "fails", code, reason, toolchain };
}
