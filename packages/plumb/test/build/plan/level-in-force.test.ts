import { expect, test } from "bun:test";
import { levelInForce } from "../../../src/build/plan/level-in-force.ts";
import { saysTo } from "../thrown.ts";
import { chosenTarget } from "./surroundings.ts";

const levels = { GOARM64: "v8.2,lse", GOAMD64: "v3", GOARM: "6" };
const inForce = (name: string, set: Readonly<Record<string, string>> = levels) => levelInForce(chosenTarget(name), set);

test("a level that is set is written into the targets of its CPU", () => {
  expect(inForce("linux/arm64").variant).toBe("v8.2,lse");
  expect(inForce("darwin/amd64").variant).toBe("v3");
  expect(inForce("linux/arm").variant).toBe("6");
  expect(levelInForce(chosenTarget("linux/arm64", true), levels)).toEqual({
    os: "linux",
    arch: "arm64",
    variant: "v8.2,lse",
    optional: true,
  });
});

test("a target that names one keeps it, and so does one of another CPU", () => {
  expect(inForce("linux/arm64/v8.0").variant).toBe("v8.0");
  for (const name of ["linux/386", "linux/riscv64", "linux/s390x"]) expect(inForce(name).variant).toBeNull();
  expect(inForce("linux/amd64", {}).variant).toBeNull();
  expect(inForce("linux/amd64", { GOAMD64: "" }).variant).toBeNull();
  // What a target names hides a setting that would be refused.
  expect(inForce("linux/amd64/v2", { GOAMD64: "v9" }).variant).toBe("v2");
});

test("one that go would pass over without a word is refused", () => {
  expect(saysTo(() => inForce("linux/amd64", { GOAMD64: "v9" }))).toBe(
    "LEVEL_INVALID: GOAMD64=v9 is set, and linux/amd64 has no such level; wanted v1, v2, v3 or v4 | plumb env GOAMD64 says where it is set",
  );
  expect(saysTo(() => inForce("linux/arm", { GOARM: "8" }))).toContain(
    "GOARM=8 is set, and linux/arm has no such level",
  );
});
