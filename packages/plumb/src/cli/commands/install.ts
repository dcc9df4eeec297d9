// plumb install: SDKs of Go, proven before they are seen.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import { type PlumbHome, plumbHome } from "@goplumb/core/state/plumb-home";
import type { SdkName } from "../../go/toolchain-module.ts";
import { installedSdk } from "../../sdk/installed.ts";
import { linkInstalled } from "../../sdk/links.ts";
import type { InstallOutcome } from "../../sdk/new-sdk.ts";
import { type Platform, platformOf, readRequest } from "../../sdk/resolve.ts";
import { refuseSource } from "../../sdk/sources/source-choice.ts";
import { printPlan } from "../print-plan.ts";
import { renderBundle } from "../render/bundle.ts";
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
  const typed = { texts, platforms: platformsOf(session, options), source: options.source, from: options.from };
  if (texts.length === 0 && typed.from === undefined) throw nothingAsked();
  refuseSource(typed.source);
  if (options.plan || options.dryRun) {
    const { planInstall } = await import("../install-all.ts");
    return printPlan(session, await planInstall(session, home, typed, options.bundle));
  }
  if (options.bundle !== undefined) {
    const { bundleAll } = await import("../install-all.ts");
    const bundle = await bundleAll(session, home, typed, options.bundle);
    if (json) await writer.json({ schemaVersion: 1, ...bundle, sdks: bundle.sdks.map(withNames) });
    else await writer.result(renderBundle(bundle, session));
    return exitStatus.fine;
  }
  const outcomes =
    (await allThere(session, home, typed)) ??
    (await (await import("../install-all.ts")).installAll(session, home, typed));
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

function withNames<T extends { readonly sdk: SdkName }>({ sdk: { version, os, arch }, ...rest }: T) {
  return { version: `go${version}`, platform: `${os}/${arch}`, ...rest };
}

/** Each system with each CPU. */
function platformsOf({ host }: Session, { os, arch }: Options): readonly Platform[] {
  const own = platformOf(host, {});
  return (os ?? [own.os]).flatMap((one) => (arch ?? [own.arch]).map((cpu) => ({ os: one, arch: cpu })));
}

/** When each was named exactly and is here, nobody is asked for anything. */
async function allThere(
  { host }: Session,
  home: PlumbHome,
  { texts, platforms }: { readonly texts: readonly string[]; readonly platforms: readonly Platform[] },
): Promise<readonly InstallOutcome[] | undefined> {
  const requests = texts.filter((text) => text !== "go.mod").map(readRequest);
  const exact = requests.flatMap((request): SdkName[] =>
    request.kind === "exact" ? platforms.map((platform) => ({ version: request.version, ...platform })) : [],
  );
  const wanted = texts.length * platforms.length;
  if (wanted === 0 || exact.length < wanted) return undefined;
  const there = await Promise.all(exact.map((sdk) => installedSdk(host, home, sdk)));
  const all = there.flatMap((one) => (one ? [{ ...one, already: true }] : []));
  return all.length === wanted ? all : undefined;
}

function nothingAsked(): PlumbError {
  return new PlumbError({
    code: "USAGE",
    message: "plumb install needs a version, or a file to take it from",
    hint: "plumb install latest, plumb install 1.26, plumb install go.mod, plumb install --from FILE",
  });
}
