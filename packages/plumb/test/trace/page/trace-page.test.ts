// The page of a trace in a real browser, light and dark, wide and narrow: as it was when somebody last looked at it, without errors,
// without a scroll bar at the bottom, and with nothing for axe to complain about.
//
// The traces are of two real builds with an empty cache, go1.27.4 on linux/amd64, one file changed between them; paths replaced.
// After a change that is meant, `UPDATE_SCREENSHOTS=1 npm test -- trace-page` writes the pictures anew: look at them.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { source as axe } from "axe-core";
import pixelmatch from "pixelmatch";
import { type Browser, chromium } from "playwright-core";
import { PNG } from "pngjs";
import * as v from "valibot";
import { indexTrace } from "../../../src/trace/causes/node-cause.ts";
import { rootCauses } from "../../../src/trace/causes/root-causes.ts";
import { tracePage } from "../../../src/trace/page/trace-page.ts";
import { summarize } from "../../../src/trace/summary/summarize.ts";
import { type Trace, TraceSchema } from "../../../src/trace/trace-schema.ts";

/** The fonts of a machine are its own: the pictures are of this one, which Debian's fonts-dejavu-core brings. */
const font =
  "* { font-family: 'DejaVu Sans' !important; } code, .name, h1 { font-family: 'DejaVu Sans Mono' !important; }";
/** Of all pixels; another release of the browser draws edges otherwise. */
const mostDifferent = 0.02;

function recorded(name: string): Trace {
  return v.parse(TraceSchema, JSON.parse(gunzipSync(readFileSync(join(import.meta.dir, name))).toString()));
}

function page(change: (trace: Trace) => Trace = (trace) => trace): string {
  const trace = change(recorded("second-cold-build.json.gz"));
  const first = recorded("first-cold-build.json.gz");
  const causes = rootCauses(indexTrace(trace), [indexTrace(first)], false);
  const tool = { platforms: ["darwin/arm64"], native: true, actions: 1 };
  const tools = [
    { ...tool, name: "compile", path: "/home/me/.plumb/sdks/go1.27.4/pkg/tool/darwin_arm64/compile" },
    { ...tool, name: "ld", path: "/opt/tools/bin/ld", platforms: ["darwin/amd64"], native: false },
  ];
  return tracePage({ trace, causes, summary: summarize(trace, 2), saved: { cpuMs: 8200, known: 2, hits: 3 }, tools });
}

const kinds = [
  ["light", "wide", 1280],
  ["light", "narrow", 390],
  ["dark", "wide", 1280],
  ["dark", "narrow", 390],
] as const;

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

async function opened(html: string, options: { colorScheme?: "light" | "dark"; width?: number } = {}) {
  const { colorScheme = "light", width = 1280 } = options;
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
  const tab = await context.newPage();
  const errors: string[] = [];
  tab.on("console", (message) => void (message.type() === "error" && errors.push(message.text())));
  tab.on("pageerror", (error) => void errors.push(String(error)));
  tab.on("request", (request) => void (request.url().startsWith("http") && errors.push(`asked for ${request.url()}`)));
  await tab.setContent(html);
  await tab.addStyleTag({ content: font });
  return { context, tab, errors };
}

describe("the page of a trace", () => {
  for (const [colorScheme, size, width] of kinds) {
    test(`${colorScheme} and ${size}: as it was looked at, and axe finds nothing`, async () => {
      const { context, tab, errors } = await opened(page(), { colorScheme, width });
      expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const taken = await tab.screenshot({ fullPage: true });
      await tab.addScriptTag({ content: axe });
      const found = await tab.evaluate(async () => {
        const { violations, passes } = await Reflect.get(window, "axe").run();
        if (passes.length < 10) return ["axe looked at next to nothing"];
        return violations.map((one: { id: string; nodes: { html: string }[] }) => `${one.id}: ${one.nodes[0]?.html}`);
      });
      await context.close();
      expect([errors, found]).toEqual([[], []]);
      const path = join(import.meta.dir, `${colorScheme}-${size}.png`);
      if (process.env.UPDATE_SCREENSHOTS) writeFileSync(path, taken);
      const [known, now] = [PNG.sync.read(readFileSync(path)), PNG.sync.read(taken)];
      expect([now.width, now.height]).toEqual([known.width, known.height]);
      const different = pixelmatch(known.data, now.data, undefined, now.width, now.height, { threshold: 0.2 });
      expect(different / (now.width * now.height)).toBeLessThan(mostDifferent);
    }, 60_000);
  }

  test("what others wrote stays text", async () => {
    const hostile = '<img src=x onerror="document.title=1">';
    const html = page((trace) => ({
      ...trace,
      argv: ["go", "build", hostile],
      nodes: trace.nodes.map((node) => ({ ...node, name: `build ${hostile}"'&`, package: hostile })),
    }));
    const { context, tab, errors } = await opened(html);
    expect(await tab.evaluate(() => document.querySelectorAll("img, script").length)).toBe(0);
    expect(await tab.title()).toBe(`go build ${hostile} · plumb trace`);
    await context.close();
    expect(errors).toEqual([]);
  }, 60_000);
});
