// How commands that need a module say that they are in none, from Go 1.11 to 1.27, and the editors' language server.
// `cmd/go/internal/modload`, `cmd/go/internal/modget`, `cmd/go/internal/work`, `golang.org/x/tools/gopls`

import type { LogPattern } from "../log-pattern.ts";

export const noModuleLogs: readonly LogPattern[] = [
  {
    says: ["ignoring go.mod in system temp root {root:word}"],
    confidence: 0.96,
    with: [["go.mod file not found", "cannot find main module", "outside main module"]],
    found: "go passes over the go.mod that lies directly in {root}",
  },
  {
    says: "cannot find main module, but found {manifest:word} in {directory:path}",
    confidence: 0.96,
    found: "{directory} has {manifest}, but no go.mod",
  },
  {
    says: [
      "go.mod file not found in current directory or any parent directory",
      "cannot find main module; see 'go help modules'",
      "cannot find main module, but -modfile was set",
      "working directory is not part of a module",
      "list -m: not using modules",
      "'go get' is no longer supported outside a module",
      "current directory is not in a module",
      "go: no go.mod file found",
    ],
    confidence: 0.95,
    without: ["ignoring go.mod in $GOPATH"],
    found: "neither the current directory nor one above it has a go.mod",
  },
  {
    says: [
      "'go install' requires a version when current directory is not in a module",
      "version is required when current directory is not in a module",
    ],
    confidence: 0.93,
    with: ["Try 'go install {command:path}@latest' to install"],
    found: "outside of a module go install wants a version",
  },
  {
    says: "cannot determine module path for source directory {directory:path} (",
    confidence: 0.9,
    found: "{directory} is no module, and go mod init was given no name for it",
  },
  {
    says: [
      "directory prefix . {outside|does not contain} main module or its selected dependencies",
      "directory prefix . outside available modules",
      "go: directory . outside available modules",
      "no modules specified (see 'go help mod download')",
      "You are outside of a module and outside of $GOPATH/src",
      "gopls was not able to find modules in your workspace",
      "gopls requires a module at the root of your workspace",
      "cannot load packages: no go.mod",
    ],
    confidence: 0.86,
    found: "the command runs outside of the module",
  },
];
