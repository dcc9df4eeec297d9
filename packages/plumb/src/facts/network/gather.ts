// The network group: what GOPROXY's servers and the checksum database answer, how far their clock is from ours, and through which
// HTTP proxies. Hosts come from the user's own settings; nothing is asked that cmd/go would not ask there.

import { join } from "node:path";
import { goproxyEntries } from "../../go/goproxy-list.ts";
import { settingsAsWritten } from "../go-settings/as-written.ts";
import type { Look } from "../look.ts";
import { Asker } from "./ask.ts";
import { askChecksums } from "./ask-checksums.ts";
import { askProxies } from "./ask-proxies.ts";
import { readHttpProxies } from "./http-proxies.ts";
import { readRoots } from "./roots.ts";
import type { Network } from "./schema.ts";

/** Unavailable when no network call may be made, and when GOPROXY is not known: before Go 1.21 its default lies inside of go. */
export async function gatherNetwork(look: Look): Promise<Network> {
  const [settings, roots] = await Promise.all([settingsAsWritten(look), readRoots(look.host)]);
  if (!settings.GOPROXY) throw new Error("GOPROXY has no value that is known here");
  const asker = new Asker(look, roots.certificates);
  const [proxies, checksums, netrc] = await Promise.all([
    askProxies(asker, goproxyEntries(settings.GOPROXY)),
    askChecksums(look, asker, settings),
    findNetrc(look, settings.GOAUTH),
  ]);
  return {
    proxies,
    checksums,
    ...readHttpProxies(look.host.env),
    netrc,
    roots: { path: roots.path, count: roots.certificates?.length ?? null },
    clock: asker.clock(),
  };
}

/** `cmd/go/internal/auth` netrcPath. Other words in GOAUTH (git, a command) can give a password too. */
async function findNetrc({ host }: Look, goauth: string | undefined): Promise<Network["netrc"]> {
  if (goauth === "off") return "off";
  if (goauth && goauth !== "netrc") return "present";
  const { env, files, machine } = host;
  const home = env.HOME ?? env.USERPROFILE ?? "";
  const paths = env.NETRC
    ? [env.NETRC]
    : [".netrc", ...(machine.os === "windows" ? ["_netrc"] : [])].map((name) => join(home, name));
  const found = await Promise.all(paths.map((path) => files.stat(path).catch(() => undefined)));
  return found.some((stat) => stat !== undefined) ? "present" : "absent";
}
