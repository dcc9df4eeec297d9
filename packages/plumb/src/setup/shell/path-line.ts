// Which start-up files get the line that puts plumb's directories on PATH, and why these. bash(1) INVOCATION, zsh's Files, fish's
// configuration files, sh(1) of dash; /etc/zprofile and /etc/profile of macOS

import { join } from "node:path";
import { type Shell, shellFamily } from "../../facts/shell-files/places.ts";
import { lineByHand } from "./line-by-hand.ts";
import { type PathBlock, pathBlock, type Readers } from "./path-block.ts";
import type { ZshDirectories } from "./zsh-directories.ts";

export interface PathLineSetting {
  /** Name of the login shell, e.g. `zsh`; null when nobody says it. */
  readonly shell: string | null;
  /** GOOS of this machine. */
  readonly os: string;
  readonly home: string;
  readonly zsh: ZshDirectories;
  /** XDG_CONFIG_HOME. */
  readonly configHome: string | undefined;
  /** Those of `pathLineCandidates` that are there and can be read. */
  readonly existing: ReadonlySet<string>;
  /** Come first on PATH, in this order. */
  readonly directories: readonly string[];
}

export interface PathLineFile {
  readonly path: string;
  /** Which shells read the file. */
  readonly why: string;
  readonly block: PathBlock;
}

export type PathLine =
  | { readonly kind: "files"; readonly files: readonly PathLineFile[] }
  /** A shell whose files plumb does not write: a line that people can adapt. */
  | { readonly kind: "by-hand"; readonly line: string };

/** Files whose presence decides. */
export function pathLineCandidates(home: string): readonly string[] {
  return [...bashLogin, ".bashrc"].map((name) => join(home, name));
}

/**
 * Every new shell shall find the directories first on PATH: one of a login, one of a login that nobody types in (`bash -lc`), and one of
 * a terminal.
 *
 * - zsh reads .zshenv in all three. On macOS /etc/zprofile comes after it, whose path_helper puts the system's directories first, so
 *   that it is .zprofile there: every terminal of macOS starts login shells.
 * - bash reads one login file, the first that there is, or .bashrc when it is no login. So both have the line, but on macOS, where
 *   terminals start login shells. The login file has it also when it reads .bashrc: Debian's .profile puts other directories in front
 *   after that, and Debian's .bashrc returns at its beginning when nobody types. For the same reason the line stands before that
 *   `return`: `ssh HOST go version` reads .bashrc alone, and no further than that. A .bashrc that is not there is made.
 * - fish reads a file of plumb's own in conf.d in all three.
 * - sh, dash and ksh read .profile at login, and what they start inherits PATH.
 *
 * @throws PlumbError PATH_ENTRY_IMPOSSIBLE for a directory that cannot be on PATH.
 */
export function pathLine(setting: PathLineSetting): PathLine {
  const { shell, home, directories } = setting;
  // yash has files of its own.
  const family = shell === null || shell === "yash" ? undefined : shellFamily(shell);
  if (!family) return { kind: "by-hand", line: lineByHand(shell, directories, home) };
  const dialect = family === "fish" ? "fish" : "posix";
  const files = filesOf[family](setting).map(({ path, why, readers }) => ({
    path,
    why,
    block: pathBlock(dialect, readers, directories, home),
  }));
  return { kind: "files", files };
}

interface Place {
  readonly path: string;
  readonly why: string;
  readonly readers: Readers;
}

const bashLogin = [".bash_profile", ".bash_login", ".profile"];

const filesOf: Readonly<Record<Shell, (setting: PathLineSetting) => Place[]>> = {
  zsh: ({ os, zsh }) =>
    os === "darwin"
      ? [place(zsh.others, ".zprofile", "zsh reads it at login, after macOS has put PATH in order", "logins")]
      : [place(zsh.zshenv, ".zshenv", "every zsh reads it", "all")],
  bash({ os, home, existing }) {
    const [first, , last] = bashLogin;
    const there = bashLogin.find((name) => existing.has(join(home, name)));
    const login = place(home, there ?? (os === "darwin" ? first : last) ?? "", "bash reads it at login", "logins");
    if (os === "darwin") return [login];
    return [login, place(home, ".bashrc", "bash reads it in a terminal, without a login", "all")];
  },
  fish({ home, configHome }) {
    const config = configHome?.startsWith("/") ? configHome : join(home, ".config");
    return [place(config, "fish/conf.d/plumb.fish", "every fish reads it", "all")];
  },
  sh: ({ home }) => [place(home, ".profile", "the shell reads it at login", "logins")],
};

function place(directory: string, name: string, why: string, readers: Readers): Place {
  return { path: join(directory, name), why, readers };
}
