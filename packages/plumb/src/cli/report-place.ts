// Where a report goes: to standard output, or to a file that may replace an earlier report, and nothing else.

import { isAbsolute, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import { reportMark } from "../report/page/report-page.ts";
import type { Session } from "./session.ts";

/**
 * Null: standard output. @param out as typed
 * @throws PlumbError USAGE, FILE_IN_THE_WAY
 */
export async function reportPlace({ host, json }: Session, out: string): Promise<string | null> {
  if (out === "-") {
    if (!json) return null;
    const message = "--out - and --json do not go together: both are for standard output";
    throw new PlumbError({ code: "USAGE", message, hint: "plumb report --json --out FILE" });
  }
  const path = isAbsolute(out) ? out : join(host.machine.cwd, out);
  await requireReplaceable(host, path);
  return path;
}

async function requireReplaceable({ files }: Pick<Host, "files">, path: string): Promise<void> {
  const stat = await files.lstat(path);
  if (stat === undefined) return;
  const file = stat.kind === "file" ? await files.open(path) : undefined;
  const start = file ? new TextDecoder().decode(file.read(0, Math.min(file.size, reportMark.length))) : "";
  file?.close();
  if (start === reportMark) return;
  const what = stat.kind === "file" ? "is there, and no report of plumb" : `is a ${stat.kind}`;
  throw new PlumbError({
    code: "FILE_IN_THE_WAY",
    message: `${path} ${what}`,
    hint: "name another file: plumb report --out FILE",
  });
}
