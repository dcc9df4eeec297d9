// plumb debug check: every link from Go to a session that stops, reads and goes on. The first that breaks is named.

import type { Host, TemporaryDirectory } from "@goplumb/core/host/host";
import type { Cause } from "../explain/causes.ts";
import { readExecutable } from "../facts/executable/read-executable.ts";
import type { Executable } from "../facts/executable/schema.ts";
import type { Snapshot } from "../facts/snapshot.ts";
import { delveFit } from "../problems/delve-fit.ts";
import type { Finding } from "../problems/finding.ts";
import { platformText } from "../problems/host-platform.ts";
import { startAdapter } from "./adapter.ts";
import type { DelveChoice } from "./choose-delve.ts";
import { type Broken, conclude } from "./conclude.ts";
import { DapFailure } from "./dap/dap-failure.ts";
import type { DebugReport } from "./debug-report.ts";
import { foreseenOf } from "./foreseen.ts";
import { brokenLink, type Link, type LinkName } from "./link.ts";
import { delveFault, type GoInUse, goInUse, targetFault, versionsText } from "./look.ts";
import { runSession } from "./session.ts";
import { prepareTarget, type Target, type TargetRequest } from "./target.ts";

export interface DebugCheck {
  /** With `lookedAt`. */
  readonly snapshot: Snapshot;
  /** Null: none was found. */
  readonly delve: DelveChoice | null;
  readonly target: TargetRequest;
  readonly offline: boolean;
  /** The causes of what tools printed, best first. */
  explain(log: string): Promise<readonly Cause[]>;
  /** Is told what takes long. */
  report(doing: string): void;
  readonly signal: AbortSignal;
}

type DebugHost = Pick<Host, "machine" | "env" | "files" | "processes" | "net" | "clock" | "temporary">;

/** Never throws for what go, dlv or the program do. @throws PlumbError when no temporary folder can be made */
export function checkDebugger(host: DebugHost, check: DebugCheck): Promise<DebugReport> {
  const startMs = host.clock.monotonicMs();
  const go = goInUse(check.snapshot);
  return host.temporary.inDirectory(go?.temporary || host.env.TMPDIR || "/tmp", async (temporary) => {
    const walk = new Walk(host, check, temporary, go);
    const broken = await walk.all();
    const { links, program } = walk;
    const foreseen = walk.foreseen;
    return conclude({ check, go, links, program, broken, foreseen, durationMs: host.clock.monotonicMs() - startMs });
  });
}

/** One way along the chain, as far as it holds. */
class Walk {
  readonly links: Link[] = [];
  /** What is debugged, once it is there. */
  program: Executable | null = null;
  foreseen: readonly Finding[] = [];
  readonly #host: DebugHost;
  readonly #check: DebugCheck;
  readonly #temporary: TemporaryDirectory;
  readonly #go: GoInUse | null;

  constructor(host: DebugHost, check: DebugCheck, temporary: TemporaryDirectory, go: GoInUse | null) {
    this.#host = host;
    this.#check = check;
    this.#temporary = temporary;
    this.#go = go;
  }

  /** Null: all of it holds. */
  async all(): Promise<Broken | null> {
    const { target, delve: choice, snapshot } = this.#check;
    const given = target.kind === "program";
    if (given) this.program = (await readExecutable(this.#host, target.path)) ?? null;
    const go = this.#go;
    if (go) this.#passed("go", `${go.version}, ${go.path}`);
    else if (!given) return { link: "go", found: "there is no go command that answers", said: "" };
    const delve = choice?.executable;
    // Of a program that is there, another Go may be the builder than the one the doctor knows.
    const knows = ({ id }: Finding) => !given || brokenLink(id) !== "versions";
    if (delve) this.foreseen = foreseenOf(snapshot, delve).filter(knows);
    const fault = delveFault(delve, snapshot);
    if (!delve || fault !== null) return { link: "dlv", found: fault ?? "", said: "" };
    const { moduleVersion, version } = delve.go ?? {};
    this.#passed("dlv", `Delve ${moduleVersion ?? "of unknown version"}, built by ${version ?? "an unknown Go"}`);
    this.#compareVersions(delve, given ? this.program?.go?.version : go?.version);
    this.#askPermission();
    const ready = await this.#build(go);
    if ("link" in ready) return ready;
    return (await this.#lookAt(ready, delve)) ?? (await this.#debug(ready, delve));
  }

  // What facts say against a link makes it doubtful: only the session can prove it.

  #compareVersions(delve: Executable, built: string | undefined): void {
    const fit = delveFit(delve, built ?? "", this.#host.machine);
    const status = fit === "fits" || fit === "unknown" ? "passed" : "doubtful";
    this.links.push({ name: "versions", status, detail: versionsText(delve, built, fit), durationMs: null });
  }

  #askPermission(): void {
    const doubt = this.foreseen.find(({ id, severity }) => severity !== "info" && brokenLink(id) === "permission");
    const detail = doubt?.found ?? "nothing is known to forbid it";
    this.links.push({ name: "permission", status: doubt ? "doubtful" : "passed", detail, durationMs: null });
  }

  #passed(name: LinkName, detail: string, durationMs: number | null = null): void {
    this.links.push({ name, status: "passed", detail, durationMs });
  }

  async #build(go: GoInUse | null): Promise<Target | Broken> {
    const { target: request, offline, report } = this.#check;
    if (request.kind !== "program") report("building a program to debug");
    const startMs = this.#host.clock.monotonicMs();
    const place = { go: go?.path ?? "", toolchain: go?.toolchain ?? null, temporary: this.#temporary, offline };
    const result = await prepareTarget(this.#host, request, place);
    const durationMs = this.#host.clock.monotonicMs() - startMs;
    if (result.kind === "failed") return { link: "build", found: result.reason, said: result.said, durationMs };
    const { target } = result;
    if (request.kind === "program")
      this.links.push({ name: "build", status: "skipped", detail: "it is there", durationMs: null });
    else this.#passed("build", target.text, durationMs);
    return target;
  }

  async #lookAt({ program }: Target, delve: Executable): Promise<Broken | null> {
    const executable = await readExecutable(this.#host, program);
    this.program = executable ?? null;
    const fault = targetFault(executable, delve);
    if (fault !== null) return { link: "target", found: fault, said: "" };
    this.#passed("target", executable ? platformText(executable) : "");
    return null;
  }

  async #debug(target: Target, delve: Executable): Promise<Broken | null> {
    const { clock } = this.#host;
    this.#check.report("debugging it");
    const startMs = clock.monotonicMs();
    try {
      const adapter = await startAdapter(this.#host, { path: delve.path, cwd: target.cwd }, this.#check.signal);
      this.#passed("adapter", "dlv dap listens", clock.monotonicMs() - startMs);
      try {
        const arch = this.program?.platforms[0]?.arch ?? "";
        const record = await runSession(adapter.client, { ...target, env: {}, arch }, clock);
        for (const { step, detail, durationMs } of record.done) this.#passed(step, detail, durationMs);
        if (record.failure === null) return null;
        const { step, message } = record.failure;
        return { link: step, found: message, said: `${adapter.client.output()}\n${adapter.printed()}`.trim() };
      } finally {
        await adapter.stop();
      }
    } catch (error) {
      if (!(error instanceof DapFailure)) throw error;
      return { link: "adapter", found: error.message, said: "" };
    }
  }
}
