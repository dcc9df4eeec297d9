// What an archive may hold that is unpacked as a tree of files, and where each goes. An entry is judged before a byte of it is written.

/** Plain data: it is handed to a thread. */
export interface TreeRules {
  /** What every name begins with, as in `go/`; it is taken off. */
  readonly prefix: string;
  /** Below the prefix: files that begin with one of these are passed over. */
  readonly leaveOut: readonly string[];
  /** Below the prefix: files that begin with one of these become executable, whatever the archive says. */
  readonly programs: readonly string[];
  /** Entries, directories and what is passed over included. */
  readonly mostEntries: number;
  /** Bytes of everything inside, headers included. */
  readonly mostBytes: number;
}

export interface JudgedEntry {
  readonly name: string;
  readonly kind: "file" | "directory" | "other";
  /** Permission bits; null when the archive does not say. */
  readonly mode: number | null;
}

export interface AdmittedFile {
  /** Below the folder. */
  readonly path: string;
  readonly program: boolean;
}

/** An archive that nobody packed in good faith, or not for this. */
export class HostileArchive extends Error {}

/** Longer than any path of Go's, and short enough that a hundred thousand of them fit into memory. */
const mostNameBytes = 400;

export class TreeJudge {
  readonly #rules: TreeRules;
  /** By folded path: how it was written, and whether it is a directory. */
  readonly #seen = new Map<string, { readonly exact: string; readonly isDirectory: boolean }>();
  #entries = 0;

  constructor(rules: TreeRules) {
    this.#rules = rules;
  }

  /** Where a file goes; null for a directory, and for a file that is passed over. @throws HostileArchive */
  judge({ name, kind, mode }: JudgedEntry): AdmittedFile | null {
    const { prefix, leaveOut, programs, mostEntries } = this.#rules;
    this.#entries++;
    if (this.#entries > mostEntries) throw new HostileArchive(`it has more than ${mostEntries} entries`);
    const shown = JSON.stringify(name.slice(0, mostNameBytes));
    if (kind === "other") throw new HostileArchive(`${shown} is neither a file nor a directory`);
    const isDirectory = kind === "directory";
    const whole = isDirectory ? `${name.replace(/\/$/, "")}/` : name;
    if (isDirectory && whole === prefix) return null;
    const path = whole.slice(prefix.length).replace(/\/$/, "");
    if (!whole.startsWith(prefix) || !isSafePath(path)) throw new HostileArchive(`it holds ${shown}`);
    this.#refuseCollision(path, isDirectory);
    if (isDirectory || leaveOut.some((start) => path.startsWith(start))) return null;
    const isProgram = ((mode ?? 0) & 0o111) !== 0 || programs.some((start) => path.startsWith(start));
    return { path, program: isProgram };
  }

  /** On macOS and Windows, `A` and `a` are one file, and so are the two ways in which Unicode writes `ä`. */
  #refuseCollision(path: string, isDirectory: boolean): void {
    const elements = path.split("/");
    for (let count = 1; count <= elements.length; count++) {
      const exact = elements.slice(0, count).join("/");
      const folded = exact.normalize("NFC").toLowerCase();
      const kind = isDirectory || count < elements.length;
      const seen = this.#seen.get(folded);
      if (!seen) this.#seen.set(folded, { exact, isDirectory: kind });
      else if (seen.exact !== exact)
        throw new HostileArchive(`${exact} and ${seen.exact} are one name on some systems`);
      else if (seen.isDirectory !== kind) throw new HostileArchive(`${exact} is a file and a folder in it`);
      else if (!kind) throw new HostileArchive(`${exact} is in it twice`);
    }
  }
}

/** Whether a path with `/` stays below the folder it is put into, on every system. */
export function isSafePath(path: string): boolean {
  if (path.length > mostNameBytes) return false;
  return path.split("/").every((element) => /^[^\\/:\p{Cc}]+$/u.test(element) && !/^\.{1,2}$/.test(element));
}
