// plumb verify: is this Go what the Go project released?

import { isAbsolute, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { createGatherer } from "../../facts/gatherer.ts";
import { activeInstall } from "../../facts/go-installs/active-install.ts";
import { sdkSources } from "../../sdk/sources/sources.ts";
import { isFine } from "../../sdk/verify/verdict.ts";
import { verdictDocument } from "../../sdk/verify/verdict-document.ts";
import { verifyFile } from "../../sdk/verify/verify-file.ts";
import { judgeTree } from "../../sdk/verify/verify-tree.ts";
import { readWays } from "../../sdk/ways.ts";
import { verifyProgress } from "../install-progress.ts";
import { renderVerdict } from "../render/verdict.ts";
import type { Session } from "../session.ts";

/** Status 0 when it is proven, 1 when it is not, or cannot be. */
export async function verifyCommand(session: Session, operand: string | undefined): Promise<number> {
  const { host, writer, json } = session;
  const { path, isTree } =
    operand === undefined ? { path: await activeGoroot(session), isTree: true } : await pathOf(session, operand);
  const ways = await readWays(host);
  const progress = verifyProgress(session);
  const options = { home: plumbHome(host), ways, sources: sdkSources(host, ways), report: progress.report };
  const judging = isTree
    ? judgeTree(host, path, options).then(({ verdict }) => verdict)
    : verifyFile(host, path, options);
  const verdict = await judging.finally(progress.end);
  if (json) await writer.json(verdictDocument(verdict));
  else await writer.result(renderVerdict(verdict, session));
  return isFine(verdict) ? exitStatus.fine : exitStatus.findings;
}

async function pathOf({ host: { files, machine } }: Session, operand: string) {
  const path = await files.realPath(isAbsolute(operand) ? operand : join(machine.cwd, operand));
  const kind = path === undefined ? undefined : (await files.stat(path))?.kind;
  if (path !== undefined && (kind === "directory" || kind === "file")) return { path, isTree: kind === "directory" };
  throw new PlumbError({
    code: "USAGE",
    message: `${operand} ${kind === undefined ? "is not there" : "is neither a directory nor a file"}`,
    hint: "plumb verify takes a GOROOT, an archive of one, or a program of Go's; without any, the GOROOT of the go on PATH",
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
