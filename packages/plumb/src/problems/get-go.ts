// How to put a proven Go for this machine in place: by plumb where it keeps SDKs, elsewhere as https://go.dev/doc/install tells it.

import { goSupportsPort } from "../go/ports.ts";
import { versionOfToolchain } from "../go/version.ts";
import { byHand } from "./by-hand.ts";
import type { Context, Remedy } from "./problem.ts";

/**
 * Installs a release for this machine, where plumb runs held to the checksum database, and puts it first on PATH.
 * @param wanted e.g. `go1.26.8`; null, and what was never released for this machine, mean the newest release.
 */
export function getGo(context: Context, wanted: string | null): Remedy {
  const { os, arch } = context;
  const version = officialRelease(context, wanted);
  const title = `Install ${version ?? "the newest Go"} for ${os ?? "this system"}/${arch ?? "this CPU"}`;
  // A log or another machine may call its CPU anything; on a page it stands for any.
  const isWord = arch === null || /^[\w…]+$/.test(arch);
  if ((os !== "darwin" && os !== "linux") || !isWord)
    return byHand(`${title} from https://go.dev/dl/ and put it first on PATH`);
  if (arch !== null && arch !== "arm64" && arch !== "amd64")
    return fromArchive(title, version, `${os}-${arch}`, context);
  const name = version?.replace(/^go/, "") ?? "latest";
  const own = pathLine(`\${PLUMB_HOME:-$HOME/.plumb}/bin`, context);
  const first = context.shell === "fish" ? 'fish_add_path --move --prepend "$HOME/.plumb/bin"' : own;
  return byHand(`${title}, proven, and put it first on PATH`, [`plumb install ${name}`, `plumb use ${name}`, first]);
}

/** For CPUs that plumb itself is not made for. */
function fromArchive(title: string, version: string | null, platform: string, context: Context): Remedy {
  const name = version ?? "$(curl -fsSL 'https://go.dev/VERSION?m=text' | head -n 1)";
  const url = `https://go.dev/dl/${name}.${platform.replace(/-arm$/, "-armv6l")}.tar.gz`;
  return byHand(`${title} in /usr/local/go and put it first on PATH`, [
    `curl -fL -o /tmp/go.tar.gz "${url}"`,
    "sudo rm -rf /usr/local/go",
    "sudo tar -C /usr/local -xzf /tmp/go.tar.gz",
    pathLine("/usr/local/go/bin", context),
  ]);
}

/**
 * Puts a directory first on PATH in the user's shell; the line also belongs in the shell's start file.
 * @param directory absolute, with any characters; or the shell's own words for one, as `$HOME/go/bin`
 */
export function pathLine(directory: string, context: Context): string {
  const isPath = directory.startsWith("/");
  if (context.shell === "fish")
    return `fish_add_path --move --prepend '${isPath ? directory.replace(/[\\']/g, "\\$&") : directory}'`;
  return `export PATH="${isPath ? directory.replace(/[\\"$`]/g, "\\$&") : directory}:$PATH"`;
}

// Only official names can be downloaded: no suffix, and a release that has the port.
function officialRelease({ os, arch }: Context, wanted: string | null): string | null {
  const name = wanted?.split(" ")[0] ?? "";
  const version = versionOfToolchain(name);
  if (version === "" || name !== `go${version}` || goSupportsPort(version, os ?? "", arch ?? "") === "no") return null;
  return name;
}
