// plumb cache bench: how fast small files are where the build cache lies, and elsewhere.

import { resolve } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { benchCache } from "../../cache/bench/bench-cache.ts";
import { buildProgress } from "../build-progress.ts";
import { renderCacheBench } from "../render/cache-bench.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly build?: string;
  readonly files?: string;
}

const usualFiles = 300;

export async function cacheBenchCommand(session: Session, dir: string | undefined, options: Options): Promise<number> {
  const { host, writer, json } = session;
  const wish = {
    files: fileCount(options.files),
    package: options.build ?? null,
    there: dir === undefined ? null : resolve(host.machine.cwd, dir),
  };
  const bench = await buildProgress(session).during((report) => benchCache(host, wish, report));
  if (json) await writer.json(bench);
  else await writer.result(renderCacheBench(bench, session));
  return exitStatus.fine;
}

function fileCount(text: string | undefined): number {
  if (text === undefined) return usualFiles;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (number >= 10 && number <= 100_000) return number;
  throw new PlumbError({ code: "USAGE", message: `--files takes a number from 10 to 100000, not ${text}` });
}
