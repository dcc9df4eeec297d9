// plumb why: why a package was compiled, or its test run, the last time.

import { exitStatus } from "@goplumb/core/exit-status";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { tracesHere } from "../../trace/find-traces.ts";
import { importPathHere } from "../../trace/import-path.ts";
import { whyDocument } from "../../trace/trace-documents.ts";
import { why } from "../../trace/why.ts";
import { renderWhy } from "../render/why.ts";
import type { Session } from "../session.ts";

export async function whyCommand(
  session: Session,
  typed: string,
  options: { readonly test?: boolean },
): Promise<number> {
  const { host, writer, json } = session;
  const home = plumbHome(host);
  const { traces, modules } = await tracesHere(host, home);
  // Where one came by way of a link, go names folders by it.
  const real = await Promise.all(
    modules.map(async ({ path, directory }) => ({
      path,
      directory: (await host.files.realPath(directory)) ?? directory,
    })),
  );
  const path = importPathHere(typed, real, host.machine.cwd);
  const found = await why(host, home, traces, { path, test: options.test === true });
  if (json) await writer.json(whyDocument(found));
  else await writer.result(renderWhy(found, session));
  return exitStatus.fine;
}
