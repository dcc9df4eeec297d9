// How Go 1.20 and older take a go.mod that was written for Go 1.21 or later.
// https://go.dev/blog/toolchain; the releases named were run on such files.

import { compareGoVersions, languageVersion } from "./version.ts";

/**
 * Why a Go before 1.21 stops at the file; undefined when it goes on (it may still fail on what the code uses).
 * It knows no `toolchain` line and no `go` line but 1.N; and 1.19.13, 1.20.8 and later refuse what they know to be beyond them.
 */
export function readByGo120(
  version: string,
  file: { name: string; go: string; toolchain: string },
): string | undefined {
  const who = `go${version}`;
  if (file.toolchain !== "") return `${who} does not know the toolchain line in ${file.name}`;
  if (file.go !== "" && !/^[1-9][0-9]*\.(0|[1-9][0-9]*)$/.test(file.go)) {
    return `${who} does not understand "go ${file.go}" in ${file.name}; up to Go 1.20 the line has two numbers`;
  }
  const strict = languageVersion(version) === "1.19" ? "1.19.13" : "1.20.8";
  if (compareGoVersions(version, strict) < 0 || compareGoVersions(file.go, "1.22") < 0) return undefined;
  return `${who} refuses to compile Go ${file.go} code, which ${file.name} asks for`;
}
