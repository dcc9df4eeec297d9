// Where `go build -race` works. `internal/platform.RaceDetectorSupported` of Go 1.20 to 1.26, and
// `cmd/go/internal/work.instrumentInit`.

import { compareGoVersions, languageVersion } from "./version.ts";

/** The platforms, each with the first Go version that has it where that is later than 1.20. */
const supported: Readonly<Record<string, string>> = {
  "darwin/amd64": "",
  "darwin/arm64": "",
  "freebsd/amd64": "",
  "linux/amd64": "",
  "linux/arm64": "",
  "linux/loong64": "1.25",
  "linux/ppc64le": "",
  "linux/riscv64": "1.26",
  "linux/s390x": "",
  "netbsd/amd64": "",
  "windows/amd64": "",
};

/** `goVersion` may be unknown (null): then the newest table counts. */
export function raceDetectorSupported(os: string, arch: string, goVersion: string | null): boolean {
  const platform = `${os}/${arch}`;
  const since = Object.hasOwn(supported, platform) ? supported[platform] : undefined;
  if (since === undefined) return false;
  return !(since !== "" && goVersion !== null && isOlder(goVersion, since));
}

/** On macOS the detector came to work without cgo in Go 1.20. */
export function raceDetectorNeedsCgo(os: string, goVersion: string | null): boolean {
  return os !== "darwin" || (goVersion !== null && isOlder(goVersion, "1.20"));
}

function isOlder(goVersion: string, language: string): boolean {
  const own = languageVersion(goVersion);
  return own !== "" && compareGoVersions(own, language) < 0;
}
