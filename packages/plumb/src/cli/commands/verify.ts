// plumb verify: is this Go what the Go project released?

import { isAbsolute, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { createGatherer } from "../../facts/gatherer.ts";
import { activeInstall } from "../../facts/go-installs/active-install.ts";
import { sdkSources } from "../../sdk/sources/sources.ts";
import { verdictDocument } from "../../sdk/verify/verdict-document.ts";
import { isFine, verifyTree } from "../../sdk/verify/verify-tree.ts";
import { readWays } from "../../sdk/ways.ts";
import { verifyProgress } from "../install-progress.ts";
import { renderVerdict } from "../render/verdict.ts";
import type { Session } from "../session.ts";

/** Status 0 when it is proven, 1 when it is not, or cannot be. */
export async function verifyCommand(session: Session, operand: string | undefined): Promise<number> {
  const { host, writer, json } = session;
  const goroot = operand === undefined ? await activeGoroot(session) : await directory(session, operand);
  const ways = await readWays(host);
  const progress = verifyProgress(session);
  const options = { home: plumbHome(host), ways, sources: sdkSources(host, ways), report: progress.report };
  const verdict = await verifyTree(host, goroot, options).finally(progress.end);
  if (json) await writer.json(verdictDocument(verdict));
  else await writer.result(renderVerdict(verdict, session));
  return isFine(verdict) ? exitStatus.fine : exitStatus.findings;
}

async function directory({ host: { files, machine } }: Session, operand: string): Promise<string> {
  const path = await files.realPath(isAbsolute(operand) ? operand : join(machine.cwd, operand));
  if (path !== undefined && (await files.stat(path))?.kind === "directory") return path;
  const message = `${operand} ${path === undefined ? "is not there" : "is no directory"}`;
  throw new PlumbError({
    code: "USAGE",
    message,
    hint: "plumb verify takes a GOROOT; without one, that of the go on PATH",
  });
}

async function activeGoroot({ host }: Session): Promise<string> {
  const installs = await createGatherer(host).fact("goInstalls");
  const install = installs.status === "ok" ? activeInstall(installs.value) : undefined;
  if (install?.goroot) return install.goroot.path;
  throw new PlumbError({
    code: "NO_GO",
    message: "PATH has no go command whose tree could be verified",
    hint: "name a GOROOT: plumb verify /usr/local/go",
    exit: exitStatus.machine,
  });
}
