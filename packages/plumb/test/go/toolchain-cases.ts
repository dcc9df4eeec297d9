// Questions about the choice of a toolchain, asked of ours and of real go commands, and how to read the real one's answer.

import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ToolchainChoice, ToolchainFailure } from "../../src/go/toolchain.ts";
import { runGo } from "./real-go.ts";

/** On PATH as scripts that print their own name. */
export const onPath: readonly string[] = [
  "go1.20.14",
  "go1.99.0",
  "go1.99.3",
  "go1.99.3-custom",
  "go1.98",
  "go1.98.0",
  "go1.97rc1",
];

export const settings: readonly string[] = [
  ..."auto path local go1.99.3 go1.99.3-custom go1.96.0 go1.99 go1.98 go1.97rc1 go1.20.14 go1.99.0+auto go1.99.0+path".split(
    " ",
  ),
  ..."local+auto local+path go1.96.0+path bash go1.26.x local+ local+x go1.99.0+x +auto go 1.26.8 go2.0 go1.26.8/x".split(
    " ",
  ),
  "",
];

/** go line and toolchain line; empty is none. */
export const files: readonly (readonly [go: string, toolchain: string])[] = [
  ["", ""],
  ["1.16", ""],
  ["1.20", ""],
  ["1.21", ""],
  ["1.26", ""],
  ["1.26.8", ""],
  ["1.96", ""],
  ["1.96.1", ""],
  ["1.97rc1", ""],
  ["1.98", ""],
  ["1.99", ""],
  ["1.99.0", ""],
  ["1.99.3", ""],
  ["1.21", "default"],
  ["1.99.0", "default"],
  ["1.21", "go1.99.3"],
  ["1.21", "go1.99.3-custom"],
  ["1.99.3", "go1.99.0"],
  ["1.21.0", "go1.96.2"],
  ["1.21", "go1.20.14"],
  ["1.21", "go1.21.0"],
  ["1.21", "go1.x"],
];

export function goModText([go, toolchain]: readonly [string, string]): string {
  return `module example.com/m\n${go && `\ngo ${go}\n`}${toolchain && `\ntoolchain ${toolchain}\n`}`;
}

/** A directory whose bin holds the scripts of `onPath`. */
export function writeToolchains(directory: string): string {
  const bin = join(directory, "bin");
  mkdirSync(bin);
  for (const name of onPath) {
    writeFileSync(join(bin, name), `#!/bin/sh\necho "became ${name}"\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

/** What the real `go` did, in our words; nothing is ever downloaded (GOPROXY=off). */
export function askRealGo(
  go: string,
  directory: string,
  bin: string,
  gotoolchain: string,
  file: readonly [string, string],
): string {
  writeFileSync(join(directory, "go.mod"), goModText(file));
  // A user file with an empty line makes sure that no go.env of the SDK answers for the empty setting.
  writeFileSync(join(directory, "env"), "GOTOOLCHAIN=\n");
  const env = {
    HOME: directory,
    PATH: `${bin}:/usr/bin:/bin`,
    GOENV: join(directory, "env"),
    GOTOOLCHAIN: gotoolchain,
    GOPROXY: "off",
    GOFLAGS: "-mod=mod",
    GOPATH: join(directory, "gopath"),
    GOWORK: "off",
  };
  const run = runGo(["list", "-m"], { go, cwd: directory, env });
  const became = /^became (.*)$/m.exec(run.stdout)?.[1];
  if (became) return `switch ${became} path`;
  if (run.status === 0) return "local";
  const failure = failures.find(([pattern]) => pattern.test(run.stderr))?.[1];
  if (failure) return `fails ${failure}`;
  const download = /^go: downloading (\S+)/m.exec(run.stderr)?.[1] ?? /^go: download (\S+)/m.exec(run.stderr)?.[1];
  return download ? `switch ${download} download` : `? ${run.stderr}`;
}

const failures: readonly (readonly [RegExp, ToolchainFailure])[] = [
  [/invalid GOTOOLCHAIN/, "invalid-setting"],
  [/invalid toolchain .* in go\.mod/, "invalid-line"],
  [/is a language version but not a toolchain version/, "no-such-toolchain"],
  [/cannot find .* in PATH/, "not-on-path"],
  [/requires go >= /, "too-old"],
];

/**
 * Our answer in the same words. The scripts that stand in for toolchains do not look at go.mod, and the others are never
 * downloaded: what the chosen one would object to cannot be seen, that it was chosen can.
 */
export function answer(choice: ToolchainChoice, local: string): string {
  if (choice.kind === "local") return "local";
  if (choice.kind === "switch") return `switch ${choice.toolchain} ${choice.how}`;
  if (choice.toolchain === null || choice.toolchain === local) return `fails ${choice.code}`;
  return `switch ${choice.toolchain} ${onPath.includes(choice.toolchain) ? "path" : "download"}`;
}
