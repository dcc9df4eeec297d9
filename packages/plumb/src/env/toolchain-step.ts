// One step on the way to the toolchain that runs in a directory.

export interface ToolchainStep {
  readonly name: "local" | "gotoolchain" | "go.work" | "go.mod" | "path" | "module-cache" | "download";
  /** File, directory or command that was looked at; null where there is none. */
  readonly subject: string | null;
  readonly says: string;
  /** This step decided which toolchain, or where it is taken from. */
  readonly decides: boolean;
}
