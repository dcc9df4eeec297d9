// The beginning of a thread that works on trees.

import { parentPort, workerData } from "node:worker_threads";
import { copyFile } from "./copy-file.ts";
import { hashFile } from "./hash-file.ts";
import { type MeasureTask, measureFolder } from "./measure-folder.ts";
import { mirrorFile } from "./mirror-file.ts";
import { type ReadTarTask, readTar } from "./read-tar.ts";
import { type SurveyTask, surveyFolder } from "./survey-folder.ts";
import { openUnpacking } from "./unpack-file.ts";
import { type WritePiecesTask, writePieces } from "./write-pieces.ts";

/** What a thread is started for. */
export type TreeTask = BatchTask | ReadTarTask | WritePiecesTask | MeasureTask;

type BatchTask =
  | { readonly kind: "unpack"; readonly archive: string; readonly folder: string }
  | { readonly kind: "hash"; readonly folder: string; readonly lenient: boolean }
  | SurveyTask
  | { readonly kind: "copy" | "mirror"; readonly from: string; readonly folder: string };

const task: TreeTask = workerData;
if (task.kind === "read-tar") parentPort?.postMessage(await readTar(task));
else if (task.kind === "write-pieces") parentPort?.postMessage(await writePieces(task));
else if (task.kind === "measure") parentPort?.postMessage(measureFolder(task));
else await workOff(task);

async function workOf(batches: BatchTask): Promise<(job: never) => unknown> {
  if (batches.kind === "unpack") return openUnpacking(batches);
  if (batches.kind === "survey") return surveyFolder(batches);
  if (batches.kind === "mirror") return mirrorFile(batches);
  return batches.kind === "hash" ? hashFile(batches) : copyFile(batches);
}

async function workOff(batches: BatchTask): Promise<void> {
  const work = await workOf(batches);
  parentPort?.on("message", (jobs: readonly never[] | null) => {
    if (jobs === null) {
      parentPort?.close();
      return;
    }
    try {
      parentPort?.postMessage({ done: jobs.map(work) });
    } catch (error) {
      const { message, code } = error as NodeJS.ErrnoException;
      parentPort?.postMessage({ failed: { message, code: code ?? null } });
    }
  });
}
