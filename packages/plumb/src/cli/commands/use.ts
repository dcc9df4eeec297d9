// plumb use: makes an installed SDK the go in PLUMB_HOME/bin.

import { exitStatus } from "@goplumb/core/exit-status";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { pathDirectories } from "../../facts/executable/path-lookup.ts";
import { chooseHere } from "../../sdk/choice/choose-here.ts";
import { linkDefault } from "../../sdk/links.ts";
import { platformOf } from "../../sdk/resolve.ts";
import type { Session } from "../session.ts";

export async function useCommand(session: Session, text: string): Promise<number> {
  const { host, writer, json } = session;
  const home = plumbHome(host);
  const { candidate } = await chooseHere(host, home, text);
  await linkDefault(host, home, { version: candidate.version, ...platformOf(host, {}) });
  const onPath = pathDirectories(host).includes(home.bin);
  if (json) {
    const version = `go${candidate.version}`;
    await writer.json({ schemaVersion: 1, version, path: candidate.path, bin: home.bin, onPath });
    return exitStatus.fine;
  }
  await writer.result(`go in ${session.home.shorten(home.bin)} is go${candidate.version} now\n`);
  if (!onPath) await writer.note(`${home.bin} is not on PATH: put it first there, in your shell's start file`);
  return exitStatus.fine;
}
