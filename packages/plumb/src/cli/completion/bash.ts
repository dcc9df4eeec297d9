// Completion for bash 3.2 (that of macOS) and newer, with or without the package bash-completion. No process is started for a Tab but
// bash itself. bash(1), "Programmable Completion". It shows words only: bash has no place for descriptions.

import type { Values } from "../reference/values.ts";
import type { Place } from "./completion-tree.ts";

export function bashScript(places: readonly Place[]): string {
  return `# Completion of plumb for bash, written by: plumb completion bash
${helpers}
_plumb() {
  local cur=\${COMP_WORDS[COMP_CWORD]} path= operand=0 expected= index word
  COMPREPLY=()
  for ((index = 1; index < COMP_CWORD; index++)); do
    word=\${COMP_WORDS[index]}
    # bash takes --flag=value for three words.
    [[ $expected && $word == = ]] && continue
    [[ $expected ]] && { expected= && continue; }
    [[ $word == -- ]] && { _plumb_behind $((index + 1)) && return; }
    case "$path $word" in
    ${anyOf(flagsWithValue(places))}) expected="$path $word" ;;
    *' -'*) ;;
    *) case "$path/$word" in
      ${places
        .filter(({ path }) => path)
        .map(({ path }) => path)
        .join(" | ")}) path=$path/$word ;;
      *) operand=$((operand + 1)) ;;
      esac ;;
    esac
  done
  if [[ $expected ]]; then
    [[ $cur == = ]] && cur=
    case $expected in
${valueCases(places)}
    esac
  elif [[ $cur == -* ]]; then
    case $path in
${places.map(({ path, flags }) => arm([path], `_plumb_offer '${safe(flags.flatMap(({ names }) => names))}'`)).join("\n")}
    esac
  else
    case "$path $operand" in
${operandCases(places)}
    *) _plumb_offer '' ;;
    esac
  fi
}

complete -o bashdefault -o default -F _plumb plumb
`;
}

const helpers = `
# Words that begin as what was typed; "list": separated by commas; "sdks": installed versions too; "files", "folders": these too.
_plumb_offer() {
  local words=$1 prefix= found
  shift
  [[ " $* " == *' list '* && $cur == *,* ]] && prefix=\${cur%,*},
  [[ " $* " == *' sdks '* ]] && words="$words $(_plumb_sdks)"
  while IFS= read -r found; do
    COMPREPLY[\${#COMPREPLY[@]}]=$found
  done < <(compgen -P "$prefix" -W "$words" -- "\${cur#"$prefix"}")
  case " $* " in
  *' files '*) _plumb_files ;;
  *' folders '*) compopt +o default +o bashdefault -o dirnames 2>/dev/null ;;
  *) compopt +o default +o bashdefault 2>/dev/null ;;
  esac
}

# Where no word fits bash offers files by itself. Words stand beside files only when something of them was typed.
_plumb_files() {
  local found
  [[ $cur ]] || COMPREPLY=()
  ((\${#COMPREPLY[@]})) || return
  compopt -o filenames 2>/dev/null
  while IFS= read -r found; do
    COMPREPLY[\${#COMPREPLY[@]}]=$found
  done < <(compgen -f -- "$cur")
}

_plumb_sdks() {
  local entry
  for entry in "\${PLUMB_HOME:-$HOME/.plumb}"/sdks/go*; do
    [[ -d $entry ]] || continue
    entry=\${entry##*/go}
    entry=\${entry%%-*}
    [[ $entry == *[!0-9a-z.]* ]] || printf '%s\\n' "$entry"
  done
}

# The words of another command.
_plumb_behind() {
  if declare -F _command_offset >/dev/null; then
    _command_offset "$1"
  elif ((COMP_CWORD == $1)); then
    local found
    while IFS= read -r found; do
      COMPREPLY[\${#COMPREPLY[@]}]=$found
    done < <(compgen -c -- "$cur")
  fi
  return 0
}
`;

/** Flags with a value by place. A flag of plumb itself has the same value everywhere. */
function flagsWithValue(places: readonly Place[]): readonly string[] {
  return places.flatMap(({ path, flags }) =>
    flags.filter(({ values }) => values).flatMap(({ names }) => names.map((name) => `${path} ${name}`)),
  );
}

function valueCases(places: readonly Place[]): string {
  const all = places.flatMap(({ path, flags }) =>
    flags.flatMap(({ names, values }) =>
      values ? names.map((name) => [`${path} ${name}`, offer(values)] as const) : [],
    ),
  );
  return arms(all);
}

function operandCases(places: readonly Place[]): string {
  const all = places.flatMap(({ path, commands, operands, runs }) => {
    if (commands.length > 0)
      return [[`${path} 0`, `_plumb_offer '${safe(commands.map(({ text }) => text))}'`] as const];
    return operands
      .filter(({ name }) => !(runs && name === "command"))
      .map(({ values, variadic }, index) => [`${path} ${variadic ? "" : index}`, offer(values)] as const);
  });
  // One that may be repeated stands behind the others.
  const byCount = all.map(([key, what]) => [/ $/.test(key) ? `${key}*` : key, what] as const);
  return arms(byCount);
}

function offer({ words, list, sdks, paths }: Values): string {
  const how = [list ? "list" : "", sdks ? "sdks" : "", paths ?? ""].filter((word) => word !== "");
  return [`_plumb_offer '${safe(words.map(({ text }) => text))}'`, ...how].join(" ");
}

/** One arm for all places where the same is offered. */
function arms(cases: readonly (readonly [string, string])[]): string {
  const groups = Map.groupBy(cases, ([, what]) => what);
  return [...groups]
    .map(([what, of]) =>
      arm(
        of.map(([key]) => key),
        what,
      ),
    )
    .join("\n");
}

function arm(keys: readonly string[], what: string): string {
  return `    ${anyOf(keys)}) ${what} ;;`;
}

/** A star stays one only at the end. */
function anyOf(keys: readonly string[]): string {
  return keys.map((key) => (key.endsWith("*") ? `'${key.slice(0, -1)}'*` : `'${key}'`)).join(" | ");
}

/** compgen -W expands what it gets. @throws Error for a word in which that would matter. */
function safe(words: readonly string[]): string {
  const other = words.find((word) => !/^[\w.,/*=-]+$/.test(word));
  if (other !== undefined) throw new Error(`bash completion cannot offer ${other}`);
  return words.join(" ");
}
