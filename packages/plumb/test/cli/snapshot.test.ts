// Snapshots on their way to another machine: valid, without names, and read when they are older than this plumb.

import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Report } from "../../src/doctor/report.ts";
import { missingFlag } from "../../src/facts/snapshot.ts";
import { problems } from "../../src/problems/index.ts";
import { type Box, createBox, idsOf } from "../box.ts";
import { schemaErrors } from "../schema-errors.ts";

let box: Box;
let document: string;

beforeAll(() => {
  box = createBox();
  const home = box.write("home/gopher-1815/.keep", "").replace("/.keep", "");
  box.env.HOME = home;
  box.write(
    "home/gopher-1815/.config/Code/User/settings.json",
    `{ "go.goroot": "~/gone", "go.alternateTools": { "dlv": "${home}/dlv" } } // of gopher-1815`,
  );
  document = box.plumb("snapshot").stdout;
});

afterAll(() => box.remove());

function diagnosed(text: string): Report {
  return JSON.parse(box.plumb("doctor", "--json", "--snapshot", box.write("snapshot.json", text)).stdout);
}

test("what editors' settings say is valid, and names nobody", () => {
  expect(schemaErrors("snapshot", document)).toEqual([]);
  expect(JSON.parse(document).facts.editors.value.settings).toMatchObject([
    {
      path: "/home/USER/.config/Code/User/settings.json",
      goroots: [{ text: "~/gone", path: "/home/USER/gone" }],
      tools: [{ text: "/home/USER/dlv", path: "/home/USER/dlv" }],
    },
  ]);
  expect(document).not.toContain("gopher-1815");
});

test("another machine comes to the same findings", () => {
  const here = idsOf(box.doctor());
  expect(here).toEqual(["editor-goroot-wrong", "editor-tool-wrong"]);
  expect(idsOf(diagnosed(document))).toEqual(here);
});

test("one of an older plumb, without a group, is read, and the checks that need it are skipped with the reason", () => {
  const { facts, ...rest } = JSON.parse(document);
  const { editors: _, ...older } = facts;
  const { findings, checks } = diagnosed(JSON.stringify({ ...rest, facts: older }));
  expect(findings).toEqual([]);
  // What only --online and --deep gather is in no ordinary snapshot.
  const everyday = problems.filter(({ needs }) => needs.every((name) => missingFlag(name) === null));
  const ids = everyday.map(({ id }) => id);
  const skipped = checks.filter(({ id, status }) => ids.includes(id) && status !== "ok");
  const needing = problems.filter(({ needs }) => needs.includes("editors")).map(({ id }) => id);
  expect(skipped.map(({ id }) => id)).toEqual(needing);
  expect(needing).toHaveLength(15);
  expect([...new Set(skipped.map(({ status, reason }) => `${status}: ${reason}`))]).toEqual([
    "skipped: editors: not part of the snapshot",
  ]);
});

test("one whose editors are of another shape is refused by name", () => {
  const wrong = JSON.parse(document);
  wrong.facts.editors.value.settings = [{ path: 7 }];
  const { status, stderr } = box.plumb("doctor", "--snapshot", box.write("wrong.json", JSON.stringify(wrong)));
  expect(status).toBe(2);
  expect(stderr).toContain("facts.editors.value.settings.0.path");
});
