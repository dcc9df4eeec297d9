import { expect, test } from "bun:test";
import { normalDuration } from "../../src/go/duration.ts";

// As `time.ParseDuration(x)` and `String()` of the real go say.
test.each([
  ["600s", "10m0s"],
  ["90m", "1h30m0s"],
  ["1h", "1h0m0s"],
  ["1.5h", "1h30m0s"],
  ["90m1.5s", "1h30m1.5s"],
  ["100ms", "100ms"],
  ["1500ms", "1.5s"],
  ["0.5ms", "500µs"],
  ["100us", "100µs"],
  ["7µs", "7µs"],
  ["1ns", "1ns"],
  ["0", "0s"],
  ["0s", "0s"],
  ["-5s", "-5s"],
  ["+5s", "5s"],
  [".5s", "500ms"],
  ["1m1ms", "1m0.001s"],
  ["", undefined],
  ["5", undefined],
  ["5 s", undefined],
  ["s", undefined],
  ["1d", undefined],
  ["1e3s", undefined],
  ["--5s", undefined],
])("%s", (text, normal) => {
  expect(normalDuration(text)).toBe(normal);
});
