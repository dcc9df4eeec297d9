// The exit statuses of the plumb command: the one table. Scripts rely on them.

export const exitStatus = {
  /** All is fine. */
  fine: 0,
  /** Findings at or above the threshold, a failed verification, or nothing recognised. */
  findings: 1,
  /** Wrong usage or configuration. */
  usage: 2,
  /** This machine cannot do it: unsupported platform, missing tool. */
  machine: 3,
  /** Network or remote. */
  network: 4,
  /** A defect of plumb itself. */
  internal: 70,
  /** Interrupted by the user (SIGINT). */
  interrupted: 130,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
