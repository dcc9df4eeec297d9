// What version managers print when the Go that is to run is not installed, or none is chosen.
// asdf's exec and shims, https://github.com/go-nv/goenv, https://github.com/jdx/mise/blob/main/src/shims.rs,
// https://github.com/moovweb/gvm, https://github.com/moonrepo/proto, https://github.com/actions/setup-go

import type { Caught, LogPattern } from "../log-pattern.ts";

export const managedVersionLogs: readonly LogPattern[] = [
  {
    says: [
      "No preset version installed for command {command:id}",
      "No version {is |}set for command {command:id}",
      "No version is set for {go|golang};",
      "version {version:version} is not installed for golang",
      "^asdf install golang {version:version}",
      "golang {version:version} is not installed",
    ],
    confidence: 0.95,
    when: isOfGo,
    subject: ({ version = "" }) => ({ manager: "asdf", version }),
    found: "asdf has no Go installed that is selected here",
  },
  {
    says: [
      "goenv: version '{version:path}' is not installed",
      "goenv: version '{version:path}' not installed",
      "goenv: '{command:path}' command not found",
      "goenv: {command:id}: command not found",
      "the '{command:path}' command exists in these Go versions",
    ],
    confidence: 0.96,
    subject: ({ version = "" }) => ({ manager: "goenv", version: version.replace(/^go/, "") }),
    found: "goenv does not have the Go that is selected here",
  },
  {
    says: [
      "go@{version:version} {is |}not installed",
      "missing: go@{version:version}",
      "No version is set for shim: {command:id}",
      "{command:id} is not a valid shim",
      "tool not installed: go@{version:version}",
      "missing tool version: core:go@{version:version}",
      "tool not installed for shim: {command:id}",
      "{command:id} is a mise bin however it is not currently active",
    ],
    confidence: 0.95,
    when: isOfGo,
    subject: ({ version = "" }) => ({ manager: "mise", version }),
    found: "mise does not have the Go that is selected here",
  },
  {
    says: [
      "Go version go{version:version} not found. Installed versions are",
      "ERROR: Invalid or corrupt Go version",
      "ERROR: Unrecognized Go version",
    ],
    confidence: 0.93,
    subject: ({ version = "" }) => ({ manager: "gvm", version }),
    found: "gvm does not have the Go that is to be used",
  },
  {
    says: [
      "This project requires Go {version:word}, but this version has not been installed",
      "This project requires Go {version:word} (detected from {*}), but this version has not been installed",
    ],
    confidence: 0.96,
    subject: ({ version = "" }) => ({ manager: "proto", version: version.replace(/,$/, "") }),
    found: "proto does not have the Go that is selected here",
  },
  {
    // darwin/arm64 before 1.16 does not exist: that is old-go-no-darwin-arm64.
    says: [
      "Unable to find Go version '{version:path}' for platform {os:word} and architecture {arch:word}",
      "Could not find a version that satisfied version spec: {version:word}",
    ],
    confidence: 0.93,
    when: ({ version = "", os, arch }) =>
      !(os === "darwin" && arch === "arm64" && /^\D*1\.(\d|1[0-5])(\D|$)/.test(version)),
    subject: ({ version = "" }) => ({ manager: "setup-go", version }),
    found: "setup-go finds no Go {version} to install",
  },
];

/** Other languages' commands have the same stand-ins. */
function isOfGo({ command }: Caught): boolean {
  return command === undefined || goCommands.has(command);
}

const goCommands = new Set("go gofmt golang gopls dlv goimports golangci-lint staticcheck".split(" "));
