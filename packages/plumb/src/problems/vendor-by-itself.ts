// Signs in a log that go took the vendor directory without GOFLAGS: by itself, or because the command said so.

/** The first is a remark that `cmd/go/internal/modload` adds since Go 1.14. */
export const vendorByItself: readonly string[] = [
  "vendor directory exists.)",
  ..."build|test|run|install|vet|list".split("|").map((command) => `go ${command} {*}-mod{=| }vendor`),
];
