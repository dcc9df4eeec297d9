// plumb install: SDKs of Go, proven before they are seen.

import { exitStatus } from "@goplumb/core/exit-status";
import { type PlumbHome, plumbHome } from "@goplumb/core/state/plumb-home";
import type { SdkName } from "../../go/toolchain-module.ts";
import type { InstallOutcome } from "../../sdk/install.ts";
import { installedSdk } from "../../sdk/installed.ts";
import { defaultSdk, isNative, linkDefault, linkToolchain } from "../../sdk/links.ts";
import { type Platform, platformOf, readRequest } from "../../sdk/resolve.ts";
import { renderInstalled } from "../render/installed.ts";
import type { Session } from "../session.ts";

interface Options {
  readonly arch?: string;
  readonly os?: string;
  readonly source?: string;
}

export async function installCommand(session: Session, texts: readonly string[], options: Options): Promise<number> {
  const { host, json, writer } = session;
  const home = plumbHome(host);
  const platform = platformOf(host, options);
  const outcomes =
    (await allThere(session, home, texts, platform)) ?? (await bring(session, home, texts, platform, options.source));
  for (const { sdk } of outcomes) {
    if (!isNative(host, sdk)) continue;
    await linkToolchain(host, home, sdk);
    if ((await defaultSdk(host, home)) === null) await linkDefault(host, home, sdk);
  }
  if (json) {
    const sdks = outcomes.map(({ goroot, already, receipt }) => ({ goroot, already, receipt }));
    await writer.json({ schemaVersion: 1, sdks });
  } else for (const outcome of outcomes) await writer.result(renderInstalled(outcome, session));
  return exitStatus.fine;
}

/** When each was named exactly and is here, nobody is asked for anything. */
async function allThere(
  { host }: Session,
  home: PlumbHome,
  texts: readonly string[],
  platform: Platform,
): Promise<readonly InstallOutcome[] | undefined> {
  const requests = texts.filter((text) => text !== "go.mod").map(readRequest);
  const exact = requests.flatMap((request): SdkName[] =>
    request.kind === "exact" ? [{ version: request.version, ...platform }] : [],
  );
  if (exact.length < texts.length) return undefined;
  const there = await Promise.all(exact.map((sdk) => installedSdk(host, home, sdk)));
  const all = there.flatMap((one) => (one ? [{ ...one, already: true }] : []));
  return all.length === texts.length ? all : undefined;
}

async function bring(
  session: Session,
  home: PlumbHome,
  texts: readonly string[],
  platform: Platform,
  source: string | undefined,
): Promise<readonly InstallOutcome[]> {
  const { installAll } = await import("../install-all.ts");
  return installAll(session, home, texts, platform, source);
}
