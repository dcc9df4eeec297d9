// From how far the chain held to the report: which link is broken, the cause, and what mends it.

import type { Cause } from "../explain/causes.ts";
import type { Executable } from "../facts/executable/schema.ts";
import { newestDelveFor } from "../go/delve-matrix.ts";
import { byHand } from "../problems/by-hand.ts";
import type { Finding } from "../problems/finding.ts";
import { platformText } from "../problems/host-platform.ts";
import type { Remedy } from "../problems/problem.ts";
import type { DelveChoice } from "./choose-delve.ts";
import type { DebugReport } from "./debug-report.ts";
import { brokenLink, firstLinks, type Link, type LinkName } from "./link.ts";
import type { GoInUse } from "./look.ts";
import { sessionSteps } from "./session.ts";

/** Where the chain broke. */
export interface Broken {
  readonly link: LinkName;
  readonly found: string;
  /** What tools printed. */
  readonly said: string;
  readonly durationMs?: number;
}

interface Walked {
  readonly check: { readonly delve: DelveChoice | null; explain(log: string): Promise<readonly Cause[]> };
  readonly go: GoInUse | null;
  readonly links: readonly Link[];
  readonly program: Executable | null;
  readonly broken: Broken | null;
  readonly foreseen: readonly Finding[];
  readonly durationMs: number;
}

const maxSaidChars = 4096;

export async function conclude(walked: Walked): Promise<DebugReport> {
  const { check, go, program, broken, durationMs } = walked;
  const cause = broken && (await causeOf(broken, walked));
  const failed = broken && ((cause && brokenLink(cause.id)) ?? broken.link);
  const delve = check.delve?.executable;
  return {
    schemaVersion: 1,
    verdict: broken ? "failed" : "passed",
    failed,
    found: broken && (cause?.found ?? broken.found),
    cause: cause && { id: cause.id, title: cause.title, why: cause.why },
    remedies: broken ? (cause?.remedies ?? remediesWithout(broken, go, delve)) : [],
    go: go && { path: go.path, version: go.version },
    dlv: delve
      ? {
          path: delve.path,
          because: check.delve?.because ?? "",
          version: delve.go?.moduleVersion ?? null,
          builtBy: delve.go?.version ?? null,
          platform: platformText(delve),
        }
      : null,
    target: program && { text: program.path, platform: platformText(program) },
    links: allLinks(walked, failed, cause),
    said: broken && broken.said !== "" ? broken.said.slice(0, maxSaidChars) : null,
    durationMs: Math.round(durationMs),
  };
}

type Explained = Pick<Cause, "id" | "title" | "why" | "found" | "remedies">;

/** In the words of the tools, then by what was known before. Remedies computed for this machine are better than those for a log. */
async function causeOf({ link, found, said }: Broken, { check, foreseen }: Walked): Promise<Explained | null> {
  const ofLink = foreseen.find(({ id }) => brokenLink(id) === link);
  // These were seen in files and settings; nobody has printed anything.
  if (link === "go" || link === "dlv" || link === "target") return ofLink ?? null;
  const [cause] = await check.explain(`${found}\n${said}`);
  const known = foreseen.find(({ id }) => id === cause?.id);
  if (cause && cause.level !== "possible") return known ?? cause;
  return foreseen.find(({ severity }) => severity === "error") ?? null;
}

function remediesWithout({ link }: Broken, go: GoInUse | null, delve: Executable | undefined): readonly Remedy[] {
  if (link === "go") return [byHand("Install Go", ["plumb install latest"])];
  if (link !== "dlv" || delve) return [];
  const version = newestDelveFor(go?.version ?? "");
  return [
    byHand("Install Delve", [`go install github.com/go-delve/delve/cmd/dlv@${version ? `v${version}` : "latest"}`]),
  ];
}

/** Every link, those behind the broken one as skipped. */
function allLinks({ links, broken }: Walked, failed: LinkName | null, cause: Explained | null): DebugReport["links"] {
  return [...firstLinks, ...sessionSteps].map((name) => {
    const link = links.find((one) => one.name === name);
    if (broken && (name === broken.link || name === failed)) {
      // Where it showed is not always where it broke. What the versions say to one another is the better text.
      const elsewhere = name === "versions" ? link?.detail : cause?.found;
      const detail = name === broken.link ? broken.found : (elsewhere ?? broken.found);
      return { name, status: "failed" as const, detail, durationMs: broken.durationMs ?? null };
    }
    return link ?? { name, status: "skipped" as const, detail: "", durationMs: null };
  });
}
