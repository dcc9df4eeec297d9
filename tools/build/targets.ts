// The platforms that executables are built for, and what each of them must be before anybody gets it.

export interface ExecutableTarget {
  /** As in the file's name. */
  readonly name: string;
  /** In Bun's words: https://bun.com/docs/bundler/executables#cross-compile-to-other-platforms */
  readonly bun: Bun.Build.CompileTarget;
  readonly os: string;
  readonly arch: string;
  readonly musl: boolean;
  /** Flags of `plumb inspect` that the file has to pass. */
  readonly gate: readonly string[];
}

/** The glibc of Debian 10 and of manylinux 2.28; Bun's own floor is 2.17, and must not rise unseen above this. */
const maxGlibc = "2.28";
/** What Bun 1.4 asks for. */
const minMacos = "13.0";

/** Those for x64 run without AVX2, which older processors and Rosetta lack. */
export const targets: readonly ExecutableTarget[] = [
  target("darwin-arm64", "bun-darwin-arm64", "darwin/arm64", ["--signed", "--min-macos", minMacos]),
  target("darwin-x64", "bun-darwin-x64-baseline", "darwin/amd64", ["--signed", "--min-macos", minMacos]),
  target("linux-arm64", "bun-linux-arm64", "linux/arm64", ["--max-glibc", maxGlibc]),
  target("linux-x64", "bun-linux-x64-baseline", "linux/amd64", ["--max-glibc", maxGlibc]),
  target("linux-arm64-musl", "bun-linux-arm64-musl", "linux/arm64", []),
  target("linux-x64-musl", "bun-linux-x64-baseline-musl", "linux/amd64", []),
  target("windows-x64", "bun-windows-x64-baseline", "windows/amd64", []),
];

function target(
  name: string,
  bun: Bun.Build.CompileTarget,
  platform: string,
  flags: readonly string[],
): ExecutableTarget {
  const [os = "", arch = ""] = platform.split("/");
  return { name, bun, os, arch, musl: name.endsWith("-musl"), gate: ["--expect", platform, ...flags] };
}

export function fileName({ name, os }: Pick<ExecutableTarget, "name" | "os">): string {
  return `plumb-${name}${os === "windows" ? ".exe" : ""}`;
}
