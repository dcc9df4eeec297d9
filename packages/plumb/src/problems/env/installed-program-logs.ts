// How shells, protoc and go generate say that they do not find a program that go install made.

import type { LogPattern } from "../log-pattern.ts";

export const installedProgramLogs: readonly LogPattern[] = [
  {
    says: [
      "protoc-gen-{name:id}: program not found or is not executable",
      "protoc-gen-{name:id}: Plugin failed with status code 1",
    ],
    confidence: 0.93,
    when: ({ name = "" }) =>
      name.startsWith("go") || ["grpc-gateway", "openapiv2", "validate", "twirp", "connect-go"].includes(name),
    found: "protoc does not find protoc-gen-{name}, which go install puts into GOBIN",
  },
  {
    says: [
      ...[
        ": {name:id}: command not found",
        "^{name:id}: command not found",
        "command not found: {name:id}",
        ": {name:id}: not found$",
      ],
      ...[
        "exec: '{name:id}': executable file not found in",
        "'{name:id}' is not recognized as an internal or external command",
      ],
      "running '{name:id}': exec: {*}: executable file not found",
    ],
    confidence: 0.85,
    when: ({ name = "" }) => installed.has(name),
    found: "{name} is not on PATH; go install puts it into GOBIN",
  },
];

/** Programs that are got by go install, as their instructions say. */
const installed: ReadonlySet<string> = new Set([
  ..."air buf controller-gen counterfeiter deepcopy-gen dlv errcheck ginkgo gocyclo goimports golint gopls goreleaser".split(
    " ",
  ),
  ..."gosec gotestsum govulncheck mage mockery mockgen oapi-codegen revive staticcheck stringer sqlc swag templ wire".split(
    " ",
  ),
  ..."protoc-gen-go protoc-gen-go-grpc protoc-gen-gogo protoc-gen-grpc-gateway gofumpt golangci-lint cobra-cli goose ko".split(
    " ",
  ),
]);
