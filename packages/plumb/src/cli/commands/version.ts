// plumb version: what to put into a bug report.

import { exitStatus } from "@goplumb/core/exit-status";
import { goArchFrom } from "../../go/platform.ts";
import { plumbVersion } from "../../version.ts";
import { installationOf } from "../installation.ts";
import type { Session } from "../session.ts";

export async function versionCommand({ host, writer, json }: Session): Promise<number> {
  const { os, processArch, runtime } = host.machine;
  const arch = goArchFrom(processArch, "node") ?? processArch;
  const installation = installationOf(host.machine);
  const document = { schemaVersion: 1, version: plumbVersion, platform: `${os}/${arch}`, runtime, installation };
  if (json) await writer.json(document);
  else await writer.result(`plumb ${plumbVersion} ${os}/${arch} (${runtime.name} ${runtime.version})`);
  return exitStatus.fine;
}
