// The only door to the machine. Everything that reads or changes the world receives a Host (or a part of it) as a value,
// so the same code runs on the real machine and on a recorded one.

import type { Net } from "./request.ts";
import type { Trees } from "./tree-work.ts";

export interface Host {
  readonly machine: Machine;
  /** Environment variables of the process, as they were at the start. */
  readonly env: Env;
  readonly files: Files;
  readonly changes: Changes;
  readonly trees: Trees;
  readonly processes: Processes;
  readonly net: Net;
  readonly temporary: Temporary;
  readonly clock: Clock;
  readonly terminal: Terminal;
}

export type Env = Readonly<Record<string, string | undefined>>;

/** What the process can tell without asking anybody. Words are the source's own; they may lie (a translated process says x64). */
export interface Machine {
  /** Operating system in Go's words: `darwin`, `linux`, `windows`, … */
  readonly os: string;
  /** CPU this process was compiled for, in Node's words: `arm64`, `x64`, `arm`, `ia32`, … */
  readonly processArch: string;
  /** `uname -m`. Under Rosetta or a 32-bit personality it says what the process should believe. */
  readonly kernelArch: string;
  /** `uname -r`. */
  readonly kernelRelease: string;
  readonly hostname: string;
  readonly pid: number;
  readonly parentPid: number;
  /** Absolute path of the running program (the runtime, or the compiled plumb). */
  readonly executable: string;
  /** The program and its runtime are one file, not a runtime that reads sources. */
  readonly compiled: boolean;
  readonly runtime: { readonly name: string; readonly version: string };
  readonly cwd: string;
  /** Numeric user id; -1 where the system has none (Windows). */
  readonly uid: number;
  /** Login name: from /etc/passwd on Linux, else what the environment says; null when there is none. */
  readonly userName: string | null;
  /** Logical processors. */
  readonly cpuCount: number;
  /** Model name the system gives for the first processor; empty when it gives none. */
  readonly cpuModel: string;
  /** Physical memory in bytes. */
  readonly memoryBytes: number;
}

export interface Files {
  /** Follows links. Undefined when nothing is there (ENOENT, ENOTDIR, a dangling link). */
  stat(path: string): Promise<FileStat | undefined>;
  /** Does not follow a link in the last place. */
  lstat(path: string): Promise<FileStat | undefined>;
  /** Canonical absolute path; undefined when nothing is there. */
  realPath(path: string): Promise<string | undefined>;
  /** Target text of a symbolic link; undefined when it is none. */
  readLink(path: string): Promise<string | undefined>;
  /** Names in a directory, sorted; undefined when it is not there. */
  list(path: string): Promise<readonly DirectoryEntry[] | undefined>;
  /** Text (UTF-8) of a file of at most `maxBytes` (default 1 MiB); undefined when it is not there. */
  readText(path: string, maxBytes?: number): Promise<string | undefined>;
  /** Opens a regular file for random access. Undefined when it is not there. */
  open(path: string): Promise<OpenFile | undefined>;
  /** Whether this user may do it now: access(2) with R_OK, W_OK, X_OK. False when nothing is there. */
  may(action: "read" | "write" | "execute", path: string): Promise<boolean>;
  /** The file system that holds an existing path; undefined when nothing is there or the system cannot say. */
  fileSystem(path: string): Promise<FileSystem | undefined>;
}
// Failures other than absence (no permission, an I/O error, too large, not a regular file) are thrown as PlumbError with the
// code FILE_UNREADABLE; `details` has `path` and `systemCode` (null when plumb refused by itself).

/** What is changed in files. Apart from `Files`, so that a function which only reads cannot be handed more. */
export interface Changes {
  /**
   * Makes or replaces a file in one step: whoever looks sees the old bytes or the new ones, also after the power failed.
   * A link at `path` is replaced, not followed. The directory must be there.
   */
  write(path: string, content: string | Uint8Array, options: WriteOptions): Promise<void>;
  /** Makes a file with its content in one step; false when something is there already, which then stays as it is. */
  create(path: string, content: string | Uint8Array, options: WriteOptions): Promise<boolean>;
  /** Makes a directory and those above it that are missing; those that are there stay as they are. */
  makeDirectory(path: string, mode: number): Promise<void>;
  /** Removes a file, a link or an empty directory; false when nothing is there. */
  remove(path: string): Promise<boolean>;
  /** Adds text to the end of a regular file that is there. */
  append(path: string, text: string): Promise<void>;
  /** Makes a symbolic link, or replaces what is there, in one step. `target` may be relative to the link's folder. */
  link(path: string, target: string): Promise<void>;
  /**
   * Gives a finished file on the same file system its mode and the name `to`, in one step, once its bytes are on the disk. False when
   * something is there already: then both stay where they are.
   */
  place(from: string, to: string, options: Pick<WriteOptions, "mode">): Promise<boolean>;
  /** The same, and what is at `to` is replaced in that step: a file, or a link, which is not followed. */
  replace(from: string, to: string, options: WriteOptions): Promise<void>;
  /**
   * Opens a file to be written piece by piece; made with mode 0600 when it is not there. A link is not followed. A `temporary` one is
   * removed when the process is ended by `exit` before it was closed.
   */
  openPart(path: string, options?: { readonly temporary: boolean }): Promise<PartFile>;
}
// Failures are thrown as PlumbError with the code FILE_UNWRITABLE; `details` has `path` and `systemCode`. After one of `write`
// or `create`, what was at `path` is unchanged.

/** A file that is not complete yet. Its methods throw what `Changes` throws. */
export interface PartFile {
  /** Bytes that were there when it was opened. */
  readonly size: number;
  /** Writes all of `bytes` at once. */
  write(bytes: Uint8Array, offset: number): void;
  /** At most `length` bytes at `offset`; fewer at the end. The buffer is the caller's. */
  read(offset: number, length: number): Uint8Array;
  /** Cuts it off, or makes it longer. */
  resize(size: number): void;
  /** Resolves when what was written is on the disk; others go on meanwhile. To be awaited before `close`. */
  synchronize(): Promise<void>;
  close(): void;
}

export interface WriteOptions {
  /** Permission bits, whatever the umask says. */
  readonly mode: number;
  /** Whom the file shall belong to; default: this process. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

export interface FileStat {
  readonly kind: "file" | "directory" | "symlink" | "other";
  /** Bytes. */
  readonly size: number;
  /** Permission bits with setuid, setgid and sticky, e.g. 0o755. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly device: number;
  readonly inode: number;
  /** Milliseconds since 1970. */
  readonly modifiedMs: number;
  /** The same of the last reading, as the system keeps it: by most to the day, by some not at all. */
  readonly accessedMs: number;
}

export interface DirectoryEntry {
  readonly name: string;
  readonly kind: "file" | "directory" | "symlink" | "other";
}

/** Satisfies `ByteSource` of @goplumb/binary. */
export interface OpenFile {
  readonly size: number;
  /** Permission bits, as in `FileStat`. */
  readonly mode: number;
  /** At most `length` bytes at `offset`; fewer at the end. The buffer may be reused by the next call. */
  read(offset: number, length: number): Uint8Array;
  close(): void;
}

export interface FileSystem {
  /** f_type of statfs(2). */
  readonly type: number;
  readonly totalBytes: number;
  /** Bytes this user may still write. */
  readonly availableBytes: number;
  readonly totalInodes: number;
  readonly freeInodes: number;
}

export interface Processes {
  /** Runs a program and waits for it. Never throws for what the program did or for why it could not start. */
  run(command: Command): Promise<ProcessResult>;
  /** Runs a program in this one's place and waits for it. Never throws for what the program did or for why it could not start. */
  relay(command: RelayedCommand): Promise<RelayOutcome>;
  /** Whether a process has this number now, whoever started it. */
  isAlive(pid: number): boolean;
}

/** What a user typed: it gets our input and environment, and its output goes where ours does, byte for byte; to the terminal itself where nobody looks on. */
export interface RelayedCommand {
  /** Absolute path of the program. It is not judged first: whoever types a command wants to see what comes of it. */
  readonly path: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Changes to the host's environment: a string sets, `null` removes. */
  readonly env?: Readonly<Record<string, string | null>>;
  /** Its standard output goes to our standard error: ours is for something else. */
  readonly stdoutToStderr?: boolean;
  /** Sees what passes through, before the system has it. The buffer may be reused. */
  readonly onOutput?: (stream: "stdout" | "stderr", bytes: Uint8Array) => void;
  /** Called at the moment at which it has ended: its output, and signals on their way, may need a little longer. */
  readonly onEnd?: () => void;
}

export type RelayOutcome = Extract<Outcome, { kind: "signaled" | "exited" | "cannot-start" }>;

export interface Command {
  /** Absolute path of the program: looking it up is the caller's decision, never the system's. */
  readonly path: string;
  readonly args: readonly string[];
  /** Default: `/`, so that no project file changes what a tool answers. */
  readonly cwd?: string;
  /** Changes to the host's environment: a string sets, `null` removes. */
  readonly env?: Readonly<Record<string, string | null>>;
  /** Default `C`: LC_ALL=C is set, so that answers are in words that plumb knows. */
  readonly locale?: "C" | "user";
  /** Milliseconds until the whole process group is killed. */
  readonly timeoutMs: number;
  /** Kept of each stream, in bytes; the rest is read and dropped. Default 1 MiB. */
  readonly maxOutputBytes?: number;
  readonly signal?: AbortSignal;
  /** Sees what it prints at once, kept or not: for a program that is talked to while it runs. The buffer may be reused. */
  readonly onOutput?: (stream: "stdout" | "stderr", bytes: Uint8Array) => void;
}

export interface ProcessResult {
  readonly outcome: Outcome;
  readonly stdout: string;
  readonly stderr: string;
  /** A stream was longer than `maxOutputBytes`. */
  readonly truncated: boolean;
  readonly durationMs: number;
}

/** Why it ended, the first that holds: cancelled before timed-out before signaled before exited. */
export type Outcome =
  | { readonly kind: "cancelled" }
  | { readonly kind: "timed-out"; readonly afterMs: number }
  | { readonly kind: "signaled"; readonly signal: string }
  | { readonly kind: "exited"; readonly status: number }
  | { readonly kind: "cannot-start"; readonly reason: "not-found" | "refused" | "system"; readonly message: string };

/**
 * Decides from a program's bytes whether it may be started. Nothing is spawned before its header was read: a program
 * for another CPU is a fact to report, not a crash to interpret. A refusal carries what was found, e.g. "linux/arm64 on linux/amd64".
 */
export type AdmitExecutable = (path: string) => Promise<Admission>;
export type Admission = { readonly kind: "admitted" } | { readonly kind: "refused"; readonly message: string };

export interface Temporary {
  /**
   * Lends an empty directory below `parent` that only this user may enter, and removes it with all in it afterwards: also when
   * `use` throws, and when the process is ended by `exit` meanwhile. Throws TEMPORARY_DIRECTORY_UNUSABLE when it cannot be made.
   */
  inDirectory<T>(parent: string, use: (directory: TemporaryDirectory) => Promise<T>): Promise<T>;
}

export interface TemporaryDirectory {
  /** Absolute. */
  readonly path: string;
  /** Writes a file below it, with the directories on the way. */
  write(name: string, text: string): Promise<void>;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds of a clock that never goes back. */
  monotonicMs(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it aborts first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface Terminal {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly stdinIsTty: boolean;
  /** Text of standard input; longer input throws INPUT_TOO_LARGE. */
  readStdin(maxBytes: number): Promise<string>;
  /** Standard input as it comes, to its end. A failure to read throws INPUT_UNREADABLE. */
  stdinChunks(): AsyncIterable<Uint8Array>;
  /** The next line that is typed, without its end; at most `maxBytes` of it. Null at the end of the input. To be asked once. */
  readLine(maxBytes: number): Promise<string | null>;
}

export interface OutputStream {
  readonly isTty: boolean;
  /** Columns of the terminal; undefined when it is none. */
  readonly columns: number | undefined;
  /** Resolves when the text was handed to the system; resolves to false once the reader has gone (EPIPE). Other failures reject with OUTPUT_UNWRITABLE. */
  write(text: string): Promise<boolean>;
}
