import { describe, expect, test } from "bun:test";
import type { Action } from "../../src/go/action-graph/action-graph.ts";
import { traceNodes } from "../../src/trace/trace-nodes.ts";
import { recordedNames, recordedVersions } from "../go/action-graph/recorded.ts";
import { outcomes, recordedNodes } from "./made-trace.ts";

const app = "example.com/app";

describe.each([...recordedVersions])("%s", (version) => {
  const newVet = version >= "go1.26";
  const of = (name: (typeof recordedNames)[number]) => recordedNodes(version, name);

  test("a build in which each package changed", () => {
    const all = [`build ${app}`, `build ${app}/leaf`, `build ${app}/user`, `build ${app}/withc`, `link ${app}`];
    expect(outcomes(of("build"), ["compile", "link"])).toEqual({ ran: all });
    expect(outcomes(of("build again"), ["compile", "link", "cgo"])).toEqual({ hit: all });
  });

  test("what failed, and what was not reached because of it", () => {
    expect(outcomes(of("build failed"), ["compile", "link"])).toEqual({
      failed: [`build ${app}/leaf`],
      hit: [`build ${app}/withc`],
      "not-reached": [`build ${app}`, `build ${app}/user`, `link ${app}`],
    });
  });

  test("a package whose C failed has failed", () => {
    expect(outcomes(of("C failed"), ["compile", "link"])).toEqual({
      failed: [`build ${app}/withc`],
      ran: [`build ${app}/leaf`, `build ${app}/user`],
      "not-reached": [`build ${app}`, `link ${app}`],
    });
  });

  test("a test, its program, and the variants of packages for it", () => {
    const built = [
      `build ${app}/leaf`,
      `build ${app}/leaf [${app}/leaf.test]`,
      `build ${app}/leaf.test`,
      `build ${app}/user [${app}/user.test]`,
      `build ${app}/user.test`,
      `build ${app}/user_test`,
      `link ${app}/leaf.test`,
      `link ${app}/user.test`,
    ];
    const tests = [`test run ${app}/leaf`, `test run ${app}/user`];
    const known = [`build ${app}/leaf`, `build ${app}/user [${app}/user.test]`];
    expect(outcomes(of("test"), ["compile", "link", "test"])).toEqual({
      hit: known,
      ran: [...built.filter((name) => !known.includes(name)), ...tests],
    });
    expect(outcomes(of("test cached"), ["compile", "link", "test"])).toEqual({ hit: [...built, ...tests] });
    expect(outcomes(of("test cut off"), ["compile", "link", "test"])).toEqual({
      ran: [`build ${app}/leaf`, `build ${app}/leaf [${app}/leaf.test]`],
      hit: [...built.slice(2), ...tests],
    });
  });

  test("vet, which kept nothing of the packages that were named before Go 1.26", () => {
    const [leaf, leafAgain] = [`vet ${app}/leaf`, `vet ${app}/leaf (2)`];
    const named = [leaf, `vet ${app}/user`, `vet ${app}/user_test`];
    const cached = outcomes(of("test cached"), ["vet"]);
    expect(cached).toEqual(newVet ? { hit: [leaf, leafAgain, ...named.slice(1)] } : { hit: [leafAgain], ran: named });
    expect(outcomes(of("vet"), ["compile", "link"])["not-reached"]).toBeUndefined();
    expect(outcomes(of("vet"), ["compile", "link"]).failed).toBeUndefined();
  });

  test.each([...recordedNames])("%s: names are unique, times are milliseconds since it began", (name) => {
    const nodes = of(name);
    expect(new Set(nodes.map((node) => node.name)).size).toBe(nodes.length);
    for (const { id, startMs, doneMs, readyMs, dependencies } of nodes) {
      expect(nodes[id]?.id).toBe(id);
      if (readyMs === null || startMs === null || doneMs === null) continue;
      expect([readyMs <= startMs, startMs <= doneMs]).toEqual([true, true]);
      for (const other of dependencies) expect(nodes[other]?.doneMs ?? 0).toBeLessThanOrEqual(readyMs + 1);
    }
  });

  test("programs that commands ran, and the C compiler that may have linked", () => {
    const nodes = of("build");
    const tools = (wanted: string) => nodes.filter(({ name }) => name === wanted).flatMap((node) => node.tools);
    const inGoroot = (name: string) => `/goroot/pkg/tool/linux_amd64/${name}`;
    expect(tools(`build ${app}/leaf`)).toEqual([inGoroot("compile")]);
    expect(tools(version < "go1.26" ? `build ${app}/withc` : `cgo run ${app}/withc`)[0]).toBe(inGoroot("cgo"));
    expect(tools(`link ${app}`)[0]).toBe(inGoroot("link"));
  });
});

function action(id: number, changes: Partial<Action>): Action {
  const nothing = { actionId: null, buildId: null, readyMs: null, startMs: null, doneMs: null };
  const times = { realMs: 0, userMs: 0, systemMs: 0 };
  return {
    ...{ id, mode: "build", package: "", dependencies: [], priority: id, vetxOnly: false, commands: [] },
    ...nothing,
    ...times,
    ...changes,
  };
}

test("whose a package is: the module's, of another module, or Go's", () => {
  const groups = {
    "example.com/app": "own",
    "example.com/app/leaf": "own",
    "example.com/app.test": "own",
    "command-line-arguments": "own",
    "example.com/apple": "dependency",
    "example.com/other": "dependency",
    "internal/abi": "std",
    "vendor/golang.org/x/net/idna": "std",
    tool: "own",
    "tool/cmd": "own",
    toolbox: "std",
  };
  const actions = Object.keys(groups).map((path, id) => action(id, { package: path }));
  const nodes = traceNodes(actions, { startedMs: 0, modules: ["example.com/app", "tool"] });
  expect(Object.fromEntries(nodes.map((node) => [node.package, node.group]))).toEqual(groups as Record<string, "own">);
});

test("tools of commands with assignments, quotes and blanks", () => {
  const commands = {
    "/goroot/compile -o x": ["/goroot/compile"],
    "GOROOT='/go root' TERM=dumb /goroot/link -o x -extld=gcc y": ["/goroot/link", "gcc"],
    '"/go root/pkg/tool/compile" -o x': ["/go root/pkg/tool/compile"],
    "'/home/go pher/compile' -o x": ["/home/go pher/compile"],
    "": [],
  };
  for (const [command, tools] of Object.entries(commands)) {
    const [node] = traceNodes([action(0, { commands: [command] })], { startedMs: 0, modules: [] });
    expect([command, node?.tools ?? []]).toEqual([command, tools]);
  }
});

test("a mode of a later Go has its own name, and is not guessed to be anything", () => {
  const [node] = traceNodes([action(0, { mode: "distil", package: "a", commands: ["x"] })], {
    startedMs: 0,
    modules: [],
  });
  expect(node).toMatchObject({ kind: "unknown", mode: "distil", name: "distil a", outcome: "ran" });
});
