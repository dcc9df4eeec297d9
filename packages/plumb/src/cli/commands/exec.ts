// plumb exec: runs a command with an SDK first on its PATH, and passes its status on.

import { delimiter, dirname } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { chooseHere } from "../../sdk/choice/choose-here.ts";
import type { Session } from "../session.ts";
import { commandPath, statusOf } from "../typed-command.ts";

interface Options {
  readonly go?: string;
}

/** The command's own status; 128 + n when signal n ended it, 127 and 126 when it could not be started. */
export async function execCommand(
  session: Session,
  argv: readonly string[] | undefined,
  { go }: Options,
): Promise<number> {
  const { host, writer } = session;
  const [name, ...args] = argv ?? [];
  if (name === undefined) {
    throw new PlumbError({
      code: "USAGE",
      message: "no command was named",
      hint: "plumb exec --go 1.26 -- go test ./...",
    });
  }
  const { candidate } = await chooseHere(host, plumbHome(host), go);
  const PATH = [dirname(candidate.path), host.env.PATH].filter(Boolean).join(delimiter);
  const env = {
    PATH,
    // The tree is found by the program's own place.
    GOROOT: null,
    // Who typed a version means that one and no other.
    ...(go !== undefined && { GOTOOLCHAIN: "local" }),
  };
  const path = await commandPath({ ...host, env: { ...host.env, PATH } }, name);
  const outcome = path
    ? await host.processes.relay({ path, args, cwd: host.machine.cwd, env })
    : ({ kind: "cannot-start", reason: "not-found", message: "command not found" } as const);
  if (outcome.kind === "cannot-start") await writer.note(`plumb: ${name}: ${outcome.message}`);
  return statusOf(outcome);
}
