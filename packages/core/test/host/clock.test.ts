import { expect, test } from "bun:test";
import { createClock } from "../../src/host/clock.ts";

const clock = createClock();

test("sleeping takes at least as long as told", async () => {
  const start = clock.monotonicMs();
  await clock.sleep(30);
  expect(clock.monotonicMs() - start).toBeGreaterThanOrEqual(29);
});

test("an abort ends the sleep with its reason, before and during", async () => {
  await expect(clock.sleep(60_000, AbortSignal.abort("before"))).rejects.toBe("before");
  const controller = new AbortController();
  setTimeout(() => controller.abort("during"), 10);
  await expect(clock.sleep(60_000, controller.signal)).rejects.toBe("during");
});

test("now is the time of day", () => {
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1000);
});
