// plumb uninstall: removes SDKs with their receipts and links.

import { exitStatus } from "@goplumb/core/exit-status";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { platformOf } from "../../sdk/resolve.ts";
import { uninstallSdk } from "../../sdk/uninstall.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly arch?: string;
  readonly os?: string;
}

export async function uninstallCommand(session: Session, texts: readonly string[], options: Options): Promise<number> {
  const { host, writer, json } = session;
  const home = plumbHome(host);
  const removed = [];
  for (const text of texts) removed.push(await uninstallSdk(host, home, text, platformOf(host, options)));
  if (json) await writer.json({ schemaVersion: 1, removed });
  else
    for (const { version, platform, goroot } of removed)
      await writer.result(`${version} for ${platform} is removed from ${session.home.shorten(goroot)}\n`);
  return exitStatus.fine;
}
