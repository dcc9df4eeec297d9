// Whether a program for one platform starts on another, and at what price. Decided from headers, never by trying.

/** What decides what a machine can start. */
export interface HostPlatform {
  /** GOOS. */
  readonly os: string;
  /** GOARCH of the hardware. */
  readonly arch: string;
  /** macOS: the Rosetta 2 runtime is there; null when unknown. */
  readonly rosettaInstalled: boolean | null;
  /** GOARCH values an enabled binfmt_misc emulator is registered for. */
  readonly emulators: readonly string[];
}

/**
 * `native`: the CPU runs it. `compatible`: a 32-bit mode of the CPU runs it. `translated`: Rosetta 2 runs it.
 * `emulated`: a registered emulator runs it. `foreign`: it does not start.
 */
export type Runs = "native" | "compatible" | "translated" | "emulated" | "foreign";

const bestFirst: readonly Runs[] = ["native", "compatible", "translated", "emulated", "foreign"];

/** The best way any of the images can run on `host`; `foreign` when there are none. An unknown OS counts as the host's. */
export function runsOn(images: readonly { os: string | null; arch: string }[], host: HostPlatform): Runs {
  const ways = images.map((image) => way(image, host));
  return bestFirst.find((runs) => ways.includes(runs)) ?? "foreign";
}

/** `linux/amd64`, or `darwin/amd64 + darwin/arm64` for several images; empty for none. */
export function platformsText(images: readonly { os: string | null; arch: string }[]): string {
  return images.map((image) => `${image.os ?? "?"}/${image.arch}`).join(" + ");
}

// The 32-bit modes: IA-32 on x86-64, AArch32 on ARM64 (Apple CPUs and newer server cores lack it).
const compatible: Readonly<Record<string, string>> = { amd64: "386", arm64: "arm", ppc64: "ppc", mips64: "mips" };

function way(image: { os: string | null; arch: string }, host: HostPlatform): Runs {
  if (image.os !== null && image.os !== host.os) return "foreign";
  if (image.arch === host.arch) return "native";
  // Apple's own programs are arm64e; third-party ones cannot be, so such a file on a Mac is the system's.
  if (host.os === "darwin" && host.arch === "arm64" && image.arch === "arm64e") return "native";
  if (host.os === "darwin" && host.arch === "arm64" && image.arch === "amd64") {
    return host.rosettaInstalled === false ? "foreign" : "translated";
  }
  if (host.os !== "darwin" && compatible[host.arch] === image.arch) return "compatible";
  return host.emulators.includes(image.arch) ? "emulated" : "foreign";
}
