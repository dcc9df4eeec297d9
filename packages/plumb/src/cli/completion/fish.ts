// Completion for fish 3.1 and newer: https://fishshell.com/docs/current/completions.html. No process is started for a Tab.

import type { Values, Word } from "../reference/values.ts";
import { type CompletedFlag, type Place, shortened } from "./completion-tree.ts";

export function fishScript(places: readonly Place[]): string {
  const sets = [...new Set(places.flatMap(valuesOf).filter(isSet).map(key))];
  const answer = (values: Values): string => answerOf(values, sets.indexOf(key(values)));
  const paths = places.filter(({ path }) => path !== "").map(({ path }) => path);
  const withValue = (places[0]?.flags ?? []).filter(({ values }) => values).flatMap(({ names }) => names);
  return `# Completion of plumb for fish, written by: plumb completion fish

# Whether these words of plumb stand before the cursor, and no --.
function __plumb_at
    set -l at ''
    set -l skip 0
    for word in (commandline -opc)[2..]
        if test $skip = 1
            set skip 0
            continue
        end
        switch $word
            case --
                return 1
            case ${withValue.join(" ")}
                set skip 1
            case '-*'
            case '*'
                contains -- $at/$word ${paths.join(" ")}; and set at $at/$word
        end
    end
    test "$at" = $argv[1]
end

# The words of another command: what fish has for it.
function __plumb_behind
    set -l words (commandline -opc)
    set -l at (contains -i -- -- $words); or return 1
    set -l command
    test (count $words) -gt $at; and set command (string escape -- $words[(math $at + 1)..])
    complete -C (string join ' ' -- $command (commandline -ct))
end

function __plumb_is_behind
    contains -- -- (commandline -opc)
end

# Behind commas what follows the last one.
function __plumb_list
    set -l before (commandline -ct | string match -r '^(?:--[a-z-]+=)?(.*,)')[2]
    for line in ($argv[1])
        echo "$before$line"
    end
end

function __plumb_sdks
    set -l home $HOME/.plumb
    set -q PLUMB_HOME; and set home $PLUMB_HOME
    for entry in $home/sdks/go*/
        string replace -rf '^.*/go([0-9a-z.]+)-[^/]*/$' '$1' -- $entry
    end
end

${sets.map((set, index) => valuesFunction(JSON.parse(set), index)).join("\n\n")}

complete -c plumb -e
complete -c plumb -f
complete -c plumb -n __plumb_is_behind -a '(__plumb_behind)'
${places.flatMap((place) => placeLines(place, answer)).join("\n")}
`;
}

function placeLines(
  { path, commands, flags, operands, runs }: Place,
  answer: (values: Values) => string,
): readonly string[] {
  const at = `complete -c plumb -n '__plumb_at ${path === "" ? '""' : path}'`;
  const own = operands.filter(({ name }) => !(runs && name === "command")).map(({ values }) => values);
  return [
    ...commands.map(({ text, description }) => `${at} -a ${text} -d ${quoted(shortened(description))}`),
    ...flags.flatMap((flag) => flagLines(at, flag, answer)),
    // Which operand it is does not matter to any of them.
    ...[...new Set(own.map(answer))].filter((words) => words !== "").map((words) => `${at} ${words}`),
  ];
}

function flagLines(
  at: string,
  { names, description, values }: CompletedFlag,
  answer: (values: Values) => string,
): string[] {
  const value = values ? ` -r ${answer(values) || "-f"}` : "";
  const text = ` -d ${quoted(shortened(description))}`;
  return names.map((name) => {
    return `${at} ${name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`}${text}${value}`;
  });
}

/** The options of complete that offer these values; empty when there are none. */
function answerOf(values: Values, index: number): string {
  const { list, sdks, paths } = values;
  const words = isSet(values) ? (list ? `(__plumb_list __plumb_values_${index})` : `(__plumb_values_${index})`) : "";
  const calls = [
    words,
    sdks ? "(__plumb_sdks)" : "",
    paths === "folders" ? "(__fish_complete_directories (commandline -ct))" : "",
  ];
  const all = calls.filter((call) => call !== "").join(" ");
  const offered = all === "" ? "" : `-a ${quoted(all)}`;
  if (paths === "files") return `${offered} -F`.trim();
  return offered === "" ? "" : `-f ${offered}`;
}

function valuesFunction({ words }: Values, index: number): string {
  const lines = words.map(({ text, description }: Word) => {
    return `        ${quoted(description === "" ? text : `${text}\t${shortened(description)}`)}`;
  });
  return `function __plumb_values_${index}\n    printf '%s\\n' \\\n${lines.join(" \\\n")}\nend`;
}

function isSet({ words }: Values): boolean {
  return words.length > 0;
}

function valuesOf({ flags, operands }: Place): readonly Values[] {
  return [...flags.flatMap(({ values }) => values ?? []), ...operands.map(({ values }) => values)];
}

function key(values: Values): string {
  return JSON.stringify(values);
}

/** In single quotes fish reads \`\\'\` and \`\\\\\`. */
function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
