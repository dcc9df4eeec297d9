// What the go command printed: Go 1.26.8 of go.dev/dl for linux/amd64, on Linux.
// dist-list.json: `go tool dist list -json`. list-OS-ARCH.txt: `go list -e -deps` with the fields of `listedFields` and CGO_ENABLED=1 for
// example.com/app, a program that imports example.com/app/native, which has C, C++, `#cgo LDFLAGS: -L${SRCDIR}/lib -lm` and
// `#cgo pkg-config: zlib`. Its folder was renamed to /src/app.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ListedPackage, parseListedPackages } from "../../../src/build/go-command/listed-packages.ts";
import { type ListedPort, parseListedPorts } from "../../../src/build/go-command/listed-ports.ts";

export function recordedText(name: string): string {
  return readFileSync(join(import.meta.dir, "fixtures", name), "utf8");
}

/** The 47 pairs of Go 1.26.8. */
export const recordedPorts: readonly ListedPort[] = parseListedPorts(recordedText("dist-list.json")) ?? [];

export type RecordedTarget = "linux/amd64" | "windows/amd64" | "darwin/arm64";

export function recordedPackages(target: RecordedTarget): readonly ListedPackage[] {
  return parseListedPackages(recordedText(`list-${target.replace("/", "-")}.txt`)) ?? [];
}
