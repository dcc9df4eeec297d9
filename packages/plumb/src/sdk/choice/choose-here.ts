// The choice for the working directory: looks at the project and at what is installed, and lets `chooseInstalled` decide.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import { type PlumbHome, requireSafeHome } from "@goplumb/core/state/plumb-home";
import { rememberProject } from "../prune/projects.ts";
import { type Platform, readRequest } from "../resolve.ts";
import { candidatesOf } from "./candidates.ts";
import { type Choice, chooseInstalled } from "./choose.ts";
import { projectWishes } from "./project-wishes.ts";
import { type Wish, wantedText } from "./wishes.ts";

type Chosen = Extract<Choice, { kind: "chosen" }>;

/**
 * @param explicit a version that was typed
 * @throws PlumbError VERSION_UNKNOWN, PLUMB_HOME_UNSAFE, SDK_NOT_INSTALLED
 */
export async function chooseHere(
  host: Host,
  home: PlumbHome,
  explicit: string | undefined,
  platform?: Platform,
): Promise<Chosen> {
  if (explicit !== undefined) readRequest(explicit);
  await requireSafeHome(host, home);
  const [wishes, { candidates, foreign }] = await Promise.all([
    projectWishes(host, explicit),
    candidatesOf(host, home, platform),
  ]);
  const choice = chooseInstalled(wishes, candidates);
  if (choice.kind === "none") throw notInstalled(choice.wish);
  // Where nothing asks for anything, nothing is needed.
  if (wishes.some(({ source }) => source !== "--go")) await rememberProject(host, home, host.machine.cwd);
  return { ...choice, rejected: [...choice.rejected, ...foreign] };
}

function notInstalled(wish: Wish | null): PlumbError {
  if (wish?.wanted == null) {
    const message = "no SDK is installed";
    return new PlumbError({ code: "SDK_NOT_INSTALLED", message, hint: "plumb install latest", exit: exitStatus.usage });
  }
  const { wanted, source } = wish;
  const asked = wanted.kind === "at-least" ? wanted.version : wanted.kind === "exact" ? wanted.version : wish.text;
  return new PlumbError({
    code: "SDK_NOT_INSTALLED",
    // What was typed needs no word of where it stands.
    message:
      source === "--go"
        ? `${wantedText(wanted)} is not installed`
        : `${source} asks for ${wantedText(wanted)}, and none that is installed is`,
    hint: `plumb install ${asked}`,
    details: { source, wanted: asked },
    exit: exitStatus.usage,
  });
}
