// Opens a file in the browser that the user has chosen, where the system has a command for it.

import { visible } from "@goplumb/core/output/visible";
import { programPath } from "../facts/executable/path-lookup.ts";
import type { Session } from "./session.ts";

const openers: Readonly<Record<string, string>> = { darwin: "open", linux: "xdg-open" };

/** What cannot be opened is said; the file is there all the same. */
export async function openInBrowser({ host, writer }: Session, path: string): Promise<void> {
  const name = openers[host.machine.os];
  const opener = name === undefined ? undefined : await programPath(host, name);
  if (opener === undefined) {
    await writer.note(`nothing here opens files: open ${visible(path)} in a browser`);
    return;
  }
  const { outcome } = await host.processes.run({ path: opener, args: [path], timeoutMs: 10_000 });
  if (outcome.kind !== "exited" || outcome.status !== 0) await writer.note(`${opener} did not open ${visible(path)}`);
}
