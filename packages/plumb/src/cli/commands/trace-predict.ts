// plumb trace --predict: what a go command would compile, without building.

import { exitStatus } from "@goplumb/core/exit-status";
import { count } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { programPath } from "../../facts/executable/path-lookup.ts";
import { predict } from "../../trace/predict/predict.ts";
import { tracedCommand } from "../../trace/run/record.ts";
import { predictionDocument } from "../../trace/trace-documents.ts";
import { renderCauses } from "../render/trace-causes.ts";
import type { Session } from "../session.ts";

export async function tracePredict(session: Session, argv: readonly string[]): Promise<number> {
  const { host, writer, json } = session;
  const [name = ""] = argv;
  const command = tracedCommand(argv, (await programPath(host, name)) ?? name);
  const prediction = await predict(host, plumbHome(host), command);
  if (json) {
    await writer.json(predictionDocument(prediction));
    return exitStatus.fine;
  }
  const { certain, possible, packages, roots } = prediction;
  const style = writer.style.stdout;
  const more = possible.length === 0 ? "" : `, and up to ${possible.length} that import them`;
  const head =
    certain.length === 0
      ? `${visible(argv.join(" "))} would compile nothing of ${count(packages, "package")}`
      : `${visible(argv.join(" "))} would compile ${certain.length} of ${count(packages, "package")}${more}`;
  await writer.result(
    [style.bold(head), renderCauses({ roots, cutOff: [] }, style, session)].filter(Boolean).join("\n"),
  );
  return exitStatus.fine;
}
