// Every `go` this machine has: on PATH, and in the places installers and version managers use.

import * as v from "valibot";
import { Executable } from "../executable/schema.ts";

/** State of the tree a `go` command belongs to. */
export const GoRoot = v.object({
  path: v.string(),
  exists: v.boolean(),
  /** First line of VERSION, e.g. `go1.26.8`; null when the file is missing. */
  versionFile: v.nullable(v.string()),
  /** Directory `pkg/tool/GOOS_GOARCH`s present, e.g. `linux_amd64`. */
  toolDirectories: v.array(v.string()),
  /** The compiler of the tree; null when it is missing. */
  compile: v.nullable(Executable),
  /** Names among the tools every build needs (`compile`, `link`, `asm`) that are absent. */
  missingTools: v.array(v.string()),
  hasGoEnv: v.boolean(),
  /** Files of the standard library that belong to another release than VERSION says. */
  strayFiles: v.array(v.string()),
});
export type GoRoot = v.InferOutput<typeof GoRoot>;

export const GoInstall = v.object({
  executable: Executable,
  /** 0-based position of its directory on PATH; null when it is not on PATH. */
  pathIndex: v.nullable(v.number()),
  /** Who put it there. */
  origin: v.picklist([
    "package",
    "homebrew",
    "debian",
    "snap",
    "sdk",
    "goenv",
    "gvm",
    "g",
    "gobrew",
    "asdf",
    "mise",
    "proto",
    "nix",
    "macports",
    "toolchain-cache",
    "plumb",
    "unknown",
  ]),
  /** Not a go command but a version manager's stand-in. */
  shim: v.boolean(),
  /** Null for shims and for a `go` without a tree. */
  goroot: v.nullable(GoRoot),
});
export type GoInstall = v.InferOutput<typeof GoInstall>;

export const GoInstalls = v.object({
  /** Those on PATH first, in PATH order; then the others by path. */
  installs: v.array(GoInstall),
  /** Path of the `go` a shell would start; null when PATH has none. */
  active: v.nullable(v.string()),
  /** What `go version` answered, really run (GOTOOLCHAIN=local); null when it was not started, and then why. */
  activeRun: v.nullable(
    v.object({
      /** `exited`, `signaled`, `timed-out`, `cannot-start`. */
      outcome: v.string(),
      status: v.nullable(v.number()),
      output: v.string(),
      /** e.g. `go1.26.8`; null when the answer was another. */
      version: v.nullable(v.string()),
      platform: v.nullable(v.string()),
    }),
  ),
  /** Toolchains downloaded by `go` itself into the module cache. */
  toolchainCache: v.array(
    v.object({
      path: v.string(),
      version: v.string(),
      platform: v.string(),
      /** Wholly unpacked, with the checksum of its archive; otherwise go downloads it anew. Absent in older snapshots. */
      complete: v.optional(v.boolean()),
    }),
  ),
  /** Names such as `go1.27.0` of programs on PATH: `go` starts these before it downloads a toolchain. */
  toolchainsOnPath: v.array(v.string()),
  /** Path of each of them. Absent in snapshots of older versions. */
  toolchainPaths: v.optional(v.record(v.string(), v.string())),
  /** GOROOT in force (process, user file) when something sets it: the tree all go commands will use. */
  forcedGoroot: v.nullable(GoRoot),
});
export type GoInstalls = v.InferOutput<typeof GoInstalls>;
