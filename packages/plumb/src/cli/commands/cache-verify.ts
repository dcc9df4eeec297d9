// plumb cache verify: every object of the caches held to its hash; with --fix what is damaged is removed.

import { exitStatus } from "@goplumb/core/exit-status";
import { readProjectSums } from "../../cache/project-sums.ts";
import { repairCache, repairModules } from "../../cache/verify/repair.ts";
import { verifyCache } from "../../cache/verify/verify-cache.ts";
import { verifyModules } from "../../cache/verify/verify-modules.ts";
import { verifyReport } from "../../cache/verify/verify-report.ts";
import { cacheFacts, requireBuildCache, requireModuleCache } from "../cache-facts.ts";
import { renderCacheVerify } from "../render/cache-verify.ts";
import type { Session } from "../session.ts";
import { waitingFor } from "../waiting.ts";

interface Options {
  readonly fix?: boolean;
  readonly modules?: boolean;
}

/** Status 1 when damage was found and not removed, or something could not be read. */
export async function cacheVerifyCommand(session: Session, { fix, modules }: Options): Promise<number> {
  const { host, writer, json } = session;
  const startedMs = host.clock.monotonicMs();
  const { places } = await cacheFacts(host, []);
  const path = modules ? requireModuleCache(places) : requireBuildCache(places);
  const none: ReadonlySet<string> = new Set();
  const verified = await waitingFor(
    session,
    () => `hashing all files of ${path}`,
    async () => {
      if (modules) {
        const sums = await readProjectSums(host, host.machine.cwd);
        const found = await verifyModules(host, path, sums);
        const gone = fix ? await repairModules(host, path, found) : none;
        return {
          build: null,
          modules: { ...found, path, goSums: sums?.files ?? [] },
          repairs: { entries: none, modules: gone },
        };
      }
      const found = await verifyCache(host, path);
      const gone = fix ? await repairCache(host, path, found) : none;
      return { build: { ...found, path }, modules: null, repairs: { entries: gone, modules: none } };
    },
  );
  const report = verifyReport({ ...verified, durationMs: host.clock.monotonicMs() - startedMs });
  if (json) await writer.json(report);
  else await writer.result(renderCacheVerify(report, session));
  return report.verdict === "intact" || report.verdict === "repaired" ? exitStatus.fine : exitStatus.findings;
}
