// What is at a path before and after a step of a plan, as far as plumb changes it: nothing, or a file with its bytes.

import { createHash } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { PlumbError } from "../error.ts";
import { exitStatus } from "../exit-status.ts";
import type { Files } from "../host/host.ts";

export type FileState =
  | { readonly kind: "absent" }
  | {
      readonly kind: "file";
      readonly content: Uint8Array;
      /** Permission bits. */
      readonly mode: number;
      /** Null: whoever writes it. */
      readonly owner: { readonly uid: number; readonly gid: number } | null;
    };

const defaultMaxBytes = 1024 * 1024;
/** Of a file that a plan makes: programs may be among them. */
export const maxPlannedBytes = 512 * 1024 * 1024;

/** @throws PlumbError FILE_UNREADABLE for anything else than a file of at most `maxBytes`, links included. */
export async function readState(files: Files, path: string, maxBytes = defaultMaxBytes): Promise<FileState> {
  const stat = await files.lstat(path);
  if (!stat) return { kind: "absent" };
  if (stat.kind !== "file" || stat.size > maxBytes) {
    const found = stat.kind === "file" ? `longer than ${maxBytes} bytes` : "no regular file";
    throw new PlumbError({
      code: "FILE_UNREADABLE",
      message: `${path} is ${found}`,
      details: { path, systemCode: null },
      exit: exitStatus.machine,
    });
  }
  const file = await files.open(path);
  if (!file) return { kind: "absent" };
  try {
    const content = file.read(0, file.size).slice();
    return { kind: "file", content, mode: stat.mode, owner: { uid: stat.uid, gid: stat.gid } };
  } finally {
    file.close();
  }
}

/** Whether both hold the same bytes, or both are nothing. Who owns them and who may read them is no matter. */
export function sameContent(a: FileState, b: FileState): boolean {
  return digestOf(a) === digestOf(b);
}

/** SHA-256 of the content, in hexadecimal; null for nothing. */
export function digestOf(state: FileState): string | null {
  return state.kind === "file" ? createHash("sha256").update(state.content).digest("hex") : null;
}

/**
 * Where a file really lies: links are followed, so that they stay links.
 * @throws PlumbError FILE_UNWRITABLE for a link to nothing: what it was meant for nobody can tell.
 */
export async function realPlace(files: Files, path: string): Promise<string> {
  const real = await files.realPath(path);
  if (real !== undefined) return real;
  if (await files.lstat(path)) throw refused(path, "it is a link to nothing");
  const folder = await files.realPath(dirname(path));
  return folder === undefined ? path : join(folder, basename(path));
}

type Held = { readonly kind: "absent" } | Omit<Extract<FileState, { kind: "file" }>, "content">;

/** @throws PlumbError FILE_UNWRITABLE when this user should not, or may not, exchange the file. */
export async function requireWritable(files: Files, path: string, state: Held, uid: number): Promise<void> {
  if (state.kind === "absent") return;
  // Root may do all: then the bits say what is wanted.
  if ((state.mode & 0o222) === 0) throw refused(path, "it is write-protected");
  if (!(await files.may("write", path))) throw refused(path, "this user may not write it");
  if (!(await files.may("write", dirname(path)))) throw refused(path, "this user may not write its folder");
  // It is replaced by a new file, which only root can give to somebody else.
  if (uid > 0 && state.owner && state.owner.uid !== uid) throw refused(path, `it belongs to user ${state.owner.uid}`);
}

function refused(path: string, reason: string): PlumbError {
  return new PlumbError({
    code: "FILE_UNWRITABLE",
    message: `cannot write ${path}: ${reason}`,
    details: { path, systemCode: null },
    exit: exitStatus.machine,
  });
}
