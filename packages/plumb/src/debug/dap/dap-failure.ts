// Why talking to a debug adapter came to nothing.

export type DapFailureKind =
  /** It answered that it will not or cannot: its own words. */
  | "refused"
  /** No answer, or no such event, in time. */
  | "timed-out"
  /** The connection ended first. */
  | "closed"
  /** What it sent is no message of the protocol. */
  | "garbled"
  /** It answered, and not what is true of the program. */
  | "unexpected";

export class DapFailure extends Error {
  readonly kind: DapFailureKind;

  constructor(kind: DapFailureKind, message: string) {
    super(message);
    this.name = "DapFailure";
    this.kind = kind;
  }
}
