// Completion for PowerShell 5.1 and newer, by Register-ArgumentCompleter -Native. No process is started for a Tab.
// https://learn.microsoft.com/powershell/module/microsoft.powershell.core/register-argumentcompleter

import type { Values, Word } from "../reference/values.ts";
import { type Place, shortened } from "./completion-tree.ts";

export function powershellScript(places: readonly Place[]): string {
  return `# Completion of plumb for PowerShell, written by: plumb completion powershell

Register-ArgumentCompleter -Native -CommandName plumb -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # By place: its commands, its flags, the values of its flags and of its operands. Words and descriptions take turns.
    $commands = @{
${places
  .filter(({ commands }) => commands.length > 0)
  .map(({ path, commands }) => entry(path, wordList(commands)))
  .join("\n")}
    }
    $flags = @{
${places.map(({ path, flags }) => entry(path, wordList(flags.flatMap(flagWords)))).join("\n")}
    }
    $values = @{
${places.flatMap(flagValues).join("\n")}
    }
    $operands = @{
${places.flatMap(operandValues).join("\n")}
    }

    $path = ''
    $expected = $null
    foreach ($element in ($commandAst.CommandElements | Select-Object -Skip 1)) {
        if ($element.Extent.EndOffset -ge $cursorPosition -and $wordToComplete -ne '') { break }
        $word = $element.Extent.Text
        if ($word -eq '--') { return }
        if ($expected) { $expected = $null }
        elseif ($values.ContainsKey("$path $word")) { $expected = "$path $word" }
        elseif (-not $word.StartsWith('-') -and $flags.ContainsKey("$path/$word")) { $path = "$path/$word" }
    }

    $before = ''
    $typed = $wordToComplete
    if ($typed -match '^(--[a-z-]+)=(.*)$' -and $values.ContainsKey("$path $($Matches[1])")) {
        $expected = "$path $($Matches[1])"
        $before = "$($Matches[1])="
        $typed = $Matches[2]
    }
    $kind = 'ParameterValue'
    if ($expected) { $found = $values[$expected] }
    elseif ($typed.StartsWith('-')) { $found = $flags[$path]; $kind = 'ParameterName' }
    elseif ($commands.ContainsKey($path)) { $found = $commands[$path] }
    else { $found = $operands[$path] }
    if ($null -eq $found) { return }

    # The first word says how they are meant: separated by commas, with the SDKs that are installed.
    $words = @($found | Select-Object -Skip 1)
    if ($found[0] -match 'list' -and $typed -match '^(.*,)([^,]*)$') {
        $before += $Matches[1]
        $typed = $Matches[2]
    }
    if ($found[0] -match 'sdks') {
        $plumbHome = if ($env:PLUMB_HOME) { $env:PLUMB_HOME } else { Join-Path $HOME '.plumb' }
        Get-ChildItem -Directory -ErrorAction SilentlyContinue -Path (Join-Path $plumbHome 'sdks') |
            Where-Object { $_.Name -match '^go([0-9a-z.]+)-' } |
            ForEach-Object { $words += $Matches[1]; $words += 'installed' }
    }
    for ($index = 0; $index -lt $words.Count; $index += 2) {
        $text = $words[$index]
        if (-not $text.StartsWith($typed)) { continue }
        [System.Management.Automation.CompletionResult]::new("$before$text", $text, $kind, $words[$index + 1])
    }
}
`;
}

function flagWords({ names, description }: Place["flags"][number]): readonly Word[] {
  return names.map((text) => ({ text, description }));
}

function flagValues({ path, flags }: Place): readonly string[] {
  return flags.flatMap(({ names, values }) =>
    values ? names.map((name) => entry(`${path} ${name}`, valueList(values))) : [],
  );
}

/** Where nothing is offered, PowerShell offers files by itself. */
function operandValues({ path, operands, runs }: Place): readonly string[] {
  const [first] = operands.filter(({ name }) => !(runs && name === "command"));
  return first && (first.values.words.length > 0 || first.values.sdks) ? [entry(path, valueList(first.values))] : [];
}

function entry(key: string, list: string): string {
  return `        ${quoted(key)} = ${list}`;
}

function wordList(words: readonly Word[], how = "words"): string {
  // A tooltip may not be empty.
  const all = words.flatMap(({ text, description }) => [text, shortened(description) || text]);
  return `@(${[how, ...all].map(quoted).join(", ")})`;
}

function valueList({ words, list, sdks }: Values): string {
  return wordList(words, [list ? "list" : "words", ...(sdks ? ["sdks"] : [])].join(" "));
}

/** PowerShell takes typographic quotes for single quotes too. */
function quoted(text: string): string {
  return `'${text.replace(/['‘’‚‛]/g, "$&$&")}'`;
}
