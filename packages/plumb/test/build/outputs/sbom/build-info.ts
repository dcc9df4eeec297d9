// The build info of a program that nobody built, for bills of materials.

import type { GoBuildInfo, GoModule } from "@goplumb/binary";

/** A module as go.mod requires it. */
export const required = (path: string, version: string, rest: Partial<GoModule> = {}): GoModule => ({
  path,
  version,
  sum: `h1:${path}=`,
  replace: null,
  ...rest,
});

/** With each kind of module that there is. */
export const buildInfo: GoBuildInfo = {
  version: "go1.26.8",
  path: "example.com/Shop/cmd/app",
  main: { path: "example.com/Shop", version: "v1.4.0+dirty", sum: "", replace: null },
  deps: [
    required("example.com/folder", "v1.0.0", { sum: "", replace: required("./vendored", "(devel)", { sum: "" }) }),
    required("example.com/fork", "v1.0.0", { sum: "", replace: required("example.com/ours/Fork", "v1.0.1") }),
    required("example.com/plain", "v2.0.0+incompatible"),
  ],
  settings: {
    "-tags": "netgo,sqlite",
    CGO_ENABLED: "1",
    GOARCH: "arm64",
    GOOS: "linux",
    "vcs.time": "2026-01-02T03:04:05.678Z",
    "vcs.revision": "0123",
  },
  cgoLinked: false,
};
