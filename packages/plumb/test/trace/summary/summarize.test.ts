import { describe, expect, test } from "bun:test";
import { packagesTogether, summarize } from "../../../src/trace/summary/summarize.ts";
import { recordedVersions } from "../../go/action-graph/recorded.ts";
import { madeNode, recordedNodes } from "../made-trace.ts";

describe.each([...recordedVersions])("%s", (version) => {
  const of = (name: Parameters<typeof recordedNodes>[1]) => summarize({ nodes: [...recordedNodes(version, name)] }, 2);

  test("counts what ran, came from the cache, failed, and was not reached", () => {
    const nothing = { hit: 0, ran: 0, failed: 0, "not-reached": 0 };
    expect(of("build")).toMatchObject({
      packages: { own: { ...nothing, ran: 4 }, std: nothing, dependency: nothing },
      links: { ...nothing, ran: 1 },
      unknownModes: [],
    });
    expect(packagesTogether(of("build again"))).toEqual({ ...nothing, hit: 4 });
    expect(packagesTogether(of("build failed"))).toEqual({ hit: 1, ran: 0, failed: 1, "not-reached": 2 });
    expect(packagesTogether(of("C failed"))).toEqual({ hit: 0, ran: 2, failed: 1, "not-reached": 1 });
    expect(of("test")).toMatchObject({ tests: { ...nothing, ran: 2 }, links: { ...nothing, ran: 2 } });
    expect(of("test cached")).toMatchObject({ tests: { ...nothing, hit: 2 }, links: { ...nothing, hit: 2 } });
    expect(packagesTogether(of("vet"))["not-reached"]).toBe(0);
  });

  test("times are of what ran, and by its kind", () => {
    const { times, loadMs } = of("build");
    const kinds = times.map(({ kind, count }) => `${kind} ${count}`);
    expect(kinds).toEqual(version < "go1.26" ? ["compile 4", "link 1"] : ["compile 4", "cgo 3", "link 1"]);
    for (const { ranMs, cpuMs } of times) expect([ranMs > 0, cpuMs > 0]).toEqual([true, true]);
    expect(loadMs).toBeGreaterThan(0);
    expect(of("build again").times).toEqual([]);
  });
});

test("modes that nobody knows are told by their names, each once", () => {
  const unknown = { kind: "unknown", package: "" } as const;
  const nodes = ["distil", "distil", "bottle"].map((mode, id) => madeNode(id, { ...unknown, mode }));
  expect(summarize({ nodes }, 1).unknownModes).toEqual(["distil", "bottle"]);
});

test("a trace of nothing", () => {
  const { packages, times, loadMs, criticalPath, processors } = summarize({ nodes: [] }, 4);
  expect(packagesTogether({ packages })).toEqual({ hit: 0, ran: 0, failed: 0, "not-reached": 0 });
  expect([times, loadMs, criticalPath]).toEqual([[], null, []]);
  expect(processors).toMatchObject({ count: 4, simulatedMs: 0, unlimitedMs: 0 });
});
