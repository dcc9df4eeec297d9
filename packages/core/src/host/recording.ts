// A machine written down: plain data that can be kept as a JSON fixture and played back by a recorded host.

import type { FileSystem, Machine, Outcome } from "./host.ts";
import type { NetFailure, NetRequest, PeerCertificate } from "./request.ts";

export interface Recording {
  /** Where and when this was observed, or that it was made up. */
  readonly origin: string;
  readonly machine: Pick<Machine, "os" | "processArch" | "kernelArch"> & Partial<Machine>;
  readonly env?: Readonly<Record<string, string>>;
  /** By absolute path. Directories above an entry are implied. */
  readonly files?: Readonly<Record<string, RecordedFile>>;
  /** By mount point; a path belongs to the longest one above it. */
  readonly fileSystems?: Readonly<Record<string, FileSystem>>;
  readonly commands?: readonly RecordedCommand[];
  /** Programs that may not be started: path → what was found there. */
  readonly refused?: Readonly<Record<string, string>>;
  /** What servers answer; nothing else can be reached. */
  readonly requests?: readonly RecordedRequest[];
  /** The clock stands here, in milliseconds since 1970, and moves only by sleeping. Default 0. */
  readonly nowMs?: number;
  readonly terminal?: RecordedTerminal;
}

export type RecordedFile = RecordedMetadata & RecordedContent;

type RecordedContent =
  /** One of `text`, `bytes` (in a test; not JSON) and `base64`; none is an empty file. `size` may claim more than is kept. */
  | {
      readonly kind: "file";
      readonly text?: string;
      readonly bytes?: Uint8Array;
      readonly base64?: string;
      readonly size?: number;
    }
  | { readonly kind: "directory" }
  | { readonly kind: "symlink"; readonly target: string }
  /** A device, pipe or socket. */
  | { readonly kind: "other" };

interface RecordedMetadata {
  /** Permission bits as a number or, for JSON, in octal: "0755". Default 0644, directories 0755, links 0777. */
  readonly mode?: number | string;
  /** Default: the user of the machine. */
  readonly uid?: number;
  readonly gid?: number;
  readonly modifiedMs?: number;
}

export interface RecordedCommand {
  /** Path and arguments, compared exactly. */
  readonly argv: readonly [string, ...string[]];
  /** Compared when given. */
  readonly cwd?: string;
  /** Compared with the command's changes to the environment, when given. */
  readonly env?: Readonly<Record<string, string | null>>;
  /** Exit status, default 0; or any other outcome. */
  readonly status?: number;
  readonly outcome?: Outcome;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly durationMs?: number;
  readonly origin?: string;
}

export interface RecordedRequest {
  /** Compared exactly. */
  readonly url: string;
  /** Default GET. */
  readonly method?: "GET" | "HEAD";
  /** Compared when given. */
  readonly roots?: NetRequest["roots"];
  /** Default 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
  /** Instead of an answer. */
  readonly failed?: NetFailure;
  readonly message?: string;
  readonly certificate?: PeerCertificate;
  /** Where redirects led. */
  readonly finalUrl?: string;
  readonly httpProxy?: string;
  readonly durationMs?: number;
  readonly origin?: string;
}

export interface RecordedTerminal {
  /** Default: none is a terminal. */
  readonly isTty?: boolean;
  readonly columns?: number;
  readonly stdin?: string;
}
