// The page of a trace in a real browser, light and dark, wide and narrow: as it was when somebody last looked at it, without errors,
// without a scroll bar at the bottom, and with nothing for axe to complain about.
//
// The traces are of two real builds with an empty cache, go1.27.4 on linux/amd64, one file changed between them; paths replaced.

import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import * as v from "valibot";
import { indexTrace } from "../../../src/trace/causes/node-cause.ts";
import { rootCauses } from "../../../src/trace/causes/root-causes.ts";
import { tracePage } from "../../../src/trace/page/trace-page.ts";
import { summarize } from "../../../src/trace/summary/summarize.ts";
import { type Trace, TraceSchema } from "../../../src/trace/trace-schema.ts";
import { axeViolations, browserForTests, expectAsLookedAt, kinds } from "../../page-in-browser.ts";

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

const opened = browserForTests();

describe("the page of a trace", () => {
  for (const [colorScheme, size, width] of kinds) {
    test(`${colorScheme} and ${size}: as it was looked at, and axe finds nothing`, async () => {
      const { tab, errors, close } = await opened(page(), { colorScheme, width });
      expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const taken = await tab.screenshot({ fullPage: true });
      const found = await axeViolations(tab);
      await close();
      expect([errors, found]).toEqual([[], []]);
      expectAsLookedAt(taken, join(import.meta.dir, `${colorScheme}-${size}.png`));
    }, 60_000);
  }

  test("what others wrote stays text", async () => {
    const hostile = '<img src=x onerror="document.title=1">';
    const html = page((trace) => ({
      ...trace,
      argv: ["go", "build", hostile],
      nodes: trace.nodes.map((node) => ({ ...node, name: `build ${hostile}"'&`, package: hostile })),
    }));
    const { tab, errors, close } = await opened(html);
    expect(await tab.evaluate(() => document.querySelectorAll("img, script").length)).toBe(0);
    expect(await tab.title()).toBe(`go build ${hostile} · plumb trace`);
    await close();
    expect(errors).toEqual([]);
  }, 60_000);
});
