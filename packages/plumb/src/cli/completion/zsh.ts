// Completion for zsh, by its own _arguments and _describe: zshcompsys(1). No process is started for a Tab.

import type { Values, Word } from "../reference/values.ts";
import { type CompletedFlag, type CompletedOperand, type Place, shortened } from "./completion-tree.ts";

export function zshScript(places: readonly Place[]): string {
  const sets = [...new Set(places.flatMap(valuesOf).map(key))];
  const action = (values: Values): string => actionOf(values, sets.indexOf(key(values)));
  return `#compdef plumb
# Completion of plumb for zsh, written by: plumb completion zsh

${places.map((place) => placeFunction(place, action)).join("\n\n")}

${sets.map((set, index) => valuesFunction(JSON.parse(set), index)).join("\n\n")}

# Behind -- stand the words of another command.
_plumb_behind() {
  local dashes=\${words[(i)--]}
  ((dashes < CURRENT)) || return
  shift $dashes words
  ((CURRENT -= dashes))
  _normal
  return 0
}

_plumb_sdks() {
  local -a found expl
  found=("\${PLUMB_HOME:-$HOME/.plumb}"/sdks/go*(N-/:t))
  found=(\${\${found#go}%%-*})
  _wanted versions expl 'installed version' compadd -a found
}

# Read by zsh itself as _plumb, or evaluated in a start file.
if [[ \${funcstack[1]} == _plumb ]]; then
  _plumb "$@"
else
  compdef _plumb plumb
fi
`;
}

function placeFunction({ path, commands, flags, operands, runs }: Place, action: (values: Values) => string): string {
  const name = `_plumb${path.replaceAll("/", "_")}`;
  const specs = [
    ...flags.map((flag) => flagSpec(flag, action)),
    ...(commands.length > 0 ? ["'(-): :->command'", "'(-)*:: :->rest'"] : []),
    ...operands
      .filter(({ name: word }) => !(runs && word === "command"))
      .map((operand) => operandSpec(operand, action)),
  ];
  const call = `_arguments -s -S ${commands.length > 0 ? "-C " : ""}\\\n    ${specs.join(" \\\n    ")}`;
  if (commands.length === 0) return `${name}() {\n  ${runs ? "_plumb_behind && return\n  " : ""}${call}\n}`;
  return `${name}() {
  local curcontext=$curcontext context state state_descr line failed=1
  local -A opt_args
  local -a words_here
  ${call} && failed=0
  case $state in
    command)
      words_here=(
${describedWords(commands)}
      )
      _describe -t commands 'command' words_here && failed=0
      ;;
    rest)
      curcontext=\${curcontext%:*:*}:plumb-$line[1]:
      case $line[1] in
${commands.map(({ text }) => `        ${text}) ${name}_${text} && failed=0 ;;`).join("\n")}
      esac
      ;;
  esac
  return failed
}`;
}

/** \`(-q --quiet)\`: one spelling is enough. \`*\`: it may stand again. */
function flagSpec({ names, description, values, repeated }: CompletedFlag, action: (values: Values) => string): string {
  const value = values ? `:value:${action(values)}` : "";
  const about = `[${inSpec(shortened(description))}]`;
  return names
    .map((name) => {
      const before = repeated ? "*" : names.length > 1 ? `(${names.join(" ")})` : "";
      // A short one has its value in the next word.
      return quoted(`${before}${name}${values && name.startsWith("--") ? "=" : ""}${about}${value}`);
    })
    .join(" \\\n    ");
}

function operandSpec(
  { name, values, required, variadic }: CompletedOperand,
  action: (values: Values) => string,
): string {
  return quoted(
    `${variadic ? "*" : required ? "" : ":"}${variadic || required ? ":" : ""}${inSpec(name)}:${action(values)}`,
  );
}

/** The same values stand in one function. */
function actionOf({ words, paths, sdks }: Values, index: number): string {
  const parts = [
    ...(words.length > 0 ? [["values:value", `_plumb_values_${index}`] as const] : []),
    ...(sdks ? [["versions:installed version", "_plumb_sdks"] as const] : []),
    ...(paths === null ? [] : [["files:file", paths === "files" ? "_files" : "_files -/"] as const]),
  ];
  const [first, ...more] = parts;
  if (!first) return " ";
  if (more.length === 0) return first[1];
  // A blank before it keeps _arguments from adding options of its own.
  return ` _alternative ${parts.map(([tag, what]) => `"${tag.replaceAll(":", "\\:")}\\:${what}"`).join(" ")}`;
}

function valuesFunction({ words, list }: Values, index: number): string {
  return `_plumb_values_${index}() {
  local -a found
  found=(
${describedWords(words)}
  )${list ? "\n  compset -P '*,'\n  compset -S ',*'" : ""}
  _describe -t values 'value' found
}`;
}

function describedWords(words: readonly Word[]): string {
  return words
    .map(({ text, description }) => {
      const word = text.replace(/[\\:]/g, "\\$&");
      const about = shortened(description).replaceAll("\\", "\\\\");
      return `    ${quoted(about === "" ? word : `${word}:${about}`)}`;
    })
    .join("\n");
}

function valuesOf({ flags, operands }: Place): readonly Values[] {
  const all = [...flags.flatMap(({ values }) => values ?? []), ...operands.map(({ values }) => values)];
  return all.filter(({ words }) => words.length > 0);
}

function key(values: Values): string {
  return JSON.stringify(values);
}

/** In a specification of _arguments brackets, colons and backslashes mean something. */
function inSpec(text: string): string {
  return text.replace(/[\\:[\]]/g, "\\$&");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
