// Wrong lines in Go's settings file, and a command of the real go that fails over each.

import { join } from "node:path";
import { type Box, createBox, realGoroot, start } from "../box.ts";
import { host } from "../real-program.ts";

const build = ["go", "build", "-o", "/dev/null", "main.go"];
// Under a name that is reserved, so that a mended GOPROXY finds nothing either.
const query = ["go", "list", "-m", "module.invalid/m@v1.0.0"];
const install = ["go", "install", "hello.go"];
const cgo = ["go", "build", "-o", "/dev/null", "os/user"];

/** Id, the file, a command that fails over it, and what go says. */
export const settingFaults: readonly (readonly [id: string, file: string, command: readonly string[], says: string])[] =
  [
    ["goroot-set-wrong", "GOROOT=/nonexistent/go\n", ["go", "version"], "cannot find GOROOT directory"],
    ["gopath-relative", "GOPATH=~/go\n", ["go", "env", "-u", "GOPATH"], "cannot start with shell metacharacter '~'"],
    ["bad-goarch-value", "GOARCH=x86_64\n", build, "unsupported GOOS/GOARCH pair"],
    ["bad-goarch-value", "GOARCH=aarch64\nGOOS=macos\n", build, "unsupported GOOS/GOARCH pair"],
    ["goflags-invalid", "GOFLAGS=mod=mod\n", build, 'non-flag "mod=mod"'],
    ["goflags-invalid", 'GOFLAGS=-ldflags "-s -w"\n', build, "parsing $GOFLAGS"],
    ["go111module-invalid", "GO111MODULE=true\n", build, "unknown environment setting GO111MODULE=true"],
    ["go111module-off", "GO111MODULE=off\n", ["go", "mod", "tidy"], "modules disabled by GO111MODULE=off"],
    ["gocache-off", "GOCACHE=off\n", build, "build cache is disabled by GOCACHE=off"],
    ["gocache-off", "GOCACHE=cache\n", build, "GOCACHE is not an absolute path"],
    ["gobin-relative", "GOBIN=bin\n", install, "GOBIN must be an absolute path"],
    ["gotmpdir-missing", "GOTMPDIR=/nonexistent\n", build, "creating work dir"],
    ["goproxy-invalid", "GOPROXY=/srv/proxy\n", query, "missing scheme"],
    ["goproxy-invalid", "GOPROXY=https://goproxy.invalid off\n", query, "in host name"],
    ["goproxy-invalid", "GOPROXY=\n", query, "contains no entries"],
    ["cc-setting-invalid", "CC=./gcc\n", build, "CC environment variable is relative"],
    ["cc-setting-invalid", "CC='gcc\n", build, "CC environment variable could not be parsed"],
    ["cc-not-found", "CC=no-such-compiler\n", cgo, '"no-such-compiler" not found'],
  ];

/** A box with a module to build, and `file` as Go's settings. */
export function boxWithSettings(file: string): Box {
  const box = createBox();
  box.write("work/go.mod", "module example.com/hello\n\ngo 1.21\n");
  box.write("work/main.go", "package main\n\nfunc main() {}\n");
  box.write("work/hello.go", "package main\n\nfunc main() {}\n");
  box.write("home/.config/go/env", file);
  if (!file.startsWith("GOCACHE=")) box.env.GOCACHE = host.cache;
  return box;
}

/** What a command of the real go says on standard error. */
export function complaint(box: Box, [name = "", ...args]: readonly string[]): string {
  return start([join(realGoroot, "bin", name), ...args], box).stderr;
}
