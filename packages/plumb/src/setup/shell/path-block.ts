// plumb's lines in start-up files, between two comments that mark them: PATH with some directories first, each of them once, however often
// the file is read. Only what the shell itself can do, no output, and nothing that `set -eu` ends.

import type { Dialect } from "./script-line.ts";
import { pathWord } from "./shell-quote.ts";

/**
 * Who reads the file: only shells of a login, or every shell, scripts too. A script keeps the order of PATH that it was started with, so
 * that `plumb exec` and whoever else puts something in front stay in force in it; what is missing it gets.
 */
export type Readers = "logins" | "all";

export interface PathBlock {
  readonly dialect: Dialect;
  /** Lines between the marks and with them, without ends. */
  readonly lines: readonly string[];
}

export const beginMark = "# >>> plumb: PATH >>>";
export const endMark = "# <<< plumb: PATH <<<";
/** Says that the newline before the block is plumb's too. */
export const noEndNote = "# The line above had no end when this was written.";
const origin = "# Written by plumb setup. plumb setup --undo takes it out again.";

/**
 * `directories` come first on PATH, in their order; they need not exist. fish has one kind of file, which all read.
 * @throws PlumbError PATH_ENTRY_IMPOSSIBLE for one that cannot be on PATH.
 */
export function pathBlock(dialect: Dialect, readers: Readers, directories: readonly string[], home: string): PathBlock {
  // The last that is put in front is first.
  const words = directories.map((directory) => pathWord(directory, home, dialect)).reverse();
  return { dialect, lines: [beginMark, origin, ...body(dialect, readers, words.join(" ")), endMark] };
}

/** Number of the first line between the marks that plumb did not write, from 0; undefined when it wrote all of them. */
export function foreignLine(dialect: Dialect, inner: readonly string[]): number | undefined {
  const found = (["logins", "all"] as const).map((readers) => firstOther(dialect, readers, inner));
  return found.includes(undefined) ? undefined : Math.max(...found.map((line) => line ?? 0));
}

function firstOther(dialect: Dialect, readers: Readers, inner: readonly string[]): number | undefined {
  const lines = inner.map((line) => line.replace(/^[ \t]+|[ \t\r]+$/g, ""));
  const own = body(dialect, readers, "").map((line) => line.trim());
  let at = 0;
  const found = lines.findIndex((line) => {
    if (line === origin || line === noEndNote) return false;
    const wanted = own[at] ?? "";
    at += 1;
    return !(wanted.startsWith("for ") ? loops[dialect].test(line) : line === wanted);
  });
  if (found >= 0) return found;
  return at === own.length ? undefined : lines.length;
}

const loops: Readonly<Record<Dialect, RegExp>> = {
  posix: /^for _plumb_dir in (?:"(?:[^"\\$`]|\\.|\$HOME)*" ?)+; do$/,
  fish: /^for _plumb_dir in(?: "(?:[^"\\$]|\\.|\$HOME)*")+$/,
};

function body(dialect: Dialect, readers: Readers, words: string): readonly string[] {
  return (dialect === "fish" ? fish(words) : posix(words, readers === "all" ? scriptsKeepOrder : "")).split("\n");
}

// bash tells interactive shells in `$-`, zsh those of a login too.
const scriptsKeepOrder = `
  case $- in
    *[il]*) ;;
    *) case $_plumb_path in *":$_plumb_dir:"*) continue ;; esac ;;
  esac`;

// Between colons every entry looks alike, also the first, the last and an empty one. PATH itself is assigned once, at the end: zsh
// with `typeset -U path` would take one of two empty entries away.
const posix = (words: string, keep: string) => `for _plumb_dir in ${words}; do
  _plumb_path=":\${PATH-}:"${keep}
  while :; do
    case $_plumb_path in
      *":$_plumb_dir:"*) _plumb_path=\${_plumb_path%%":$_plumb_dir:"*}:\${_plumb_path#*":$_plumb_dir:"} ;;
      *) break ;;
    esac
  done
  _plumb_path=\${_plumb_path#:}
  _plumb_path=\${_plumb_path%:}
  PATH=$_plumb_dir\${_plumb_path:+:$_plumb_path}
done
unset _plumb_dir _plumb_path
export PATH`;

// fish_add_path came with 3.2, and it leaves out directories that are not there yet.
const fish = (words: string) => `begin
  set -l _plumb_dir
  set -l _plumb_at
  for _plumb_dir in ${words}
    if not status --is-interactive; and not status --is-login; and contains -- $_plumb_dir $PATH
      continue
    end
    while set _plumb_at (contains -i -- $_plumb_dir $PATH)
      set -e PATH[$_plumb_at]
    end
    set -gx PATH $_plumb_dir $PATH
  end
end`;
