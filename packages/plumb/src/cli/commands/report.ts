// plumb report: all that plumb knows of this machine and of what was done on it, as one HTML page.

import { exitStatus } from "@goplumb/core/exit-status";
import { formatBytes } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import { anonymize } from "../../facts/anonymize.ts";
import { groupNames } from "../../facts/snapshot.ts";
import { problems } from "../../problems/index.ts";
import { collectReport } from "../../report/collect.ts";
import { reportPage } from "../../report/page/report-page.ts";
import type { ReportData } from "../../report/report-data.ts";
import { plumbVersion } from "../../version.ts";
import { namesHere } from "../names-here.ts";
import { openInBrowser } from "../open-in-browser.ts";
import { shownPath } from "../render/shown-path.ts";
import { reportPlace } from "../report-place.ts";
import type { Session } from "../session.ts";
import { waitingFor } from "../waiting.ts";
import { examine } from "./doctor/examination.ts";

interface Options {
  readonly out?: string;
  readonly share?: boolean;
  readonly open?: boolean;
}

/** Status 0 whatever the report says: `doctor` is for that. */
export async function reportCommand(session: Session, options: Options): Promise<number> {
  const { host, writer, json, words } = session;
  const { out = "plumb-report.html", share = false } = options;
  const path = await reportPlace(session, out);
  const data = await look(session);
  const page = reportPage(share ? anonymize(data, namesHere(host)) : data, words, share);
  const bytes = Buffer.byteLength(page);
  if (path === null) {
    await writer.result(page);
    return exitStatus.fine;
  }
  await host.changes.write(path, page, { mode: 0o600 });
  const { errors, warnings } = data.doctor.summary;
  const document = { path, bytes, language: words.language, shared: share, errors, warnings };
  if (json) await writer.json({ schemaVersion: 1, ...document });
  else await writer.result(`${visible(shownPath(session, path))}  ${formatBytes(bytes)}`);
  if (options.open) await openInBrowser(session, path);
  return exitStatus.fine;
}

async function look(session: Session): Promise<ReportData> {
  const looked = await examine(session, problems, {}, groupNames);
  let doing = "";
  const collected = await waitingFor(
    session,
    () => doing,
    () =>
      collectReport(session.host, looked, (text) => {
        doing = text;
      }),
  );
  return { ...collected, plumbVersion };
}
