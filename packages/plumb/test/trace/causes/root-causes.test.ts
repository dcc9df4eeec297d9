import { describe, expect, test } from "bun:test";
import { chainFrom } from "../../../src/trace/causes/chain.ts";
import { indexTrace } from "../../../src/trace/causes/node-cause.ts";
import { type RootCause, rootCauses } from "../../../src/trace/causes/root-causes.ts";
import type { Trace, TraceNode } from "../../../src/trace/trace-schema.ts";
import { recordedVersions } from "../../go/action-graph/recorded.ts";
import { madeNode, madeTrace, recordedNodes } from "../made-trace.ts";

const app = "example.com/app";

/** main imports user, which imports leaf; other stands alone. */
function nodesOf(changes: Readonly<Record<string, Partial<TraceNode>>> = {}): readonly TraceNode[] {
  const of = (id: number, path: string, dependencies: number[], more: Partial<TraceNode> = {}) =>
    madeNode(id, { package: path, dependencies, ...more, ...changes[more.mode === "link" ? `link ${path}` : path] });
  return [
    of(0, `${app}/leaf`, []),
    of(1, `${app}/user`, [0]),
    of(2, `${app}/other`, []),
    of(3, app, [1, 2]),
    of(4, app, [0, 1, 2, 3], { mode: "link", kind: "link", name: `link ${app}` }),
  ];
}

const another = { actionId: "another action", contentId: "another content" };
const inputsOf = (...files: readonly string[]) => ["go1.26.8", "compile", ...files.map((file) => `file ${file}`)];

function causesOf(before: Trace | null, now: Trace, forced = false) {
  return rootCauses(indexTrace(now), before === null ? [] : [indexTrace(before)], forced);
}

function told(roots: readonly RootCause[]): readonly string[] {
  return roots.map(({ cause, at, because }) => {
    const first =
      cause.kind === "inputs" ? cause.changes.map(({ kind, subject }) => `${kind} ${subject}`).join("+") : cause.kind;
    return `${first}: ${at.join(", ")}${because.length > 0 ? ` > ${because.join(", ")}` : ""}`;
  });
}

test("nothing to compare with: all for the first time", () => {
  expect(told(causesOf(null, madeTrace(nodesOf())).roots)).toEqual([
    `first: build ${app}/leaf, build ${app}/user, build ${app}/other, build ${app}, link ${app}`,
  ]);
});

test("nothing ran: no cause", () => {
  const hit = Object.fromEntries(
    [`${app}/leaf`, `${app}/user`, `${app}/other`, app, `link ${app}`].map((name) => [
      name,
      { outcome: "hit" as const },
    ]),
  );
  expect(causesOf(madeTrace(nodesOf()), madeTrace(nodesOf(hit))).roots).toEqual([]);
});

test("-a is why, whatever else changed", () => {
  expect(told(causesOf(madeTrace(nodesOf()), madeTrace(nodesOf()), true).roots)).toEqual([
    `forced: build ${app}/leaf, build ${app}/user, build ${app}/other, build ${app}, link ${app}`,
  ]);
});

describe("a file changed in leaf", () => {
  const leaf = { ...another, actionId: "leaf 2" };
  const before = madeTrace(nodesOf(), { inputs: { [`action-${app}/leaf`]: inputsOf("leaf.go 1") } });
  const now = (rest: Partial<TraceNode>) =>
    madeTrace(
      nodesOf({
        [`${app}/leaf`]: leaf,
        [`${app}/user`]: rest,
        [`${app}/other`]: { outcome: "hit" },
        [app]: rest.outcome ? rest : { ...rest, actionId: "main 2" },
        [`link ${app}`]: rest,
      }),
      { inputs: { "leaf 2": inputsOf("leaf.go 2") } },
    );

  test("is the root of all that was built upon it", () => {
    const trace = now(another);
    const causes = causesOf(before, trace);
    expect(told(causes.roots)).toEqual([
      `file leaf.go: build ${app}/leaf > build ${app}/user, build ${app}, link ${app}`,
    ]);
    expect(causes.byNode.get(`link ${app}`)).toEqual([0]);
    expect(causes.cutOff).toEqual([]);
    const link = trace.nodes.find(({ mode }) => mode === "link");
    const chain = link && chainFrom(link, indexTrace(trace), causes);
    expect(chain?.names[0]).toBe(`link ${app}`);
    expect(chain?.names.at(-1)).toBe(`build ${app}/leaf`);
    expect(chain?.cause.kind).toBe("inputs");
  });

  test("and came out as before: what imports it was spared", () => {
    const trace = now({ outcome: "hit" });
    const same = {
      ...trace,
      nodes: trace.nodes.map((node) => (node.id === 0 ? { ...node, contentId: `content-${app}/leaf` } : node)),
    };
    const causes = causesOf(before, same);
    expect(told(causes.roots)).toEqual([`file leaf.go: build ${app}/leaf`]);
    expect(causes.cutOff).toEqual([`build ${app}/leaf`]);
  });
});

test("two files at once are two causes, and what both are why for has both", () => {
  const before = madeTrace(nodesOf(), {
    inputs: {
      [`action-${app}/leaf`]: inputsOf("leaf.go 1"),
      [`action-${app}/other`]: inputsOf("other.go 1", "gone.go 1"),
    },
  });
  const now = madeTrace(
    nodesOf({
      [`${app}/leaf`]: { actionId: "leaf 2", contentId: "leaf 2" },
      [`${app}/user`]: { actionId: "user 2", contentId: "user 2" },
      [`${app}/other`]: { actionId: "other 2", contentId: "other 2" },
      [app]: { actionId: "main 2", contentId: "main 2" },
      [`link ${app}`]: { actionId: "link 2" },
    }),
    { inputs: { "leaf 2": inputsOf("leaf.go 2"), "other 2": inputsOf("other.go 2", "new.go 1") } },
  );
  const causes = causesOf(before, now);
  expect(told(causes.roots)).toEqual(
    [
      `file leaf.go: build ${app}/leaf > build ${app}/user, build ${app}, link ${app}`,
      `file gone.go+file new.go+file other.go: build ${app}/other > build ${app}, link ${app}`,
    ].map((line) => line.replace("file gone.go+file new.go+file other.go", "file other.go+file gone.go+file new.go")),
  );
  expect(causes.byNode.get(`build ${app}`)).toEqual([0, 1]);
  expect(causes.byNode.get(`build ${app}/user`)).toEqual([0]);
});

test("a flag and an edit at once are two causes: the flag once for all, the edit for its package", () => {
  const raced = (name: string) => ({ actionId: `${name} raced`, contentId: `${name} raced` });
  const compile = (flags: string) => `compile compile version go1.26.8 [${flags}] []`;
  const names = [`${app}/leaf`, `${app}/user`, `${app}/other`, app];
  const inputs = (flags: string, key: (name: string) => string, leaf: string) =>
    Object.fromEntries(
      names.map((name) => [key(name), [...inputsOf(`x.go ${name === names[0] ? leaf : 1}`), compile(flags)]]),
    );
  const before = madeTrace(nodesOf(), { inputs: inputs("", (name) => `action-${name}`, "1") });
  const now = madeTrace(
    nodesOf({ ...Object.fromEntries(names.map((name) => [name, raced(name)])), [`link ${app}`]: raced("link") }),
    {
      inputs: inputs('"-race"', (name) => `${name} raced`, "2"),
    },
  );
  const [flag, file, ...more] = told(causesOf(before, now).roots);
  expect(flag).toStartWith(
    `flag -race: build ${app}/leaf, build ${app}/user, build ${app}/other, build ${app} > link ${app}`,
  );
  expect(file).toStartWith(`file x.go: build ${app}/leaf > build ${app}/user, build ${app}, link ${app}`);
  expect(more).toEqual([]);
});

test("the key is what it was: the entry is gone, or the cache is another", () => {
  const hit = { outcome: "hit" } as const;
  const nodes = nodesOf({ [`${app}/user`]: hit, [`${app}/other`]: hit, [app]: hit, [`link ${app}`]: hit });
  expect(causesOf(madeTrace(nodesOf()), madeTrace(nodes)).roots).toMatchObject([
    { cause: { kind: "entry-gone", cache: null }, at: [`build ${app}/leaf`] },
  ]);
  const settings = { ...madeTrace([]).settings, GOCACHE: "/tmp/other" };
  expect(causesOf(madeTrace(nodesOf()), madeTrace(nodes, { settings })).roots).toMatchObject([
    { cause: { kind: "entry-gone", cache: "/tmp/other" } },
  ]);
});

test("a program that did not lie at its place is linked again, and one of a test for the test", () => {
  const hit = { outcome: "hit" } as const;
  const rest = { [`${app}/leaf`]: hit, [`${app}/user`]: hit, [`${app}/other`]: hit, [app]: hit };
  expect(told(causesOf(madeTrace(nodesOf()), madeTrace(nodesOf(rest))).roots)).toEqual([`link-not-kept: link ${app}`]);
  const tested = (outcome: "hit" | "ran") => [
    madeNode(0, { package: `${app}.test`, mode: "link", kind: "link", name: `link ${app}.test`, outcome }),
    madeNode(1, { package: app, mode: "test run", kind: "test", name: `test run ${app}`, dependencies: [0], outcome }),
  ];
  const record = { reason: null, args: [], zone: "UTC", keptMs: 1, keptFor: "inputs" as const };
  const tests = (env: Record<string, string | null>) => ({
    [`test run ${app}`]: { ...record, read: { env, files: {} } },
  });
  const [before, now] = [
    madeTrace(tested("hit"), { tests: tests({ A: "1" }) }),
    madeTrace(tested("ran"), { tests: tests({ A: "2" }) }),
  ];
  expect(told(causesOf(before, now).roots)).toEqual(
    [`environment A: test run ${app} > link ${app}.test`].map((line) => line.replace(` > link ${app}.test`, "")),
  );
});

test("nothing that is known tells why", () => {
  const now = madeTrace(nodesOf({ [`${app}/leaf`]: another }));
  expect(told(causesOf(madeTrace(nodesOf()), now).roots)).toContain(`unknown: build ${app}/leaf`);
});

test("a circle in what others wrote ends, and a long chain is not gone down in depth", () => {
  const circle = (suffix: string) =>
    madeTrace(
      [0, 1, 2].map((id) =>
        madeNode(id, { dependencies: [(id + 1) % 3], actionId: `${id}${suffix}`, contentId: `${id}${suffix}` }),
      ),
    );
  const causes = causesOf(circle("a"), circle("b"));
  expect(causes.roots.length).toBeLessThanOrEqual(3);
  const [first] = circle("b").nodes;
  if (first) expect(chainFrom(first, indexTrace(circle("b")), causes).names.length).toBeLessThanOrEqual(3);
  const chain = (suffix: string) =>
    madeTrace(
      Array.from({ length: 20_000 }, (_, id) =>
        madeNode(id, {
          dependencies: id === 0 ? [] : [id - 1],
          actionId: `${id}${suffix}`,
          contentId: `${id}${suffix}`,
        }),
      ),
      { inputs: { [`0${suffix}`]: inputsOf(`a.go ${suffix}`) } },
    );
  const long = causesOf(chain("a"), chain("b"));
  expect(long.roots).toHaveLength(1);
  expect(long.roots[0]?.because).toHaveLength(19_999);
});

describe.each([...recordedVersions])("%s", (version) => {
  const traced = (name: Parameters<typeof recordedNodes>[1], changes: Partial<Trace> = {}) =>
    madeTrace(recordedNodes(version, name), { goVersion: version, ...changes });

  test("a build that failed is explained by what was edited in what failed", () => {
    const leaf = (trace: Trace) => trace.nodes.find(({ name }) => name === `build ${app}/leaf`)?.actionId ?? "";
    const [before, now] = [traced("build"), traced("build failed", { status: 1 })];
    before.inputs = { [leaf(before)]: inputsOf("leaf.go 1") };
    now.inputs = { [leaf(now)]: inputsOf("leaf.go 2") };
    expect(told(causesOf(before, now).roots)).toEqual([`file leaf.go: build ${app}/leaf`]);
  });

  test("the same bytes came of leaf: the tests of both were spared", () => {
    const causes = causesOf(traced("test cached"), traced("test cut off"));
    expect(causes.cutOff).toEqual(
      expect.arrayContaining([`build ${app}/leaf`, `build ${app}/leaf [${app}/leaf.test]`]),
    );
  });

  test("all that was cached has no cause", () => {
    expect(causesOf(traced("build"), traced("build again")).roots).toEqual([]);
  });
});

test("what failed is not kept, and what was not reached says nothing", () => {
  const hit = { outcome: "hit" } as const;
  const rest = { [`${app}/user`]: hit, [`${app}/other`]: hit, [app]: hit, [`link ${app}`]: hit };
  const failed = madeTrace(nodesOf({ ...rest, [`${app}/leaf`]: { outcome: "failed", contentId: null } }), {
    status: 1,
  });
  expect(causesOf(failed, failed).roots).toMatchObject([
    { cause: { kind: "not-kept", reason: "it failed the last time, and what fails is not kept" } },
  ]);
  const record = {
    reason: null,
    args: [],
    zone: "UTC",
    keptMs: 1,
    keptFor: "inputs",
    read: { env: {}, files: {} },
  } as const;
  const tested = (outcome: "ran" | "not-reached") =>
    madeTrace([madeNode(0, { package: app, mode: "test run", kind: "test", outcome })], {
      tests: outcome === "ran" ? { [`test run ${app}`]: { ...record, args: [] } } : {},
    });
  expect(told(causesOf(tested("not-reached"), tested("ran")).roots)).toEqual([`first: test run ${app}`]);
});
