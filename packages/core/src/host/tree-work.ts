// What is done with whole trees of files: unpacked, hashed, brought to the disk, moved and removed.

import type { TreeRules } from "../archive/tree-rules.ts";
import type { PlumbError } from "../error.ts";

/** Whole trees of files. Failures are those of `Files` and `Changes`, and ARCHIVE_DAMAGED for what cannot be unpacked. */
export interface Trees {
  /** Begins to unpack files of a zip below a folder that is there, on all processors. Nothing there is replaced. */
  unpack(archive: string, folder: string): Promise<Unpacking>;
  /**
   * Begins to unpack a tar.gz, whose first bytes need not be there yet, below a folder that is there. Nothing there is replaced.
   * @param offset where in the file it begins
   */
  unpackTar(archive: string, folder: string, rules: TreeRules, offset?: number): Promise<TarUnpacking>;
  /**
   * The hashes of files below a folder, in no order. Links are not followed: they are failures, as all that cannot be read; with `lenient`
   * these are left out.
   */
  hash(
    folder: string,
    files: readonly { readonly path: string; readonly size: number }[],
    options?: { readonly lenient: boolean },
  ): Promise<readonly HashedFile[]>;
  /**
   * What lies in folders below a folder, and in theirs down to `depth`, in no order. Links are not followed. What vanishes meanwhile is left
   * out, and so is a folder that is not there; a folder that cannot be listed is FILE_UNREADABLE.
   */
  survey(folder: string, folders: readonly string[], options: SurveyOptions): Promise<readonly SurveyedEntry[]>;
  /** Copies files below a folder to below another that is there, on all processors. Nothing there is replaced, no link is followed. */
  copy(from: string, folder: string, files: readonly CopiedFile[]): Promise<readonly HashedFile[]>;
  /**
   * Copies files like `copy`, with their modes and times, in no order. What vanished meanwhile is left out. Folders are made for this user
   * alone until `matchFolders`.
   */
  mirror(
    from: string,
    folder: string,
    files: readonly { readonly path: string; readonly size: number }[],
  ): Promise<readonly MirroredFile[]>;
  /** Gives folders below `folder` the modes and times of those below `from`; makes those that are missing. */
  matchFolders(from: string, folder: string, folders: readonly string[]): Promise<void>;
  /** Moves files below `from` to the same place below `folder`, on the same file system; each replaces what is there in one step. */
  merge(from: string, folder: string, files: readonly string[]): Promise<void>;
  /** How long small files take in a folder, each alone; nothing stays there. */
  measure(folder: string, options: { readonly files: number; readonly bytes: number }): Promise<FileTimes>;
  /** Takes everybody the right to write in a folder and those below. */
  seal(folder: string): Promise<void>;
  /** Returns when everything that was written there is on the disk. */
  synchronize(folder: string): Promise<void>;
  /** Moves a folder on the same file system, in one step, to where nothing is. */
  move(from: string, to: string): Promise<void>;
  /** Removes a folder with all that is in it, also when nobody may write there; false when nothing is there. */
  remove(folder: string): Promise<boolean>;
}

export interface Unpacking {
  /** A file whose bytes are all in the archive by now. */
  add(file: PackedFile): void;
  /** Resolves when all are written, with their hashes in no order. Rejects with the first failure. */
  finish(): Promise<readonly HashedFile[]>;
  /** Ends it, whatever is done by then. */
  stop(): Promise<void>;
}

export interface TarUnpacking {
  /** So many bytes of the archive are there, from its beginning on. */
  grown(received: number): void;
  /** After its last byte. Resolves when all is written; rejects when it cannot be. */
  finish(): Promise<UnpackedTar>;
  /** Ends it, whatever is done by then. */
  stop(): Promise<void>;
}

export interface UnpackedTar {
  /** Of the archive, 64 hexadecimal digits. */
  readonly sha256: string;
  /** In no order. */
  readonly files: readonly HashedFile[];
  /** ARCHIVE_DAMAGED or ARCHIVE_HOSTILE: why it was not unpacked to its end; null when it was. */
  readonly refusal: PlumbError | null;
}

/** A file in a zip archive. */
export interface PackedFile {
  /** Below the folder, with `/`; whoever calls has made sure that it does not lead out. */
  readonly path: string;
  /** Of its local header in the archive, behind which its bytes are. */
  readonly headerOffset: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly method: "stored" | "deflated";
  /** Gets mode 0555 instead of 0444; so does a file that begins with `#!`. */
  readonly program: boolean;
}

/** A file in another tree; `program` as in `PackedFile`. */
export interface CopiedFile {
  /** Where it lies below the folder it comes from. */
  readonly stored: string;
  /** Where it goes. */
  readonly path: string;
  readonly program: boolean;
}

export interface SurveyOptions {
  /** So many bytes of the beginning of each file are read, or all that it has. */
  readonly firstBytes: number;
  /** Only of files whose name ends so: opening a file costs far more than looking at it. */
  readonly headsOf?: string;
  /** 1: only what lies directly in the folders. */
  readonly depth: number;
  /** A folder that cannot be listed is an entry that says so (one more, when it has one itself), instead of a failure of all. */
  readonly lenient?: boolean;
}

export interface SurveyedEntry {
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly kind: "file" | "directory" | "symlink" | "other";
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modifiedMs: number;
  /** The first bytes of a file. */
  readonly head: Uint8Array;
  /** The system's code when a file could not be read, e.g. EACCES. */
  readonly unreadable: string | null;
}

export interface MirroredFile extends HashedFile {
  /** Bytes that were copied. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modifiedMs: number;
}

/** Microseconds, one for each file, in the order in which they were made. */
export interface FileTimes {
  /** Made and written under another name, and moved to its own. */
  readonly createUs: readonly number[];
  /** Looked at. */
  readonly statUs: readonly number[];
  /** Opened and read. */
  readonly readUs: readonly number[];
}

export interface HashedFile {
  readonly path: string;
  /** SHA-256, 64 hexadecimal digits. */
  readonly sha256: string;
}
