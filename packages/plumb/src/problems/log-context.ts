// What a log says of the machine, the Go and the tools that wrote it. Null and empty: it does not say.

export interface LogContext {
  /** GOOS of the machine where it ran. */
  readonly os: string | null;
  /** GOARCH of its CPU, where the log tells the hardware. */
  readonly arch: string | null;
  /** Distribution ids as in os-release(5), e.g. `["alpine"]`. */
  readonly distribution: readonly string[];
  /** Version of the go command, e.g. `go1.22.1`. */
  readonly goVersion: string | null;
  /** Platform of the go command itself, as `go version` prints it. */
  readonly goPlatform: { readonly os: string; readonly arch: string } | null;
  /** What the build was for, and whether with cgo: from variables that are typed or shown. */
  readonly target: { readonly os: string | null; readonly arch: string | null; readonly cgo: "0" | "1" | null };
  /** It ran in a container or an image build. */
  readonly container: boolean;
  /** Values of variables that the log shows, by their names: GOFLAGS, GO111MODULE, CC, GOROOT, … */
  readonly variables: Readonly<Record<string, string>>;
  /** Versions of other tools, by their names: `dlv`, `zig`, `docker`, `gcc`, … */
  readonly tools: Readonly<Record<string, string>>;
}
