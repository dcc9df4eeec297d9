// A report may replace an earlier report, and nothing else.

import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import { reportMark } from "../report/page/report-page.ts";

/** @throws PlumbError FILE_IN_THE_WAY */
export async function replaceableReport({ files }: Pick<Host, "files">, path: string): Promise<void> {
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
