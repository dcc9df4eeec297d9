// Which tools are installed, in which version and why; and which of those that are there will do.

import { describe, expect, test } from "bun:test";
import { PlumbError } from "@goplumb/core/error";
import { toolSteps, toolWish, usualTools } from "../../../src/editor/tools/wanted.ts";
import type { Tool } from "../../../src/facts/tools/schema.ts";
import { executable, healthyLinux } from "../../snapshots.ts";

const directory = "/home/gopher/go/bin";
const { machine } = healthyLinux();

function tool(
  name: string,
  version: string,
  changes: { platform?: string; builder?: string; path?: string } = {},
): Tool {
  const { platform = "linux/arm64", builder = "go1.26.8", path = `${directory}/${name}` } = changes;
  const go = { version: builder, path: toolWish(name).package, moduleVersion: version };
  return {
    name,
    executable: executable(path, platform as "linux/arm64", { go }),
    pathIndex: 1,
    inGobin: path.startsWith(directory),
  };
}

function stepsFor(tools: readonly Tool[], wishes: readonly string[] = usualTools, go = "go1.26.8") {
  return toolSteps(wishes.map(toolWish), { tools: [...tools] }, { machine, go, directory });
}

describe("a wish", () => {
  test.each([
    ["gopls", { name: "gopls", package: "golang.org/x/tools/gopls", version: null }],
    ["dlv@v1.25.2", { name: "dlv", package: "github.com/go-delve/delve/cmd/dlv", version: "v1.25.2" }],
    [
      "golang.org/x/tools/cmd/goimports@v0.38.0",
      { name: "goimports", package: "golang.org/x/tools/cmd/goimports", version: "v0.38.0" },
    ],
    ["github.com/a/b/v2@latest", { name: "b", package: "github.com/a/b/v2", version: "latest" }],
  ])("%s", (text, wish) => expect(toolWish(text)).toEqual(wish));

  test.each([
    "goimports",
    "fmt@v1.0.0",
    "golang.org/x/tools/cmd/goimports",
    "a.b/c@",
    "a.b/../c@v1",
    "-x@v1",
    "a.b/c@v1 -x",
    "",
  ])("%p is none", (text) => expect(() => toolWish(text)).toThrow(PlumbError));
});

describe("what is there", () => {
  test("nothing: both are installed, Delve in the version for this Go", () => {
    expect(stepsFor([]).map(({ name, version, path, why }) => [name, version, path, why])).toEqual([
      ["gopls", "latest", `${directory}/gopls`, "there is no gopls"],
      ["dlv", "v1.27.2", `${directory}/dlv`, "there is no dlv"],
    ]);
    expect(stepsFor([], ["dlv"], "go1.22.12")[0]?.version).toBe("v1.25.2");
  });

  test("what fits stays, also elsewhere on PATH", () => {
    expect(stepsFor([tool("gopls", "v0.20.0"), tool("dlv", "v1.26.3", { path: "/usr/bin/dlv" })])).toEqual([]);
  });

  test.each([
    ["another CPU", tool("dlv", "v1.26.3", { platform: "linux/amd64" }), "is linux/amd64"],
    ["too old for this Go", tool("dlv", "v1.24.2"), "is Delve v1.24.2, built by go1.26.8, and go1.26.8 builds here"],
    ["built by too old a Go", tool("dlv", "v1.26.3", { builder: "go1.24.2" }), "built by go1.24.2"],
    ["a gopls of an older Go", tool("gopls", "v0.18.0", { builder: "go1.25.1" }), "was built by go1.25.1"],
  ])("%s is replaced", (_, there, why) => {
    const [step] = stepsFor([there], [there.name]);
    expect(step?.why).toContain(why);
  });

  test("a gopls of a newer Go, and a Delve of unknown version, stay", () => {
    expect(stepsFor([tool("gopls", "v0.22.0", { builder: "go1.27.1" }), tool("dlv", "(devel)")])).toEqual([]);
  });

  test("another version than the one that was named is replaced, also by an older one", () => {
    expect(stepsFor([tool("dlv", "v1.27.1")], ["dlv@v1.26.3"])).toMatchObject([{ version: "v1.26.3" }]);
    expect(stepsFor([tool("dlv", "v1.26.3")], ["dlv@v1.26.3"])).toEqual([]);
  });

  test("the one in GOBIN counts before the first on PATH: editors take it", () => {
    const foreign = tool("dlv", "v1.26.3", { platform: "linux/amd64" });
    const good = { ...tool("dlv", "v1.26.3", { path: "/usr/local/bin/dlv" }), pathIndex: 0 };
    expect(stepsFor([good, foreign], ["dlv"])).toMatchObject([{ path: `${directory}/dlv` }]);
  });
});
