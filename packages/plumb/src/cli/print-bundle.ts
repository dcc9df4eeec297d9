// What --bundle prints.

import { type ExitStatus, exitStatus } from "@goplumb/core/exit-status";
import type { WrittenBundle } from "../sdk/bundle/write-bundle.ts";
import { renderBundle } from "./render/bundle.ts";
import type { Session } from "./session.ts";

export async function printBundle(session: Session, bundle: WrittenBundle): Promise<ExitStatus> {
  const { json, writer } = session;
  const sdks = bundle.sdks.map(({ sdk: { version, os, arch }, ...rest }) => {
    return { version: `go${version}`, platform: `${os}/${arch}`, ...rest };
  });
  if (json) await writer.json({ schemaVersion: 1, ...bundle, sdks });
  else await writer.result(renderBundle(bundle, session));
  return exitStatus.fine;
}
