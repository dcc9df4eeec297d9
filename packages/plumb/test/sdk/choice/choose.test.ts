import { describe, expect, test } from "bun:test";
import { type Candidate, chooseInstalled } from "../../../src/sdk/choice/choose.ts";
import { wishesOf } from "../../../src/sdk/choice/wishes.ts";

type Asked = Parameters<typeof wishesOf>[1];

const line = (text: string, number = 3) => ({ text, line: number });
const goMod = (go: string, toolchain?: string): Asked["goMod"] => ({
  path: "/w/go.mod",
  module: "m",
  go: line(go),
  toolchain: toolchain === undefined ? null : line(toolchain, 5),
  malformed: [],
});
const pin = (file: string, version: string) => ({ file: `/w/${file}`, line: 1, manager: "x", version });
const nothing: Asked = { goMod: null, goWork: null, pins: [] };

const candidate = (version: string, isDefault = false): Candidate => ({
  version,
  path: `/sdks/${version}/go`,
  isDefault,
});
const installed = [candidate("1.27.4"), candidate("1.26.8"), candidate("1.25.14", true), candidate("1.24.4")];

/** Version and reason, or what nothing is there for. */
function choose(asked: Partial<Asked>, explicit?: string, candidates: readonly Candidate[] = installed): string {
  const choice = chooseInstalled(wishesOf(explicit, { ...nothing, ...asked }), candidates);
  if (choice.kind === "none") return `none for ${choice.wish?.source ?? "nobody"}`;
  return `${choice.candidate.version} because ${choice.because}${choice.ignored.map((why) => `; ignored ${why}`).join("")}`;
}

describe("the choice", () => {
  test.each<[string, Partial<Asked>, string | undefined, string]>([
    ["nothing asks", {}, undefined, "1.25.14 because nothing here asks for another, and it is the default"],
    [
      "go.mod is content with the default",
      { goMod: goMod("1.24.0") },
      undefined,
      "1.25.14 because go.mod:3 asks for Go 1.24.0 or later, and the default is",
    ],
    [
      "go.mod wants a newer one",
      { goMod: goMod("1.26.0") },
      undefined,
      "1.27.4 because go.mod:3 asks for Go 1.26.0 or later, and it is the newest that is installed",
    ],
    [
      "its toolchain line is the stronger",
      { goMod: goMod("1.24", "go1.26.1") },
      undefined,
      "1.27.4 because go.mod:5 asks for Go 1.26.1 or later, and it is the newest that is installed",
    ],
    [
      "a toolchain line says default",
      { goMod: goMod("1.24", "default") },
      undefined,
      "1.25.14 because go.mod:3 asks for Go 1.24 or later, and the default is",
    ],
    [
      "go.work before go.mod",
      { goWork: goMod("1.27"), goMod: goMod("1.24") },
      undefined,
      "1.27.4 because go.work:3 asks for Go 1.27 or later, and no other that is installed is",
    ],
    [
      "a pin before go.mod",
      { goMod: goMod("1.24"), pins: [pin(".go-version", "1.26")] },
      undefined,
      "1.26.8 because .go-version:1 asks for the newest release of Go 1.26",
    ],
    [
      "an exact pin",
      { pins: [pin(".tool-versions", "1.24.4")] },
      undefined,
      "1.24.4 because .tool-versions:1 asks for go1.24.4",
    ],
    [
      "a pin that go.mod would refuse",
      { goMod: goMod("1.26.0"), pins: [pin(".go-version", "1.24.4")] },
      undefined,
      "1.27.4 because go.mod:3 asks for Go 1.26.0 or later, and it is the newest that is installed; ignored .go-version:1 (1.24.4): older than go.mod:3 needs (go 1.26.0)",
    ],
    [
      "a pin of the minor release that go.mod names a patch of",
      { goMod: goMod("1.26.3"), pins: [pin(".go-version", "1.26")] },
      undefined,
      "1.26.8 because .go-version:1 asks for the newest release of Go 1.26",
    ],
    [
      "a pin that is no version",
      { pins: [pin("mise.toml", "system")] },
      undefined,
      '1.25.14 because nothing here asks for another, and it is the default; ignored mise.toml:1 (system): "system" is no version of Go',
    ],
    [
      "what is typed, whatever files say",
      { goMod: goMod("1.27"), pins: [pin(".go-version", "1.26")] },
      "1.24.4",
      "1.24.4 because --go asks for go1.24.4",
    ],
    ["a pin that is not installed", { pins: [pin(".go-version", "1.23.1")] }, undefined, "none for .go-version:1"],
    ["a go.mod that nothing is new enough for", { goMod: goMod("1.28") }, undefined, "none for go.mod:3"],
  ])("%s", (_, asked, explicit, expected) => {
    expect(choose(asked, explicit)).toBe(expected);
  });

  test("without a default the newest, and nothing of nothing", () => {
    expect(choose({}, undefined, [candidate("1.9.7"), candidate("1.10.1")])).toStartWith("1.10.1 because nothing here");
    expect(choose({}, undefined, [])).toBe("none for nobody");
  });
});

test("each of the others is rejected with a reason", () => {
  const choice = chooseInstalled(wishesOf(undefined, { ...nothing, goMod: goMod("1.26") }), installed);
  expect(choice.rejected).toEqual([
    { version: "go1.26.8", path: "/sdks/1.26.8/go", why: "older than go1.27.4" },
    { version: "go1.25.14", path: "/sdks/1.25.14/go", why: "older than 1.26" },
    { version: "go1.24.4", path: "/sdks/1.24.4/go", why: "older than 1.26" },
  ]);
});
