// The report in a real browser, in both languages, light and dark, wide and narrow: as it was when somebody last looked at it, without
// errors, without a scroll bar at the bottom, and with nothing for axe to complain about.
//
// The data are of a real machine (Debian 12, amd64) with a home made for it: three go commands on PATH, GOARCH and GOFLAGS left
// set, two SDKs installed and proven, a build for five targets of which one program needs cgo, two traces; paths replaced.

import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { anonymize } from "../../src/facts/anonymize.ts";
import { englishWords, wordsOf } from "../../src/messages/words.ts";
import { reportMark, reportPage } from "../../src/report/page/report-page.ts";
import type { ReportData } from "../../src/report/report-data.ts";
import { axeViolations, browserForTests, expectAsLookedAt, kinds } from "../page-in-browser.ts";

const data: ReportData = JSON.parse(
  gunzipSync(readFileSync(join(import.meta.dir, "linux-machine.json.gz"))).toString(),
);
const opened = browserForTests();
/** Each language, theme and width twice. */
const pictures = ["en-light-wide", "en-dark-narrow", "zh-dark-wide", "zh-light-narrow"];

for (const language of ["en", "zh"] as const) {
  describe(`the report in ${language}`, async () => {
    const html = reportPage(data, await wordsOf(language), false);

    for (const [colorScheme, size, width] of kinds) {
      test(`${colorScheme} and ${size}: as it was looked at, and axe finds nothing`, async () => {
        const { tab, errors, close } = await opened(html, { colorScheme, width });
        expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        const taken = await tab.screenshot({ fullPage: true });
        await tab.evaluate(() => {
          for (const details of document.querySelectorAll("details")) details.open = true;
        });
        const found = await axeViolations(tab);
        await close();
        expect([errors, found]).toEqual([[], []]);
        // One picture of each pair of neighbours: what they share is drawn the same.
        const picture = join(import.meta.dir, `${language}-${colorScheme}-${size}.png`);
        if (pictures.includes(`${language}-${colorScheme}-${size}`)) expectAsLookedAt(taken, picture);
      }, 60_000);
    }
  });
}

test("it needs nothing else, and is small", async () => {
  const html = reportPage(data, englishWords, false);
  expect(html.startsWith(reportMark)).toBe(true);
  expect(html).not.toMatch(/<(link|img|iframe|object)\b|\bsrc=|url\(/);
  expect(Buffer.byteLength(html)).toBeLessThan(1_000_000);
});

test("what is not used is named with its reason; what is in Chinese is not marked as English", async () => {
  const [english, chinese] = [englishWords, await wordsOf("zh")].map((words) => reportPage(data, words, false));
  expect(english).toContain("<code>go1.24.13</code>: older than 1.26");
  expect(chinese).toContain("<code>go1.24.13</code>: 比 1.26 旧");
  expect(chinese).not.toMatch(/lang="en">[^<]*\p{Script=Han}/u);
});

test("under its own policy its script runs: a click copies the commands, the keyboard reaches them", async () => {
  const { tab, errors, close } = await opened(reportPage(data, englishWords, false), { keepPolicy: true });
  const first = tab.locator("article.finding .command").first();
  const command = await first.locator("code").textContent();
  const button = first.locator("button.copy");
  expect(await button.isVisible()).toBe(true);
  await button.focus();
  await tab.keyboard.press("Enter");
  // A page from no origin may not write to the clipboard: then the commands are selected.
  await tab.waitForFunction(
    (text) =>
      [getSelection()?.toString().trim(), document.activeElement?.textContent].some(
        (one) => one === text?.trim() || one === "Copied",
      ),
    command,
  );
  await close();
  expect(errors).toEqual([]);
}, 60_000);

test("printed, nothing is cut off, and what only a screen needs is gone", async () => {
  const { tab, close } = await opened(reportPage(data, englishWords, false), { colorScheme: "dark", width: 794 });
  await tab.emulateMedia({ media: "print" });
  expect(await tab.locator("nav").isVisible()).toBe(false);
  expect(await tab.locator("button.copy:visible").count()).toBe(0);
  expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(794);
  const background = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(background).toBe("rgb(255, 255, 255)");
  expect((await tab.pdf()).subarray(0, 5).toString()).toBe("%PDF-");
  await close();
}, 60_000);

test("what others wrote stays text", async () => {
  const hostile = `</code></script><img src=x onerror="document.title=1">"'&`;
  const poisoned = anonymize(data, { home: "/home/alice", user: "hello", host: undefined });
  const text = JSON.stringify(poisoned).replaceAll("USER", JSON.stringify(hostile).slice(1, -1));
  const { tab, errors, close } = await opened(reportPage(JSON.parse(text), englishWords, true));
  expect(await tab.evaluate(() => [document.images.length, document.scripts.length])).toEqual([0, 1]);
  expect(await tab.evaluate(() => document.body.textContent)).toContain(hostile);
  await close();
  expect(errors).toEqual([]);
}, 60_000);

test("what could not be looked at is said, and costs nothing else", async () => {
  const gone = { status: "unavailable", reason: "nobody looked" } as const;
  const parts = { gos: gone, env: gone, sdks: gone, project: gone, build: gone, cache: gone, traces: gone };
  const { tab, errors, close } = await opened(reportPage({ ...data, ...parts }, englishWords, false));
  expect(await tab.getByText("Not known: nobody looked").count()).toBe(7);
  expect(await axeViolations(tab)).toEqual([]);
  await close();
  expect(errors).toEqual([]);
}, 60_000);

test("shared, it names nobody", () => {
  const names = { home: "/home/alice", user: "alice", host: "workshop" };
  const html = reportPage(anonymize(data, names), englishWords, true);
  expect(html).not.toMatch(/alice|workshop/);
  expect(html).toContain("Names of home, user and host are replaced.");
});
