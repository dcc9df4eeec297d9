// plumb list: the SDKs that are here, or with --remote those that there are.

import { exitStatus } from "@goplumb/core/exit-status";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { installedSdks } from "../../sdk/installed.ts";
import { installedRows, remoteRows } from "../../sdk/list.ts";
import { platformOf } from "../../sdk/resolve.ts";
import { availableReleases, sdkSources } from "../../sdk/sources/sources.ts";
import { readWays } from "../../sdk/ways.ts";
import { renderInstalledRows, renderRemoteRows } from "../render/sdk-rows.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly remote?: boolean;
  readonly arch?: string;
  readonly os?: string;
  readonly source?: string;
}

export async function listCommand(session: Session, options: Options): Promise<number> {
  const { host, writer, json } = session;
  const home = plumbHome(host);
  if (!options.remote) {
    const sdks = await installedRows(host, home);
    if (json) await writer.json({ schemaVersion: 1, sdks });
    else await writer.result(renderInstalledRows(sdks, session));
    return exitStatus.fine;
  }
  const platform = platformOf(host, options);
  const [releases, here] = await Promise.all([
    readWays(host).then((ways) => availableReleases(sdkSources(host, ways, options.source), platform)),
    installedSdks(host, home),
  ]);
  const rows = remoteRows(
    releases,
    here.map(({ sdk }) => sdk),
    platform,
  );
  if (json) await writer.json({ schemaVersion: 1, platform: `${platform.os}/${platform.arch}`, releases: rows });
  else await writer.result(renderRemoteRows(rows, session));
  return exitStatus.fine;
}
