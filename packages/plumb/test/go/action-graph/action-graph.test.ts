import { describe, expect, test } from "bun:test";
import { parseActionGraph } from "../../../src/go/action-graph/action-graph.ts";
import { recordedActions, recordedNames, recordedText, recordedVersions } from "./recorded.ts";

describe.each([...recordedVersions])("%s", (version) => {
  test.each([...recordedNames])("%s: each action as it stands there", (name) => {
    const written = JSON.parse(recordedText(version, name));
    const actions = recordedActions(version, name);
    expect(actions).toHaveLength(written.length);
    for (const action of actions) {
      const one = written[action.id];
      expect(action).toMatchObject({ mode: one.Mode, package: one.Package ?? "", priority: one.Priority ?? action.id });
      expect(action.dependencies).toEqual(one.Deps ?? []);
      expect(action.commands).toEqual(one.Cmd ?? []);
      expect(action.actionId).toBe(one.ActionID ?? null);
      expect(action.buildId).toBe(one.BuildID ?? null);
      if (action.doneMs === null) continue;
      // Milliseconds, to the microsecond.
      expect(Math.abs(action.doneMs - Date.parse(one.TimeDone))).toBeLessThanOrEqual(1);
      expect(action.readyMs ?? 0).toBeLessThanOrEqual(action.startMs ?? 0);
      expect(action.startMs ?? 0).toBeLessThanOrEqual(action.doneMs);
    }
  });

  test("no action says that it failed: what failed has no build ID", () => {
    const written: { Failed?: boolean }[] = JSON.parse(recordedText(version, "build failed"));
    expect(written.filter(({ Failed }) => Failed)).toEqual([]);
    const leaf = recordedActions(version, "build failed").find(
      ({ mode, package: path }) => mode === "build" && path === "example.com/app/leaf",
    );
    expect(leaf).toMatchObject({ buildId: null, actionId: expect.any(String) });
    expect(leaf?.commands).toHaveLength(1);
  });
});

test("times have up to nine digits behind the point, and zones; Go's zero time is none", () => {
  const times = [
    ["2026-11-28T00:22:30Z", 1795825350000],
    ["2026-11-28T00:22:30.5Z", 1795825350500],
    ["2026-11-28T02:22:30.123456789+02:00", 1795825350123.457],
    ["0001-01-01T00:00:00Z", null],
    ["2026-13-28T00:22:30Z", null],
    ["2026-11-28 00:22:30Z", null],
    ["", null],
    [1795825350000, null],
  ] as const;
  for (const [TimeDone, doneMs] of times) {
    const parsed = parseActionGraph(JSON.stringify([{ ID: 0, Mode: "build", TimeDone }]));
    expect([TimeDone, parsed]).toMatchObject([TimeDone, { kind: "ok", actions: [{ doneMs }] }]);
  }
});

test("a graph that was cut anywhere is no graph", () => {
  const text = recordedText("go1.26.11", "build");
  for (let length = 0; length < text.length; length += 7) {
    expect(parseActionGraph(text.slice(0, length)).kind).toBe("malformed");
  }
});

test("what is not as go writes it is believed in nothing", () => {
  const action = { ID: 0, Mode: "build", Package: "a" };
  const wrong: readonly unknown[] = [
    null,
    {},
    "build",
    7,
    [null],
    [7],
    [[]],
    [{}],
    [{ ...action, ID: "0" }],
    [{ ...action, ID: 1 }],
    [{ ...action, Mode: 7 }],
    [{ ...action, Package: {} }],
    [{ ...action, Deps: [1] }],
    [{ ...action, Deps: [-1] }],
    [{ ...action, Deps: [0.5] }],
    [{ ...action, Deps: ["0"] }],
    [{ ...action, Deps: { 0: 0 } }],
    [{ ...action, Deps: 1e9 }],
    [{ ...action, Cmd: "compile" }],
    [{ ...action, Cmd: [7] }],
    [action, { ...action, ID: 0 }],
  ];
  for (const read of wrong) expect([read, parseActionGraph(JSON.stringify(read)).kind]).toEqual([read, "malformed"]);
  expect(parseActionGraph("[]")).toEqual({ kind: "ok", actions: [] });
});

test("fields of a later Go are passed over, and fields of another kind are as if they were not there", () => {
  const odd = { ActionID: 7, BuildID: [], CmdReal: "1", CmdUser: -5, Priority: "1", VetxOnly: "yes", Tomorrow: true };
  expect(parseActionGraph(JSON.stringify([{ ID: 0, Mode: "build", ...odd }]))).toMatchObject({
    kind: "ok",
    actions: [{ actionId: null, buildId: null, realMs: 0, userMs: 0, priority: 0, vetxOnly: false, package: "" }],
  });
});

test("what stands where a time belongs is no time, however deep it is", () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  for (const odd of [deep, "7", "null", "{}", '["2026-11-28T00:24:18Z"]']) {
    const read = parseActionGraph(
      `[{"ID": 0, "Mode": "build", "TimeStart": ${odd}, "TimeDone": "2026-11-28T00:24:18Z"}]`,
    );
    expect(read).toMatchObject({
      kind: "ok",
      actions: [{ startMs: null, doneMs: Date.parse("2026-11-28T00:24:18Z") }],
    });
  }
});
