// All that the page of plumb report shows, as data: what was looked at, or why it could not be.

import type { LastBuild } from "../build/last-build.ts";
import type { CacheStatus } from "../cache/status/status-schema.ts";
import type { Report } from "../doctor/report.ts";
import type { EnvReport } from "../env/env-report.ts";
import type { ToolchainExplanation } from "../env/toolchain-explanation.ts";
import type { GoInstall } from "../facts/go-installs/schema.ts";
import type { Fact } from "../facts/snapshot.ts";
import type { Runs } from "../go/runs-on.ts";
import type { Candidate, Rejected } from "../sdk/choice/choose.ts";
import type { SdkRow } from "../sdk/list.ts";
import type { Receipt } from "../sdk/proof/receipt.ts";
import type { RootCause } from "../trace/causes/root-causes.ts";
import type { TraceReport } from "../trace/trace-report.ts";
import type { TraceRow } from "../trace/trace-rows.ts";

export interface ReportData {
  /** Milliseconds since 1970. */
  readonly madeMs: number;
  readonly plumbVersion: string;
  /** The working directory: what is said of a project is said of the one there. */
  readonly directory: string;
  readonly doctor: Report;
  readonly gos: Fact<readonly ShownGo[]>;
  readonly env: Fact<EnvReport>;
  readonly sdks: Fact<readonly ShownSdk[]>;
  readonly project: Fact<ShownProject>;
  readonly build: Fact<LastBuild>;
  readonly cache: Fact<CacheStatus>;
  readonly traces: Fact<ShownTraces>;
}

/** A go command of this machine. */
export interface ShownGo {
  readonly path: string;
  readonly version: string | null;
  /** e.g. `linux/arm64`; empty for scripts. */
  readonly platform: string;
  readonly runs: Runs | null;
  /** 0-based place of its directory on PATH; null when it is not on PATH. */
  readonly pathIndex: number | null;
  readonly origin: GoInstall["origin"];
  readonly shim: boolean;
  readonly goroot: string | null;
  /** What `go` starts in a shell. */
  readonly active: boolean;
}

export interface ShownSdk extends SdkRow, Pick<Receipt, "source" | "rungs"> {}

export interface ShownProject {
  /** What a go command typed there ends up in. */
  readonly toolchain: ToolchainExplanation;
  /** The SDK of plumb's that is meant there; or why there is none. */
  readonly choice: Fact<Choice>;
}

export interface Choice {
  readonly candidate: Candidate;
  readonly because: string;
  readonly rejected: readonly Rejected[];
}

export interface ShownTraces {
  /** The newest first. */
  readonly rows: readonly TraceRow[];
  readonly newest: Pick<TraceReport, "trace" | "summary"> & {
    readonly causes: readonly RootCause[];
  };
}
