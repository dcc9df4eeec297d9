// How to put the official Go for this machine in place, as https://go.dev/doc/install tells it.

import { goSupportsPort } from "../go/ports.ts";
import { versionOfToolchain } from "../go/version.ts";
import { byHand } from "./by-hand.ts";
import type { Context, Remedy } from "./problem.ts";

/**
 * Replaces /usr/local/go by a release for this machine.
 * @param wanted e.g. `go1.26.8`; null, and what was never released for this machine, mean the newest release.
 */
export function getGo(context: Context, wanted: string | null): Remedy {
  const { os, arch } = context;
  const version = officialRelease(context, wanted);
  const title = `Install ${version ?? "the newest Go"} for ${os ?? "this system"}/${arch ?? "this CPU"}`;
  if ((os !== "darwin" && os !== "linux") || arch === null) {
    return byHand(`${title} from https://go.dev/dl/ and put it first on PATH`);
  }
  const name = version ?? "$(curl -fsSL 'https://go.dev/VERSION?m=text' | head -n 1)";
  const url = `https://go.dev/dl/${name}.${os}-${arch === "arm" ? "armv6l" : arch}.tar.gz`;
  return byHand(`${title} in /usr/local/go and put it first on PATH`, [
    `curl -fL -o /tmp/go.tar.gz "${url}"`,
    "sudo rm -rf /usr/local/go",
    "sudo tar -C /usr/local -xzf /tmp/go.tar.gz",
    pathLine("/usr/local/go/bin", context),
  ]);
}

/** Puts a directory first on PATH in the user's shell; the line also belongs in the shell's start file. */
export function pathLine(directory: string, context: Context): string {
  if (context.shell === "fish") return `fish_add_path --move --prepend '${directory}'`;
  return `export PATH="${directory}:$PATH"`;
}

// Only official names can be downloaded: no suffix, and a release that has the port.
function officialRelease({ os, arch }: Context, wanted: string | null): string | null {
  const name = wanted?.split(" ")[0] ?? "";
  const version = versionOfToolchain(name);
  if (version === "" || name !== `go${version}` || goSupportsPort(version, os ?? "", arch ?? "") === "no") return null;
  return name;
}
