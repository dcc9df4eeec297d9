// PLUMB_HOME: the one place where plumb keeps anything. Each folder is made when something is first kept in it.

import { isAbsolute, join } from "node:path";
import { PlumbError } from "../error.ts";
import { exitStatus } from "../exit-status.ts";
import type { Host } from "../host/host.ts";

/** Absolute paths; none of them needs to be there. */
export interface PlumbHome {
  readonly root: string;
  /** What can be thrown away: found out once, and found out again. */
  readonly cache: string;
  /** Records of what was changed outside, with what was there before. */
  readonly fixes: string;
  /** Records of setups, with what was there before. */
  readonly setups: string;
  readonly locks: string;
  /** A folder for each Go SDK. */
  readonly sdks: string;
  /** Links to programs of SDKs; belongs on PATH. */
  readonly bin: string;
  /** How each SDK was proven. */
  readonly receipts: string;
  /** The newest head of each checksum database that was seen: lost, it would have to be believed anew. */
  readonly sumdb: string;
  /** Traces of builds, and what builds depended on. */
  readonly traces: string;
  /** Files of OpenPGP keys that somebody put there; plumb only reads them. */
  readonly keys: string;
}

/** @throws PlumbError NO_PLUMB_HOME when neither PLUMB_HOME nor HOME says where, PLUMB_HOME_RELATIVE for a relative path. */
export function plumbHome({ env, machine }: Pick<Host, "env" | "machine">): PlumbHome {
  const home = machine.os === "windows" ? env.USERPROFILE : env.HOME;
  const root = env.PLUMB_HOME || (home ? join(home, ".plumb") : "");
  if (root === "") {
    throw new PlumbError({
      code: "NO_PLUMB_HOME",
      message: "plumb has no place to keep anything: HOME is not set",
      hint: "name a folder in PLUMB_HOME",
    });
  }
  if (!isAbsolute(root)) {
    throw new PlumbError({
      code: "PLUMB_HOME_RELATIVE",
      message: `${env.PLUMB_HOME ? "PLUMB_HOME" : "HOME"} is the relative path ${env.PLUMB_HOME || home}`,
      hint: "name a folder from the root on in PLUMB_HOME",
    });
  }
  return plumbHomeAt(root);
}

/** @param root absolute */
export function plumbHomeAt(root: string): PlumbHome {
  return {
    root,
    cache: join(root, "cache"),
    fixes: join(root, "fixes"),
    setups: join(root, "setups"),
    locks: join(root, "locks"),
    sdks: join(root, "sdks"),
    bin: join(root, "bin"),
    receipts: join(root, "receipts"),
    sumdb: join(root, "sumdb"),
    traces: join(root, "traces"),
    keys: join(root, "keys"),
  };
}

/**
 * Refuses a PLUMB_HOME that somebody else may write: what is started from it would be theirs. Root may use that of another user, who is told
 * apart from all others by nobody but root.
 * @throws PlumbError PLUMB_HOME_UNSAFE
 */
export async function requireSafeHome(
  { machine, files }: Pick<Host, "machine" | "files">,
  { root, sdks, receipts, bin }: PlumbHome,
): Promise<void> {
  if (machine.os === "windows") return;
  for (const folder of [root, sdks, receipts, bin]) {
    const stat = await files.stat(folder);
    if (!stat) continue;
    const isForeign = machine.uid !== 0 && stat.uid !== machine.uid && stat.uid !== 0;
    const isOpen = (stat.mode & 0o002) !== 0;
    if (!isForeign && !isOpen) continue;
    throw new PlumbError({
      code: "PLUMB_HOME_UNSAFE",
      message: `${folder} ${isOpen ? "may be written by every user" : `belongs to user ${stat.uid}`}, who could exchange the Go in it`,
      hint: isOpen ? "if nobody has: take that right away with chmod o-w" : "name a folder of your own in PLUMB_HOME",
      details: { path: folder },
      exit: exitStatus.machine,
    });
  }
}

/**
 * Makes a folder of PLUMB_HOME, readable by its user alone: settings may hold passwords.
 * @throws PlumbError FILE_UNWRITABLE, and OTHER_USERS_HOME for root in the home of somebody else, who could then not use it.
 */
export async function makeFolder(
  host: Pick<Host, "env" | "machine" | "files" | "changes">,
  folder: string,
): Promise<void> {
  const { env, machine, files, changes } = host;
  const owner = machine.uid === 0 && env.HOME && !env.PLUMB_HOME ? (await files.stat(env.HOME))?.uid : undefined;
  if (owner !== undefined && owner !== 0) {
    throw new PlumbError({
      code: "OTHER_USERS_HOME",
      message: `plumb runs as root, and ${env.HOME} belongs to user ${owner}, who could not use what root makes there`,
      hint: "run it as that user, or name a folder of root's own in PLUMB_HOME",
      exit: exitStatus.machine,
    });
  }
  await changes.makeDirectory(folder, 0o700);
}
