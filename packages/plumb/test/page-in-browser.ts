// Pages of plumb in a real browser: opened, looked at by axe, and compared with the picture of when somebody last looked at them.
// After a change that is meant, `UPDATE_SCREENSHOTS=1 npm test -- PAGE` writes the pictures anew: look at them.

import { afterAll, beforeAll, expect } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { source as axe } from "axe-core";
import pixelmatch from "pixelmatch";
import { type Browser, chromium, type Page } from "playwright-core";
import { PNG } from "pngjs";

/** The fonts of a machine are its own: the pictures are of these, which Debian's fonts-dejavu-core and fonts-wqy-microhei bring. */
const font =
  "* { font-family: 'DejaVu Sans', 'WenQuanYi Micro Hei' !important; } code, pre, .name { font-family: 'DejaVu Sans Mono', 'WenQuanYi Micro Hei Mono' !important; }";
/** Of all pixels; another release of the browser draws edges otherwise. */
const mostDifferent = 0.02;

export const kinds = [
  ["light", "wide", 1280],
  ["light", "narrow", 390],
  ["dark", "wide", 1280],
  ["dark", "narrow", 390],
] as const;

export interface Opened {
  readonly tab: Page;
  /** What the browser complained about, and requests that the page made. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

/** A browser for the tests of a file; it is there when they run. */
export function browserForTests() {
  let browser: Browser;
  beforeAll(async () => {
    const executablePath = Bun.which("chromium") ?? Bun.which("google-chrome");
    if (!executablePath) throw new Error("no Chromium is here: on Debian, apt-get install chromium fonts-dejavu-core");
    browser = await chromium.launch({
      executablePath,
      args: ["--no-sandbox", "--font-render-hinting=none", "--disable-dev-shm-usage"],
    });
  }, 60_000);
  afterAll(() => browser?.close());

  /** @param keepPolicy the page's own Content-Security-Policy holds: its fonts are those of the machine then */
  return async function opened(
    html: string,
    options: { colorScheme?: "light" | "dark"; width?: number; keepPolicy?: boolean } = {},
  ): Promise<Opened> {
    const { colorScheme = "light", width = 1280, keepPolicy = false } = options;
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, bypassCSP: !keepPolicy });
    const tab = await context.newPage();
    const errors: string[] = [];
    tab.on("console", (message) => void (message.type() === "error" && errors.push(message.text())));
    tab.on("pageerror", (error) => void errors.push(String(error)));
    tab.on(
      "request",
      (request) => void (request.url().startsWith("http") && errors.push(`asked for ${request.url()}`)),
    );
    await tab.setContent(html);
    if (!keepPolicy) await tab.addStyleTag({ content: font });
    return { tab, errors, close: () => context.close() };
  };
}

/** What axe has to complain about. */
export async function axeViolations(tab: Page): Promise<readonly string[]> {
  await tab.addScriptTag({ content: axe });
  return tab.evaluate(async () => {
    const { violations, passes } = await Reflect.get(window, "axe").run();
    if (passes.length < 10) return ["axe looked at next to nothing"];
    return violations.map((one: { id: string; nodes: { html: string }[] }) => `${one.id}: ${one.nodes[0]?.html}`);
  });
}

/** @param path of the picture of when somebody last looked */
export function expectAsLookedAt(taken: Buffer, path: string): void {
  if (process.env.UPDATE_SCREENSHOTS) writeFileSync(path, taken);
  const [known, now] = [PNG.sync.read(readFileSync(path)), PNG.sync.read(taken)];
  expect([now.width, now.height]).toEqual([known.width, known.height]);
  const different = pixelmatch(known.data, now.data, undefined, now.width, now.height, { threshold: 0.2 });
  expect(different / (now.width * now.height)).toBeLessThan(mostDifferent);
}
