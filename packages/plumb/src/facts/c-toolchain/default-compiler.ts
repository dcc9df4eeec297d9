// The C and C++ compilers go looks for when CC and CXX are unset: the table cmd/dist writes into an SDK that was built
// without CC and CC_FOR_TARGET, as the official ones are.
// https://github.com/golang/go/blob/go1.26.0/src/cmd/dist/buildgo.go

/** Names to look up on PATH for a target GOOS. */
export function defaultCompiler(goos: string): { readonly cc: string; readonly cxx: string } {
  return clangSystems.includes(goos) ? { cc: "clang", cxx: "clang++" } : { cc: "gcc", cxx: "g++" };
}

const clangSystems = ["darwin", "ios", "freebsd", "openbsd"];
