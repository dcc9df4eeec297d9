// Where zsh looks for its files. ZDOTDIR counts where a file is looked for, so that ~/.zshenv, which usually sets it, is still found in
// the home by a shell that nobody handed it to. https://zsh.sourceforge.io/Doc/Release/Files.html

import { posixStatements } from "../../facts/shell-files/posix-statements.ts";

export interface ZshDirectories {
  /** Of .zshenv. */
  readonly zshenv: string;
  /** Of .zprofile, .zshrc and .zlogin. */
  readonly others: string;
}

/**
 * `zdotdir` is ZDOTDIR of this process, `homeZshenv` the text of ~/.zshenv. When the file sets it, the process may have it from there:
 * a login begins without it.
 */
export function zshDirectories(
  home: string,
  zdotdir: string | undefined,
  homeZshenv: string | undefined,
): ZshDirectories {
  const handed = zdotdir?.startsWith("/") ? zdotdir : undefined;
  const known = (name: string) =>
    name === "HOME" ? home : name === "ZDOTDIR" || name.startsWith("XDG_") ? "" : undefined;
  const set = posixStatements(homeZshenv ?? "", known).findLast(
    (statement) => statement.kind === "assign" && statement.name === "ZDOTDIR",
  );
  if (set?.kind !== "assign") return { zshenv: handed ?? home, others: handed ?? home };
  // What only running the file would tell, a shell below it knows.
  const others = set.value?.startsWith("/") ? set.value : (handed ?? home);
  return { zshenv: home, others };
}
