// The Chinese of problems against the problems: all of it is there, none of it is of something that is gone.
import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { adviceFor, renamedKeys } from "../../src/go/launch/renamed-keys.ts";
import { patternOf, translator } from "../../src/messages/finding-texts.ts";
import { chineseFindings } from "../../src/messages/zh/findings.ts";
import { problems } from "../../src/problems/index.ts";
import { remedyTitles } from "./remedy-titles.ts";

/** Of the English that each problem's Chinese was made from. */
const translatedFrom = join(import.meta.dir, "translated-from.json");
const { problems: texts, fixes } = chineseFindings;
/** What takes the place of keys of debug configurations that are none. */
const advices = (["vscode", "zed"] as const).flatMap((editor) =>
  renamedKeys(editor).flatMap((key) => adviceFor(editor, key) ?? []),
);
const areas = [...new Set(problems.map(({ area }) => area))];

describe.each(areas)("problems of the area %s", (area) => {
  const own = problems.filter((problem) => problem.area === area);

  test("have a title and a why in Chinese", () => {
    const without = own.filter(({ id }) => !isChinese(texts[id]?.title) || !isChinese(texts[id]?.why));
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  test("say in both languages the same names, numbers and variables", () => {
    const differing = own.flatMap(({ id, why }) => {
      const there = texts[id]?.why ?? "";
      const missing = namesIn(why).filter((name) => !there.includes(name));
      return missing.length > 0 ? [`${id}: ${missing.join(", ")}`] : [];
    });
    expect(differing).toEqual([]);
  });
});

test("no English changed since it was translated", () => {
  const hashes = Object.fromEntries(problems.map(({ id, title, why }) => [id, hashOf(`${title}\n${why}`)]));
  if (process.env.UPDATE_TRANSLATED) writeFileSync(translatedFrom, `${JSON.stringify(hashes, null, 1)}\n`);
  const known: Readonly<Record<string, string>> = JSON.parse(readFileSync(translatedFrom, "utf8"));
  // Bring the Chinese to what the English says now; then: UPDATE_TRANSLATED=1 npm test -- chinese-findings
  expect(Object.keys(hashes).filter((id) => known[id] !== hashes[id])).toEqual([]);
});

test("no Chinese is left of a problem that is gone", () => {
  const ids = new Set(problems.map(({ id }) => id));
  expect(Object.keys(texts).filter((id) => !ids.has(id))).toEqual([]);
});

test("every title that a remedy can have has its Chinese", () => {
  const patterns = Object.keys(fixes).map((english) => patternOf(english).pattern);
  const isThere = (title: string) => patterns.some((pattern) => pattern.test(filled(title)));
  const without = [...remedyTitles()].filter(([title]) => !isThere(title));
  expect(without.map(([title, files]) => `${title} (${files.join(", ")})`)).toEqual([]);
  expect(advices.length).toBeGreaterThan(30);
  expect(advices.filter((advice) => !isThere(advice))).toEqual([]);
});

test("no Chinese is left of a remedy that is gone", () => {
  const titles = [...remedyTitles().keys(), ...advices].map(filled);
  const words = new Set(slotWords);
  const gone = Object.keys(fixes).filter((english) => {
    const { pattern } = patternOf(english);
    return !words.has(english) && !titles.some((title) => pattern.test(title));
  });
  expect(gone).toEqual([]);
});

test("each fix uses every part that was computed", () => {
  const differing = Object.entries(fixes).filter(([english, chinese]) => {
    const slots = english.split("{}").length - 1;
    const used = [...chinese.matchAll(/\{(\d)\}/g)].map(([, slot]) => Number(slot));
    return used.some((slot) => slot < 1 || slot > slots);
  });
  expect(differing).toEqual([]);
  expect(Object.entries(fixes).filter(([english, chinese]) => english !== "{}: {}" && !isChinese(chinese))).toEqual([]);
});

test("a title is translated with what was computed in it", () => {
  const translate = translator({
    problems: { one: { title: "一", why: "因为" } },
    joiners: { " and ": " 和 " },
    fixes: { "Install {}": "安装 {1}", "Install {} for {}": "为 {2} 安装 {1}", "this system": "本系统" },
  });
  const remedy = (title: string) => ({ title, commands: [], safe: false });
  const told = translate({ id: "one", title: "One", why: "Because", remedies: [remedy("Install go for this system")] });
  expect(told).toEqual({ id: "one", title: "一", why: "因为", remedies: [remedy("为 本系统 安装 go")] });
  const list = translate({
    id: "one",
    title: "One",
    remedies: [remedy("Install a and b"), remedy("Install a b and c")],
  });
  expect(list.remedies.map(({ title }) => title)).toEqual(["安装 a 和 b", "安装 a b and c"]);
  expect(translate({ id: "other", title: "Other", remedies: [remedy("Run")] })).toEqual({
    id: "other",
    title: "Other",
    remedies: [remedy("Run")],
  });
});

/** Words that stand in slots only. */
const slotWords = [
  "this system",
  "this CPU",
  "the library",
  "the interpreter",
  "the target",
  "the build's CPU",
  "the version manager",
  "the editor",
  "the setting",
  "the editor's settings",
];

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

function filled(title: string): string {
  return title.replaceAll("{}", "X");
}

function isChinese(text: string | undefined): boolean {
  return /\p{Script=Han}/u.test(text ?? "");
}

/** What stands alike in every language: variables, versions, platforms, paths, flags. */
function namesIn(text: string): string[] {
  const words = text.match(/[A-Za-z0-9_./@-]+/g) ?? [];
  const names = words.map((word) => word.replace(/^[./-]+(?=\w)|[./-]+$/g, "")).filter(isName);
  return [...new Set(names)];
}

function isName(word: string): boolean {
  return /^[A-Z][A-Z0-9_]{3,}$/.test(word) || /\d+\.\d+/.test(word) || /^(linux|darwin|windows)\//.test(word);
}
