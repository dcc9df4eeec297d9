// How it shows that go works without modules because GO111MODULE says so.
// `cmd/go/internal/modload`, `cmd/go/internal/load`, `cmd/go/internal/list`; auto was the default before Go 1.16

import { hasSince } from "../../go/standard-library.ts";
import type { LogContext } from "../log-context.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";

export const gopathModeLogs: readonly LogPattern[] = [
  {
    says: ["modules disabled by GO111MODULE=off", "list -m cannot be used with GO111MODULE=off"],
    confidence: 0.97,
    found: "GO111MODULE=off switches modules off",
  },
  {
    says: ["modules disabled inside GOPATH/src by GO111MODULE=auto"],
    confidence: 0.95,
    found: "this Go switches modules off inside GOPATH/src, unless GO111MODULE=on",
  },
  {
    says: "modules disabled by GO111MODULE=auto in GOPATH/src",
    confidence: 0.8,
    harmless: true,
    found: "go get ignores go.mod, since the project lies in GOPATH/src",
  },
  {
    says: [
      "can only use path@version syntax with 'go get' and 'go install' in module-aware mode",
      "build flag -mod={mode:word} only valid when using modules",
      "build flag {-modcacherw|-modfile} only valid when using modules",
      "cannot find package '{package:path}' in any of:",
    ],
    confidence: 0.94,
    when: isSaidInLog,
    found: "GO111MODULE=off, so go does not look at modules",
  },
  {
    // Since 1.16 nothing but the variable switches modules off.
    says: ["can only use path@version syntax with 'go get' and 'go install' in module-aware mode"],
    confidence: 0.72,
    without: [
      "go run {package}@",
      "go list {package}@",
      "go test {package}@",
      "go vet {package}@",
      "go build {package}@",
    ],
    found: "go works without modules, although the command needs them",
  },
  {
    // Since 1.16 too; -mod=vendor in GOFLAGS is goflags-mod-vendor.
    says: "build flag {-mod=mod|-mod=readonly|-modfile|-modcacherw} only valid when using modules",
    confidence: 0.72,
    found: "go works without modules, although a flag is about them",
  },
  {
    // GOPATH has no directories called v2: such imports work with modules only.
    says: "cannot find package '{package:path}' in any of:",
    confidence: 0.62,
    when: ({ package: path = "" }, { goVersion }) =>
      /\..*\/v\d+(\/|$)/.test(path) && (goVersion === null || hasSince(goVersion, "1.11")),
    found: "{package} is a module's import path, and go looks for it in GOPATH",
  },
];

function isSaidInLog({ package: path }: Caught, { variables }: LogContext): boolean {
  return (
    variables.GO111MODULE?.replace(/^["']|["',;]+$/g, "") === "off" && (path === undefined || /^[^/]*\./.test(path))
  );
}
