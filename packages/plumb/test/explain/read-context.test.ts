import { expect, test } from "bun:test";
import { createLogScan, indexWatches } from "../../src/explain/log-scan.ts";
import { readContext, silentContext } from "../../src/explain/read-context.ts";
import { watchesFor } from "../../src/explain/watches.ts";

function contextOf(log: string) {
  const scan = createLogScan(indexWatches(watchesFor([])));
  scan.push(new TextEncoder().encode(log));
  return readContext(scan.end().sightings);
}

test("a log that tells nothing", () => {
  expect(contextOf("./a.go:1:2: undefined: x\n")).toEqual(silentContext);
});

test.each([
  [
    "go version go1.22.1 linux/arm",
    { goVersion: "go1.22.1", goPlatform: { os: "linux", arch: "arm" }, os: null, arch: null },
  ],
  ["go version go1.27rc1 darwin/arm64", { goVersion: "go1.27rc1" }],
  ["go: go.mod requires go >= 1.23.0 (running go 1.22.5; GOTOOLCHAIN=local)", { goVersion: "go1.22.5" }],
  ["FROM golang:1.20-alpine3.18", { goVersion: "go1.20", distribution: ["alpine"], os: "linux" }],
  ["/usr/local/go/pkg/tool/linux_amd64/link: x", { goPlatform: { os: "linux", arch: "amd64" } }],
  [
    "/opt/homebrew/Cellar/go/1.20.3/libexec/pkg/tool/darwin_arm64/link",
    { goVersion: "go1.20.3", os: "darwin", arch: "arm64" },
  ],
  ["$ GOOS=windows GOARCH=x86_64 CGO_ENABLED=1 go build", { target: { os: "windows", arch: "amd64", cgo: "1" } }],
  ["GOHOSTARCH='arm64'\nGOHOSTOS='darwin'", { os: "darwin", goPlatform: { os: "darwin", arch: "arm64" } }],
  [
    'set GOARCH=386\nGOFLAGS="-mod=vendor"',
    { target: { os: null, arch: "386", cgo: null }, variables: { GOARCH: "386", GOFLAGS: "-mod=vendor" } },
  ],
  ["ENV GO111MODULE off", { variables: { GO111MODULE: "off" } }],
  ["C:\\Users\\me\\go> go build", { os: "windows" }],
  ["dyld[12]: missing LC_UUID", { os: "darwin" }],
  ["CPU: Apple M3 Pro", { arch: "arm64" }],
  ["Error: failed to create containerd task: OCI runtime create failed", { container: true, os: "linux" }],
  ["gcc version 12.2.0 (Debian 12.2.0-14)", { tools: { gcc: "12.2.0" }, distribution: ["debian"] }],
])("%p", (log, expected) => {
  expect(contextOf(log)).toMatchObject(expected);
});
