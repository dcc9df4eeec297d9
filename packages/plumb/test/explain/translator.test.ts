import { describe, expect, test } from "bun:test";
import { foldLine } from "../../src/explain/folded-line.ts";
import { matchTemplate } from "../../src/explain/match-template.ts";
import { parseTemplate } from "../../src/explain/template.ts";
import { toolTranslations } from "../../src/explain/tool-translations.ts";
import { createTranslator } from "../../src/explain/translator.ts";

const translator = createTranslator();

function inEnglish(line: string): string | undefined {
  const found = translator.texts.flatMap((text, index) => (line.includes(text) ? [index] : []));
  return translator.translate(foldLine(line), found)?.line.plain;
}

// Printed by gcc 12, GNU ld 2.40 and bash 5.2 of Debian 12 under the locales named.
test.each([
  ["de", "bash: ./prog: Kann die Datei nicht ausführen.: Fehler im Format der Programmdatei", "Exec format error"],
  ["de", "gcc: Fehler: nicht erkannte Kommandozeilenoption »-m64«", "unrecognized command-line option '-m64'"],
  [
    "fr",
    "gcc: erreur: option « -m64 » non reconnue sur la ligne de commande",
    "unrecognized command-line option '-m64'",
  ],
  ["zh_CN", "a.go:3:10: 致命错误：zlib.h：没有那个文件或目录", "zlib.h: No such file or directory"],
  ["es", "/usr/bin/ld: no se puede encontrar -lfoo: No existe el fichero o el directorio", "cannot find -lfoo"],
  ["ja", "/usr/bin/ld: -lfoo が見つかりません: そのようなファイルやディレクトリはありません", "cannot find -lfoo"],
  ["fr", "bash: go : commande introuvable", "bash: go: command not found"],
  ["ru", "bash: go: команда не найдена", "go: command not found"],
])("%s: %p", (_, line, expected) => {
  expect(inEnglish(line)).toContain(expected);
});

test("an English line is left alone", () => {
  expect(inEnglish("bash: go: command not found")).toBeUndefined();
});

describe("every translation", () => {
  const rows = toolTranslations.flatMap(({ english, foreign }) => foreign.map((text) => [text, english] as const));
  test.each(rows)("%p is found among bytes and matches itself", (text) => {
    const sample = text.replace(/\{[a-z]+(:[a-z]+)?\}/g, "X1");
    expect(translator.texts.some((searched) => searched.length > 2 && sample.includes(searched))).toBe(true);
    const [template] = parseTemplate(text);
    if (template) expect(matchTemplate(template, foldLine(sample))).toBeDefined();
  });
});
