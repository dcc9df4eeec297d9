// How servers are reached and what is believed of them, as the user's Go settings say.

import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import { createGatherer } from "../facts/gatherer.ts";
import { settingsAsWritten } from "../facts/go-settings/as-written.ts";
import { withoutCredentials } from "../facts/go-settings/credentials.ts";
import { readRoots } from "../facts/network/roots.ts";
import { type GoproxyEntry, goproxyEntries, readGoproxy } from "../go/goproxy-list.ts";
import { type Gosumdb, parseGosumdb } from "../go/gosumdb.ts";

export interface Ways {
  /** In the order in which they are asked; empty where no Go and no setting says it. With user and password. */
  readonly proxies: readonly GoproxyEntry[];
  readonly database: Gosumdb;
  /** A mirror of go.dev/dl that stands for it; null when none is named. */
  readonly downloadMirror: string | null;
  /** Certificates to trust; undefined: those of the system. */
  readonly roots: readonly string[] | undefined;
}

/** @throws PlumbError GOPROXY_INVALID for what the go command refuses, too */
export async function readWays(host: Host): Promise<Ways> {
  const { fact } = createGatherer(host);
  const [settings, roots] = await Promise.all([settingsAsWritten({ host, fact }), readRoots(host)]);
  const fault = settings.GOPROXY ? readGoproxy(settings.GOPROXY).fault : null;
  if (fault !== null) {
    const message = `GOPROXY: ${withoutCredentials(fault)}`;
    throw new PlumbError({ code: "GOPROXY_INVALID", message, hint: "plumb env GOPROXY says where it is set" });
  }
  return {
    proxies: goproxyEntries(settings.GOPROXY ?? ""),
    // Go has this database built in, and asks it for toolchains also where the setting is gone.
    database: parseGosumdb(settings.GOSUMDB || "sum.golang.org"),
    downloadMirror: host.env.PLUMB_DL_URL || null,
    roots: roots.certificates,
  };
}
