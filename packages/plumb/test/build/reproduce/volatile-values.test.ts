import { describe, expect, test } from "bun:test";
import { volatileValues } from "../../../src/build/reproduce/volatile-values.ts";

const now = Date.parse("2026-11-27T21:05:07Z");
const named = (ldflags: string) => volatileValues(ldflags, now).map(({ name, value }) => `${name}=${value}`);

describe("a time of about now", () => {
  test.each([
    "2026-11-27",
    "2026-11-27T21:05:07Z",
    "2026-11-27T21:05:07+01:00",
    "2026-11-27_21:05:07",
    "Fri Nov 27 21:05:07 UTC 2026",
    "Fri, 27 Nov 2026 21:05:07 +0000",
    "1795813507",
    "1795813507000",
    "20261127",
    "20261127210507",
    "20261127T210507Z",
    // A clock in another time zone, and one that is a day behind.
    "2026-11-26",
    "2026-11-28 09:00:00",
  ])("%s", (time) => {
    expect(named(`-s -X 'main.date=${time}'`)).toEqual([`main.date=${time}`]);
  });
});

describe("no time, or none of this build", () => {
  test.each([
    "1.2.3",
    "v2026.11.27",
    "2026.11.27",
    "5977915d163b",
    "2024-02-03T04:05:06Z",
    "2027-11-27",
    "1595813507",
    "27",
    "",
    "main",
    "go1.26.8",
    "November",
  ])("%p", (value) => {
    expect(named(`-X 'main.version=${value}'`)).toEqual([]);
  });
});

test("the other flags stay, and the other time is as long and another", () => {
  const [value] = volatileValues(
    "-s -w -X main.version=1.2.3 -X=main.date=2026-11-27T21:05:07Z -extldflags=-static",
    now,
  );
  expect(value).toEqual({
    name: "main.date",
    value: "2026-11-27T21:05:07Z",
    otherFlags: "-s -w -X main.version=1.2.3 -X=main.date=2026-11-27T21:05:08Z -extldflags=-static",
  });
  const [nine] = volatileValues("-X main.date=2026-11-29", Date.parse("2026-11-29T00:00:00Z"));
  expect(nine?.otherFlags).toBe("-X main.date=2026-11-20");
});

test("several, in their order; flags that cannot be taken apart have none", () => {
  expect(named("-X a.b=2026-11-27 -X c/d.e=1795813507")).toEqual(["a.b=2026-11-27", "c/d.e=1795813507"]);
  expect(named("-X 'main.date=2026-11-27")).toEqual([]);
  expect(named("-X")).toEqual([]);
  expect(named("-X main.date")).toEqual([]);
});
