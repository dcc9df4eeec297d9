// plumb install: SDKs of Go, proven before they are seen.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { allThere } from "../../sdk/install/all-there.ts";
import { linkInstalled } from "../../sdk/links.ts";
import { platformsOf } from "../../sdk/resolve.ts";
import { refuseSource } from "../../sdk/sources/source-choice.ts";
import { printBundle } from "../print-bundle.ts";
import { printPlan } from "../print-plan.ts";
import { renderInstalled } from "../render/installed.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly arch?: readonly string[];
  readonly os?: readonly string[];
  readonly source?: string;
  readonly from?: string;
  readonly bundle?: string;
  readonly plan?: boolean;
  readonly dryRun?: boolean;
}

export async function installCommand(session: Session, texts: readonly string[], options: Options): Promise<number> {
  const { host, json, writer } = session;
  const home = plumbHome(host);
  const typed = { texts, platforms: platformsOf(host, options), source: options.source, from: options.from };
  if (texts.length === 0 && typed.from === undefined) throw nothingAsked();
  refuseSource(typed.source);
  if (options.plan || options.dryRun) {
    const { planInstall } = await import("../install-all.ts");
    return printPlan(session, await planInstall(session, home, typed, options.bundle));
  }
  if (options.bundle !== undefined) {
    const { bundleAll } = await import("../install-all.ts");
    return printBundle(session, await bundleAll(session, home, typed, options.bundle));
  }
  const outcomes =
    (await allThere(host, home, typed)) ?? (await (await import("../install-all.ts")).installAll(session, home, typed));
  await linkInstalled(
    host,
    home,
    outcomes.map(({ sdk }) => sdk),
  );
  if (json) {
    const sdks = outcomes.map(({ goroot, already, receipt }) => ({ goroot, already, receipt }));
    await writer.json({ schemaVersion: 1, sdks });
  } else for (const outcome of outcomes) await writer.result(renderInstalled(outcome, session));
  return exitStatus.fine;
}

function nothingAsked(): PlumbError {
  return new PlumbError({
    code: "USAGE",
    message: "plumb install needs a version, or a file to take it from",
    hint: "plumb install latest, plumb install 1.26, plumb install go.mod, plumb install --from FILE",
  });
}
