// plumb which: the SDK that is meant in this directory, because of what, and why not the others.

import { exitStatus } from "@goplumb/core/exit-status";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { chooseHere } from "../../sdk/choice/choose-here.ts";
import { renderChoice } from "../render/choice.ts";
import type { Session } from "../session.ts";

export async function whichCommand(session: Session, options: { readonly go?: string }): Promise<number> {
  const { host, writer, json } = session;
  const { candidate, because, rejected, ignored } = await chooseHere(host, plumbHome(host), options.go);
  const document = { version: `go${candidate.version}`, path: candidate.path, because, rejected, ignored };
  if (json) await writer.json({ schemaVersion: 1, ...document });
  else await writer.result(renderChoice(document, session));
  return exitStatus.fine;
}
