// The one error class for failures a user can be told about. Anything else that is thrown is a defect of ours.

import { type ExitStatus, exitStatus } from "./exit-status.ts";

export interface PlumbErrorOptions {
  /** Stable, upper-case, e.g. `FILE_NOT_FOUND`; documented, never renamed. */
  readonly code: string;
  /** What was found and what was wanted. */
  readonly message: string;
  /** What to type or do next. */
  readonly hint?: string;
  readonly cause?: unknown;
  /** Data for `--json`; nothing secret. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Status of the command when the error reaches the top; default: usage. */
  readonly exit?: ExitStatus;
}

export class PlumbError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  readonly exit: ExitStatus;

  constructor(options: PlumbErrorOptions) {
    super(options.message, { cause: options.cause });
    this.name = "PlumbError";
    this.code = options.code;
    this.hint = options.hint;
    this.details = options.details ?? {};
    this.exit = options.exit ?? exitStatus.usage;
  }
}

/** `error` in the form every `--json` failure has. */
export function errorDocument(error: PlumbError): { schemaVersion: 1; error: Record<string, unknown> } {
  return {
    schemaVersion: 1,
    error: { code: error.code, message: error.message, hint: error.hint ?? null, details: error.details },
  };
}
