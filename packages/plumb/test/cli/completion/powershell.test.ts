// The script for PowerShell, read as text: there is no PowerShell among the programs of these tests.

import { describe, expect, test } from "bun:test";
import { powershellScript } from "../../../src/cli/completion/powershell.ts";
import { places } from "./presses.ts";

const script = powershellScript(places);
const text = `'(?:[^'‘’‚‛]|''|‘‘|’’|‚‚|‛‛)*'`;

describe("powershell", () => {
  test("each line of data is whole: PowerShell takes typographic quotes for single ones too", () => {
    const lines = script.split("\n").filter((line) => line.startsWith("        '"));
    expect(lines.length).toBeGreaterThan(100);
    const whole = new RegExp(`^ {8}${text} = @\\(${text}(?:, ${text})*\\)$`);
    expect(lines.filter((line) => !whole.test(line))).toEqual([]);
  });

  test("words and descriptions take turns behind the word that says how they are meant", () => {
    for (const line of script.split("\n").filter((one) => one.startsWith("        '"))) {
      const words = [...line.slice(line.indexOf("@(")).matchAll(new RegExp(text, "g"))].map(([word]) => word);
      expect([line, words.length % 2]).toEqual([line, 1]);
      expect(words.slice(1)).not.toContain("''");
    }
  });

  test("it knows every command and every flag", () => {
    for (const { path, flags } of places) {
      const line = script.split("\n").find((one) => one.startsWith(`        '${path}' = @('words', '-`)) ?? "";
      for (const name of flags.flatMap(({ names }) => names)) expect(line).toContain(`'${name}', `);
    }
  });
});
