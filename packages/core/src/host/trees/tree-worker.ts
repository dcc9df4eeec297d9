// The beginning of a thread of a crew.

import { parentPort, workerData } from "node:worker_threads";
import { hashFile } from "./hash-file.ts";
import { openUnpacking } from "./unpack-file.ts";

/** What a thread is started for. */
export type TreeTask =
  | { readonly kind: "unpack"; readonly archive: string; readonly folder: string }
  | { readonly kind: "hash"; readonly folder: string };

const task: TreeTask = workerData;
const work = task.kind === "unpack" ? await openUnpacking(task) : hashFile(task);

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
