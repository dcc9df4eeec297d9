// The build information the Go linker embeds, as `go version -m` prints it.
// https://pkg.go.dev/runtime/debug#BuildInfo

/** Go build information of one image. */
export interface GoBuildInfo {
  /** Go version of the toolchain, e.g. `go1.26.8`, `go1.22.1 X:loopvar`, `devel go1.28-…`. */
  readonly version: string;
  /** Import path of the main package; null when the file carries no module data. */
  readonly path: string | null;
  readonly main: GoModule | null;
  readonly deps: readonly GoModule[];
  /** Build settings by key: `-buildmode`, `CGO_ENABLED`, `GOOS`, `GOARCH`, `GOARM64`, `vcs.revision`, … */
  readonly settings: Readonly<Record<string, string>>;
  /** Whether the cgo runtime is linked in; null: not determined (`CGO_ENABLED=1` does not prove it). */
  readonly cgoLinked: boolean | null;
}

/** One module of the build. */
export interface GoModule {
  readonly path: string;
  readonly version: string;
  /** `h1:…`; empty for the main module. */
  readonly sum: string;
  readonly replace: GoModule | null;
}
