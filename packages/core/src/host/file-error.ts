// The failures of reading and changing files, the same from the real and from a recorded machine: absence is a value, all
// else is FILE_UNREADABLE or FILE_UNWRITABLE. Error codes: https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/errno.h.html

import { PlumbError } from "../error.ts";
import { exitStatus } from "../exit-status.ts";

/** True for the errors that mean "nothing is there": ENOENT, ENOTDIR, ELOOP. */
export function isAbsence(error: unknown): boolean {
  const code = systemCode(error);
  return code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP";
}

/** The system's name of an error, e.g. `EACCES`; null when the error carries none. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

/** The system refused: no permission, an I/O error, a path it does not accept. */
export function refusedBySystem(path: string, cause: unknown): PlumbError {
  const code = systemCode(cause);
  return unreadable(path, code ?? String(cause), code, cause);
}

/** What is there is no regular file, so reading it could block for ever or never end. */
export function notRegular(path: string, kind: "directory" | "symlink" | "other"): PlumbError {
  if (kind === "directory") return unreadable(path, "a directory, wanted a file", "EISDIR");
  return unreadable(path, "a device, pipe or socket, wanted a regular file", null);
}

export function tooLarge(path: string, maxBytes: number): PlumbError {
  return unreadable(path, `longer than ${maxBytes} bytes`, "EFBIG");
}

export function tooManyEntries(path: string, maxEntries: number): PlumbError {
  return unreadable(path, `more than ${maxEntries} entries in the directory`, null);
}

/** A change that the system refused, or plumb itself (`cause` is the reason then). */
export function unwritable(path: string, cause: unknown): PlumbError {
  const code = systemCode(cause);
  return new PlumbError({
    code: "FILE_UNWRITABLE",
    message: `cannot write ${path}: ${code ?? (cause instanceof Error ? cause.message : String(cause))}`,
    details: { path, systemCode: code },
    exit: exitStatus.machine,
    cause,
  });
}

function unreadable(path: string, found: string, code: string | null, cause?: unknown): PlumbError {
  return new PlumbError({
    code: "FILE_UNREADABLE",
    message: `cannot read ${path}: ${found}`,
    details: { path, systemCode: code },
    cause,
  });
}
