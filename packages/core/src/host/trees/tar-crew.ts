// Unpacks a tar.gz while it arrives: one thread reads it, the others write what comes out.

import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type { HashedFile } from "../tree-work.ts";
import type { ReadTarTask, TarRead } from "./read-tar.ts";
import { ArrivalGauge, createSharedMemory } from "./shared-pieces.ts";
import type { TreeTask } from "./tree-worker.ts";
import { workerFile } from "./worker-file.ts";
import type { PiecesWritten } from "./write-pieces.ts";

export interface TarCrew {
  grown(received: number): void;
  /** After the last byte. Rejects with the first failure to write. */
  finish(): Promise<TarRead & { readonly files: readonly HashedFile[] }>;
  stop(): Promise<void>;
}

export function startTarCrew(
  { archive, offset, folder, rules }: Pick<ReadTarTask, "archive" | "offset" | "rules"> & { readonly folder: string },
  writing: number,
): TarCrew {
  const memory = createSharedMemory();
  const gauge = new ArrivalGauge(memory);
  const threads: Worker[] = [];
  const start = <Answer>(task: TreeTask, ports: readonly MessagePort[]): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(workerFile(), {
        workerData: task,
        transferList: [...ports],
      });
      worker.on("message", resolve);
      worker.on("error", reject);
      threads.push(worker);
    });
  const channels = Array.from({ length: writing }, () => new MessageChannel());
  const written = channels.map(async ({ port2: reader }): Promise<readonly HashedFile[]> => {
    const answer = await start<PiecesWritten>({ kind: "write-pieces", folder, memory, reader }, [reader]);
    if ("written" in answer) return answer.written;
    throw Object.assign(new Error(answer.failed.message), { code: answer.failed.code });
  });
  const writers = channels.map(({ port1 }) => port1);
  const read = start<TarRead>({ kind: "read-tar", archive, offset, rules, memory, writers }, writers);
  const all = Promise.all([read, ...written]);
  // It may fail before anybody waits for the end.
  all.catch(() => {});
  return {
    grown: (received) => gauge.tell(received),
    async finish() {
      gauge.complete();
      const [tar, ...files] = await all;
      return { ...tar, files: files.flat() };
    },
    async stop() {
      gauge.stop();
      await Promise.all(threads.map((worker) => worker.terminate()));
    },
  };
}
