// Threads that work off jobs in batches: each has the next batch before it when one is done.

import { Worker } from "node:worker_threads";
import { workerFile } from "./worker-file.ts";

export interface Crew<Job, Result> {
  add(job: Job): void;
  /** Resolves to the results, in no order, when all jobs are done. Rejects with the first failure; other jobs may have been done then. */
  finish(): Promise<readonly Result[]>;
  /** Ends the threads, whatever they are doing. */
  stop(): Promise<void>;
}

export interface CrewOptions<Job> {
  readonly threads: number;
  /** For the thread: what to do, and with what. */
  readonly task: object;
  /** Bytes that a job is about: batches are made of about the same. */
  readonly weigh: (job: Job) => number;
}

/** What a thread answers to a batch. */
export type BatchAnswer<Result> =
  | { readonly done: readonly Result[] }
  | { readonly failed: { readonly message: string; readonly code: string | null } };

/** Talking about each job by itself would take longer than doing it. */
const batchBytes = 512 * 1024;
const batchJobs = 128;
const batchesAhead = 2;

export function startCrew<Job, Result>({ threads, task, weigh }: CrewOptions<Job>): Crew<Job, Result> {
  const results: Result[] = [];
  const queue: Job[][] = [];
  let batch: Job[] = [];
  let bytes = 0;
  let ending = false;
  const { promise, resolve, reject } = Promise.withResolvers<readonly Result[]>();
  // It may fail before anybody waits for the end.
  promise.catch(() => {});

  const serve = () => {
    for (const thread of crew) {
      while (thread.waiting < batchesAhead) {
        const next = queue.shift();
        if (!next) break;
        thread.waiting++;
        thread.worker.postMessage(next);
      }
    }
    if (ending && crew.every(({ waiting }) => waiting === 0)) resolve(results);
  };
  const close = () => {
    if (batch.length > 0) queue.push(batch);
    batch = [];
    bytes = 0;
    serve();
  };
  const crew = Array.from({ length: threads }, () => {
    const worker = new Worker(workerFile(), { workerData: task });
    const thread = { worker, waiting: 0 };
    worker.on("message", (answer: BatchAnswer<Result>) => {
      if ("failed" in answer) {
        reject(Object.assign(new Error(answer.failed.message), { code: answer.failed.code }));
        return;
      }
      for (const result of answer.done) results.push(result);
      thread.waiting--;
      serve();
    });
    worker.on("error", reject);
    return thread;
  });
  return {
    add(job) {
      batch.push(job);
      bytes += weigh(job);
      if (bytes >= batchBytes || batch.length >= batchJobs) close();
    },
    async finish() {
      ending = true;
      close();
      try {
        return await promise;
      } finally {
        for (const { worker } of crew) worker.postMessage(null);
      }
    },
    stop: () => Promise.all(crew.map(({ worker }) => worker.terminate())).then(() => {}),
  };
}
