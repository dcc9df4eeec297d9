// A thread in which nothing else runs while the file system is measured.

import { Worker } from "node:worker_threads";
import type { FileTimes } from "../tree-work.ts";
import type { MeasureTask } from "./measure-folder.ts";
import { workerFile } from "./worker-file.ts";

export function measureInThread(task: MeasureTask): Promise<FileTimes> {
  const { promise, resolve, reject } = Promise.withResolvers<FileTimes>();
  const worker = new Worker(workerFile(), { workerData: task });
  worker.once("message", resolve);
  worker.once("error", reject);
  return promise.finally(() => worker.terminate());
}
