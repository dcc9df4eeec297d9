// What the help of a command has no room for, by command. The rest of the reference comes from the command tree.

import type { exitStatus } from "../../packages/core/src/exit-status.ts";

/** More than the summary says; a command that is not named here has its summary only. Links lead from docs/commands. */
export const about: Readonly<Record<string, string>> = {
  doctor:
    "It gathers facts about machine, Go, tools, settings and project, judges them, and says for each fault what was found, what was wanted, why it hurts and what to type. Without a flag it only looks and talks to nobody: [what `--online` asks and `--deep` builds](../online-and-deep.md). A check whose facts are missing is *skipped*, and the report says why; skipped is not passed. The pages of all problems are in [docs/problems](../problems/README.md).",
  snapshot:
    "For a bug report, or for `plumb doctor --snapshot` on another machine. Home, login name and host name are replaced wherever they stand, unless `--raw` is given; user names and passwords in URLs always. Paths, module paths and Go's settings stay: read it before you send it.",
  env: "For each variable: its value, the file and line it comes from, what it hides, whether `go env` agrees, and the command that undoes it. It works when go does not.",
  inspect:
    "It reads headers, build info and code signatures, and trusts no name. Folders are walked with all below them, links are not followed. It looks into tar, gzip, xz, zstd, zip (wheels and jars too), `.deb`, and archives in archives, without unpacking: [what a binary really is](../inspect.md).",
  universal: "Programs come out with the bytes that lipo would write.",
  sign: "What Go linked for darwin/arm64 gets, to the byte, the signature that Go's linker gives. The new file is verified before it has the old one's name, and no file is changed in place.",
  explain:
    "It reads a log, standard input (`-`), or the output of a command behind `--`, which it passes through. With the id of a problem it prints that problem's page.",
  build:
    "It has cgo where packages need it, and finds a C compiler for each target. Every output is read back from its bytes, and gets its name only then: [building for many targets](../build.md).",
  install:
    "Each SDK is proven against the checksum database before it is seen. It comes from module proxies, go.dev/dl, a mirror, an archive, or a bundle; `--bundle` writes one for machines without a network.",
  use: "`PLUMB_HOME/bin` is one directory of links for PATH.",
  which: "It says because of what, and why not the others.",
  exec: "It ends with the status of the command.",
  hook: "In each directory its SDK comes first on PATH. At other prompts it costs a comparison of two words.",
  completion:
    "The scripts hold all words and start no program when Tab is pressed; write them anew after plumb was updated. Flags come with their descriptions (not in bash, which has no place for them), values where they are known: problems, targets, installed SDKs, files.",
  import:
    "Trees of other version managers, packages and the module cache are adopted once they are proven: as a copy of exactly the release's files, or as a link.",
  verify: "It names each file that differs, whoever put the tree there.",
  trace:
    "The command behind `--` (`go build`, `install`, `run`, `test` or `vet`) runs as it is. Then it is said what came from the cache, what was built because of which file, flag or setting, what the build waited for, and with which tools: [why was it built again](../trace.md).",
  why: "It tells the way from the package to the root of why it was compiled; with `--test` what the result of its test depends on.",
  "cache verify":
    "go itself compares compiled packages by size alone. What is damaged is named by its package, and just that is removed: [Go's caches](../caches.md).",
  "cache prune": "Builds may go on meanwhile: [Go's caches](../caches.md).",
  "cache move":
    "It looks at the place first, copies with times and modes, compares each file, writes Go's user setting, and sees go answer it. The old one stays until it is told to go.",
  "cache bench": "Nothing of it is left.",
  "debug check":
    "It goes the way an editor goes, and names the link that breaks, from Go and dlv over versions and permission to the last step: [does the debugger work](../debug.md).",
  "editor check": "Also without `check`: [editors](../editors.md).",
  "editor fix": "Every comment in the settings is kept: [editors](../editors.md).",
  setup:
    "It shows a plan, asks, does it, and proves it in a new login shell with a debug session: [from a bare machine to a proven one](../setup.md).",
};

/** What a status means beyond the table for all commands. */
export const ownStatuses: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  doctor: { 1: "a finding at or above `--severity` (default `error`)" },
  inspect: {
    1: "a finding at or above `--severity`; a file that was not recognised or not read, an expected platform that is missing, or no program at all",
  },
  explain: { 1: "no cause was recognised. Behind `--`: the status of the command" },
  exec: { 1: "as any other: the status of the command" },
  trace: { 1: "as any other: the status of the command" },
  build: { 1: "a build failed, or an output is not what was planned", 3: "with `--plan`: a target is refused" },
  verify: { 1: "it is not the release, or that could not be proven" },
  install: { 1: "an SDK could not be proven, and is not kept" },
  why: { 1: "no trace that was kept knows of it" },
  import: { 1: "a tree that was named is refused" },
  universal: { 1: "an error was found in the file that was written" },
  sign: { 1: "an error was found in the file that was written" },
  "cache verify": { 1: "damage that is still there, or a file that could not be read" },
  "cache move": { 1: "the place is refused" },
  "debug check": { 1: "debugging does not work" },
  "editor check": { 1: "a finding at or above `--severity`", 3: "no editor that plumb knows is here" },
  "editor fix": { 1: "an error is left" },
  setup: { 1: "what was set up could not be proven" },
};

export const statusMeanings: Readonly<Record<keyof typeof exitStatus, string>> = {
  fine: "fine",
  findings: "something was found, or could not be proven",
  usage: "wrong usage, a named file could not be read, or nobody can be asked and no flag answers",
  machine: "this machine cannot do it: a file cannot be written, a tool is missing, the launcher cannot install",
  network: "network or remote",
  internal: "a defect of plumb",
  interrupted: "interrupted",
};

export const environment: readonly (readonly [string, string])[] = [
  ["PLUMB_HOME", "where SDKs, links, receipts, traces and records lie; `~/.plumb` by default"],
  ["PLUMB_DL_URL", "a mirror of go.dev/dl, asked instead of it"],
  ["NO_COLOR, FORCE_COLOR", "no colour; colour also where the output is no terminal"],
  ["HTTPS_PROXY, HTTP_PROXY, NO_PROXY", "HTTP proxies, as go takes them"],
  ["GOPROXY, GOSUMDB and other variables of Go", "as go takes them, also from its settings files"],
];
