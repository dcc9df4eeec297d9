// The names of Go's settings: which ones cmd/go reads, which it computes, and which `go env -w` can store.
// `internal/cfg.KnownEnv` and `cmd/go/internal/envcmd.checkEnvWrite` of Go 1.26

/** Every variable cmd/go reads from the process environment or its files, in its own order. */
export const readVariables: readonly string[] = [
  ..."AR CC CGO_CFLAGS CGO_CFLAGS_ALLOW CGO_CFLAGS_DISALLOW CGO_CPPFLAGS CGO_CPPFLAGS_ALLOW CGO_CPPFLAGS_DISALLOW".split(
    " ",
  ),
  ..."CGO_CXXFLAGS CGO_CXXFLAGS_ALLOW CGO_CXXFLAGS_DISALLOW CGO_ENABLED CGO_FFLAGS CGO_FFLAGS_ALLOW".split(" "),
  ..."CGO_FFLAGS_DISALLOW CGO_LDFLAGS CGO_LDFLAGS_ALLOW CGO_LDFLAGS_DISALLOW CXX FC GCCGO GO111MODULE GO386".split(" "),
  ..."GOAMD64 GOARCH GOARM GOARM64 GOAUTH GOBIN GOCACHE GOCACHEPROG GODEBUG GOENV GOEXPERIMENT GOFIPS140 GOFLAGS".split(
    " ",
  ),
  ..."GOINSECURE GOMIPS GOMIPS64 GOMODCACHE GONOPROXY GONOSUMDB GOOS GOPATH GOPPC64 GOPRIVATE GOPROXY GORISCV64".split(
    " ",
  ),
  ..."GOROOT GOSUMDB GOTMPDIR GOTOOLCHAIN GOVCS GOWASM GOWORK GO_EXTLINK_ENABLED PKG_CONFIG".split(" "),
];

/** Read by pkg-config, which cmd/go starts for cgo (pkg-config(1)). cmd/go does not know them and its files cannot set them. */
export const pkgConfigVariables: readonly string[] = ["PKG_CONFIG_PATH", "PKG_CONFIG_LIBDIR", "PKG_CONFIG_SYSROOT_DIR"];

/** Printed by `go env`, never read: a variable of this name in the environment or a file has no effect on cmd/go. */
export const computedVariables: readonly string[] = [
  ..."GOEXE GOGCCFLAGS GOHOSTARCH GOHOSTOS GOMOD GOTELEMETRY GOTELEMETRYDIR GOTOOLDIR GOVERSION".split(" "),
];

/** Read from the process environment only: a line in a file does nothing. */
export const processOnlyVariables: readonly string[] = ["GODEBUG", "GOENV"];

/**
 * Where a variable can be set. `file`: by `go env -w` and in the environment. `process`: in the environment only.
 * `unwritable-file`: `go env -w` refuses it, a line written by hand counts. `nowhere`: cmd/go computes it or does not know it.
 */
export function settableIn(name: string): "file" | "process" | "unwritable-file" | "nowhere" {
  if (processOnlyVariables.includes(name)) return "process";
  if (name === "GOWORK") return "unwritable-file";
  return readVariables.includes(name) ? "file" : "nowhere";
}
