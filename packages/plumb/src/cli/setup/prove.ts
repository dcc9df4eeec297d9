// What a setup has come to, seen by a new login shell: which programs it finds, what the doctor says there, and a debug session.

import { join } from "node:path";
import type { Host, TemporaryDirectory } from "@goplumb/core/host/host";
import type { PlumbHome } from "@goplumb/core/state/plumb-home";
import { checkDebugger } from "../../debug/check.ts";
import { chooseDelve } from "../../debug/choose-delve.ts";
import { lookedAt } from "../../debug/look.ts";
import { pathDirectories, pathHits } from "../../facts/executable/path-lookup.ts";
import { readExecutable } from "../../facts/executable/read-executable.ts";
import { createGatherer } from "../../facts/gatherer.ts";
import { hardwareArch } from "../../go/hardware-arch.ts";
import { platformText } from "../../problems/host-platform.ts";
import { problems } from "../../problems/index.ts";
import { installedSdks } from "../../sdk/installed.ts";
import { askLoginShell, withEnvironment } from "../../setup/login-shell.ts";
import type { Proof, ProvenProgram } from "../../setup/setup-report.ts";
import { examine } from "../commands/doctor/examination.ts";
import { explainFailure } from "../explain-failure.ts";
import type { Session } from "../session.ts";

export async function prove(
  session: Session,
  home: PlumbHome,
  tools: readonly string[],
  report: (doing: string) => void,
): Promise<Proof> {
  report("starting a new login shell");
  const login = await askLoginShell(session.host);
  if ("why" in login) {
    return { shell: null, why: login.why, programs: [], findings: [], debug: null, holds: false };
  }
  const host = withEnvironment(session.host, login.env);
  const goroots = (await installedSdks(host, home)).map(({ goroot }) => goroot);
  const found = await Promise.all(["go", ...tools].map((name) => programCalled(host, name)));
  const programs = found.map((one) => (one.name === "go" ? provenGo(one, goroots) : one));
  report("looking at what it finds");
  const { report: doctor } = await examine({ ...session, host }, problems, {});
  const debug = tools.includes("dlv") ? await debugSession(session, host, report) : null;
  const { findings } = doctor;
  const holds = programs.every((one) => one.holds) && debug?.verdict !== "failed";
  return {
    shell: login.shell,
    why: null,
    programs: programs.map(({ real: _, ...one }) => one),
    findings,
    debug,
    holds,
  };
}

type Found = ProvenProgram & { readonly real: string | null };

async function programCalled(host: Host, name: string): Promise<Found> {
  const [hit] = await pathHits(host.files, pathDirectories(host), name);
  const program = hit && (await readExecutable(host, hit.path));
  if (!program) return { name, path: null, platform: "", version: null, holds: false, real: null };
  const { os } = host.machine;
  const arch = hardwareArch(host.machine);
  const holds = program.platforms.some((one) => one.arch === arch && (one.os === null || one.os === os));
  const version = name === "go" ? (program.go?.version ?? null) : (program.go?.moduleVersion ?? null);
  return { name, path: program.path, platform: platformText(program), version, holds, real: program.realPath };
}

/** In PLUMB_HOME nothing lies that was not proven. */
function provenGo(go: Found, goroots: readonly string[]): Found {
  return { ...go, holds: go.holds && goroots.some((goroot) => go.real === join(goroot, "bin/go")) };
}

async function debugSession(session: Session, host: Host, report: (doing: string) => void): Promise<Proof["debug"]> {
  return host.temporary.inDirectory(host.env.TMPDIR || "/tmp", async (temporary) => {
    const at = await withCacheOfItsOwn(host, temporary);
    const snapshot = await createGatherer(at).gather(lookedAt);
    const { verdict, failed, found } = await checkDebugger(at, {
      snapshot,
      delve: chooseDelve(snapshot),
      target: { kind: "probe" },
      offline: session.offline,
      explain: explainFailure(at),
      report,
      signal: new AbortController().signal,
    });
    return { verdict, failed, found };
  });
}

/** Where there is no build cache yet, a proof is no reason to make one. */
async function withCacheOfItsOwn(host: Host, temporary: TemporaryDirectory): Promise<Host> {
  const settings = await createGatherer(host).fact("goSettings");
  const cache = settings.status === "ok" ? settings.value.effective.GOCACHE?.value : undefined;
  if (cache && (await host.files.stat(cache).catch(() => undefined))) return host;
  return withEnvironment(host, { ...host.env, GOCACHE: join(temporary.path, "go-build") });
}
