// A hook for interactive shells: when the directory has changed, the SDK that is meant there comes first on PATH. At every other prompt it
// costs a comparison of two strings. Nothing but PATH is touched: no GOROOT, no shims.

import { shellWord } from "../problems/shell-word.ts";

export const hookShells = ["bash", "zsh", "fish"] as const;
export type HookShell = (typeof hookShells)[number];

/** The code that a start file evaluates. `plumb`: path of the command. */
export function shellHook(shell: HookShell, plumb: string): string {
  const command = shellWord(plumb);
  return shell === "fish" ? fish(command) : posix(command, attachment[shell]);
}

// Without `local` for what is kept between prompts. The status of the last command is given back: prompts show it.
const posix = (plumb: string, attach: string) => `_plumb_hook() {
  local status_before=$? found
  [ "$PWD" = "\${_plumb_directory-}" ] && return $status_before
  _plumb_directory=$PWD
  found=$(${plumb} which -q 2>/dev/null) || found=
  found=\${found%/*}
  [ "$found" = "\${_plumb_bin-}" ] && return $status_before
  if [ -n "\${_plumb_bin-}" ]; then
    PATH=":$PATH:"
    PATH=\${PATH/":$_plumb_bin:"/:}
    PATH=\${PATH#:}
    PATH=\${PATH%:}
  fi
  _plumb_bin=$found
  [ -n "$found" ] && PATH=$found:$PATH
  return $status_before
}
${attach}
`;

const attachment = {
  bash: `case ";\${PROMPT_COMMAND-};" in
  *";_plumb_hook;"*) ;;
  *) PROMPT_COMMAND="_plumb_hook\${PROMPT_COMMAND:+;$PROMPT_COMMAND}" ;;
esac`,
  zsh: `autoload -Uz add-zsh-hook
add-zsh-hook precmd _plumb_hook`,
} as const;

const fish = (plumb: string) => `function _plumb_hook --on-event fish_prompt
  set -l status_before $status
  if test "$PWD" != "$_plumb_directory"
    set -g _plumb_directory $PWD
    set -l found (${plumb} which -q 2>/dev/null | string replace -r '/[^/]*$' '')
    if test "$found" != "$_plumb_bin"
      if set -q _plumb_bin; and test -n "$_plumb_bin"
        set -l at (contains -i -- $_plumb_bin $PATH); and set -e PATH[$at]
      end
      set -g _plumb_bin $found
      test -n "$found"; and set -gx PATH $found $PATH
    end
  end
  return $status_before
end
`;
