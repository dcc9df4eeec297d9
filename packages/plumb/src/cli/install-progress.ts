// What an installation is doing, for a person who waits: how much is here, how fast it comes, and from where.

import { createProgress } from "@goplumb/core/output/progress";
import { formatBytes } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { SdkName } from "../go/toolchain-module.ts";
import type { InstallProgress } from "../sdk/install/install-options.ts";
import type { Session } from "./session.ts";

export function installProgress(session: Session, { version }: SdkName) {
  return progressOf(session, `go${version}`, "is installing it");
}

export function verifyProgress(session: Session) {
  return progressOf(session, "the release to compare with", "is at work on it");
}

/** @param goroot the tree that is looked at */
export function importProgress(session: Session, goroot: string) {
  return progressOf(session, visible(session.home.shorten(goroot)), "is at work on it");
}

/** @param others what somebody who holds the lock is doing */
function progressOf({ host, writer }: Session, name: string, others: string) {
  const progress = createProgress(host.terminal.stderr, host.clock);
  const startedMs = host.clock.monotonicMs();
  let first: number | undefined;
  const downloading = (received: number, total: number | null, source: string): string => {
    first ??= received;
    const seconds = (host.clock.monotonicMs() - startedMs) / 1000;
    const rate = seconds > 0 ? ` · ${formatBytes((received - first) / seconds)}/s` : "";
    if (total === null) return `${name}: ${formatBytes(received)}${rate} · ${source}`;
    const filled = Math.round((received / total) * barWidth);
    const bar = `[${"#".repeat(filled)}${"-".repeat(barWidth - filled)}]`;
    return `${name} ${bar} ${formatBytes(received)} of ${formatBytes(total)}${rate} · ${source}`;
  };
  return {
    report(now: InstallProgress): void {
      if (now.kind === "waiting") {
        const who = now.holder ? `process ${now.holder.pid} on ${now.holder.host}` : "another process";
        void writer.note(`${name}: waiting for ${visible(who)}, which ${others}`);
      } else if (now.kind === "proving") progress.report(() => `${name}: proving it`);
      else progress.report(() => downloading(now.received, now.total, now.source));
    },
    end: () => progress.clear(),
  };
}

const barWidth = 24;
