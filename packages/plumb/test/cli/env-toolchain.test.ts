// plumb env --explain GOTOOLCHAIN beside what the real go then does: toolchains on PATH are scripts that say their name, those of the
// module cache are directories with such a go. Nothing is downloaded: GOPROXY is off where it could be.

import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { EnvExplanation } from "../../src/env/env-report.ts";
import type { ToolchainExplanation } from "../../src/env/toolchain-explanation.ts";
import { type Box, createBox, realGoroot, start } from "../box.ts";
import { goVersion } from "../go/real-go.ts";
import { schemaErrors } from "../schema-errors.ts";

let box: Box;
beforeEach(() => {
  box = createBox();
  // What the real go does about a download must not depend on the network.
  Object.assign(box.env, { GOPROXY: "off", GOTOOLCHAIN: "auto" });
});
afterEach(() => box.remove());

function explained(): ToolchainExplanation {
  const { stdout, stderr, status } = box.plumb("env", "--json", "--explain", "GOTOOLCHAIN");
  expect([stderr, status, schemaErrors("env-explain", stdout)]).toEqual(["", 0, []]);
  const { toolchain }: EnvExplanation = JSON.parse(stdout);
  if (!toolchain) throw new Error("no toolchain explained");
  return toolchain;
}

/** What a command on the module here is answered by, and with which status. */
function realGo(): { said: string; status: number | null } {
  const { stdout, stderr, status } = start([join(realGoroot, "bin/go"), "version"], box);
  return { said: (stdout + stderr).trim(), status };
}

function fakeToolchain(path: string, name: string): void {
  box.write(path, `#!/bin/sh\necho "this is ${name}"\n`, 0o755);
}

function decisive({ steps }: ToolchainExplanation): readonly (readonly [string, string])[] {
  return steps.filter(({ decides }) => decides).map(({ name, says }) => [name, says] as const);
}

test("outside any module the go on PATH runs", () => {
  const found = explained();
  expect(found).toMatchObject({ toolchain: goVersion, how: "local", failure: null });
  expect(decisive(found)).toEqual([["local", `it is ${goVersion}`]]);
  expect(realGo().said).toContain(goVersion);
});

test("a go line that asks for more is served from PATH", () => {
  box.write("work/go.mod", "module m\n\ngo 1.99.1\n");
  fakeToolchain("tools/go1.99.1", "go1.99.1");
  box.prependPath(join(box.root, "tools"));
  const found = explained();
  expect(found).toMatchObject({ toolchain: "go1.99.1", how: "path", because: "go.mod says go 1.99.1", failure: null });
  expect(found.steps.at(-1)).toMatchObject({ name: "path", subject: join(box.root, "tools/go1.99.1"), decides: true });
  expect(realGo()).toEqual({ said: "this is go1.99.1", status: 0 });
});

test("a program on PATH that may not be executed does not count", () => {
  box.write("work/go.mod", "module m\n\ngo 1.99.1\n");
  box.write("tools/go1.99.1", "#!/bin/sh\necho this is go1.99.1\n", 0o644);
  box.prependPath(join(box.root, "tools"));
  expect(explained()).toMatchObject({ toolchain: null, failure: expect.stringContaining("GOPROXY=off") });
  expect(realGo()).toMatchObject({ said: expect.stringContaining("toolchain not available"), status: 1 });
});

test("a toolchain line that asks for more than the go line wins; go.work comes before go.mod", () => {
  box.write("work/go.mod", "module m\n\ngo 1.98\n");
  box.write("work/go.work", "go 1.21\n\ntoolchain go1.99.2\n\nuse .\n");
  fakeToolchain("tools/go1.99.2", "go1.99.2");
  box.prependPath(join(box.root, "tools"));
  const found = explained();
  expect(found).toMatchObject({ toolchain: "go1.99.2", how: "path", because: "go.work says toolchain go1.99.2" });
  expect(found.steps.find(({ name }) => name === "go.work")?.subject).toBe(join(box.cwd, "go.work:3"));
  expect(found.steps.find(({ name }) => name === "go.mod")?.says).toContain("go.work comes first");
  expect(realGo().said).toBe("this is go1.99.2");
  box.env.GOWORK = "off";
  expect(explained()).toMatchObject({ toolchain: null, failure: expect.stringContaining("go1.98.0") });
  expect(realGo().said).toContain("go1.98.0");
});

test("GOTOOLCHAIN names one, and path forbids a download", () => {
  fakeToolchain("tools/go1.99.3", "go1.99.3");
  box.env.GOTOOLCHAIN = "go1.99.3";
  expect(explained()).toMatchObject({
    toolchain: null,
    failure: expect.stringContaining("neither on PATH nor in the module cache"),
  });
  box.prependPath(join(box.root, "tools"));
  expect(explained()).toMatchObject({ toolchain: "go1.99.3", how: "path", because: "GOTOOLCHAIN=go1.99.3 names it" });
  expect(realGo().said).toBe("this is go1.99.3");
  box.env.GOTOOLCHAIN = "path";
  box.write("work/go.mod", "module m\n\ngo 1.99.4\n");
  expect(explained()).toMatchObject({ toolchain: null, failure: expect.stringContaining("PATH has no go1.99.4") });
  expect(realGo().said).toContain('cannot find "go1.99.4" in PATH');
});

test("GOTOOLCHAIN=local with a module that asks for more fails, as go does", () => {
  box.env.GOTOOLCHAIN = "local";
  box.write("work/go.mod", "module m\n\ngo 1.99.1\n");
  const found = explained();
  expect(found).toMatchObject({ toolchain: null, failure: expect.stringContaining("go.mod requires go >= 1.99.1") });
  expect(start([join(realGoroot, "bin/go"), "list", "./..."], box).stderr).toContain("go.mod requires go >= 1.99.1");
});

test("nonsense in GOTOOLCHAIN, and modules switched off", () => {
  box.env.GOTOOLCHAIN = "latest";
  expect(explained()).toMatchObject({ toolchain: null, failure: expect.stringContaining("latest") });
  expect(realGo().said).toContain('invalid GOTOOLCHAIN "latest"');
  box.env.GO111MODULE = "off";
  expect(explained()).toMatchObject({
    toolchain: goVersion,
    how: "local",
    because: expect.stringContaining("GO111MODULE=off"),
  });
  expect(realGo().said).toContain(goVersion);
});

test("a toolchain in the module cache is used before a download", () => {
  box.write("work/go.mod", "module m\n\ngo 1.99.1\n");
  const [, platform = ""] =
    /\/toolchain@v0\.0\.1-go1\.99\.1\.([a-z0-9-]+)$/.exec(
      explained().steps.find(({ name }) => name === "module-cache")?.subject ?? "",
    ) ?? [];
  expect(platform).toMatch(/^\w+-\w+$/);
  const directory = `home/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.99.1.${platform}`;
  fakeToolchain(`${directory}/bin/go`, "go1.99.1 from the cache");
  mkdirSync(join(box.home, "go/pkg/mod/cache/download/golang.org/toolchain/@v"), { recursive: true });
  const cached = `home/go/pkg/mod/cache/download/golang.org/toolchain/@v/v0.0.1-go1.99.1.${platform}`;
  box.write(`${cached}.ziphash`, "h1:0000000000000000000000000000000000000000000=");
  const found = explained();
  expect(found).toMatchObject({ toolchain: "go1.99.1", how: "module-cache", failure: null });
  expect(found.steps.at(-1)).toMatchObject({ name: "module-cache", decides: true, subject: join(box.root, directory) });
  // It is verified at each use.
  box.env.GOSUMDB = "off";
  expect(explained()).toMatchObject({ toolchain: null, failure: expect.stringContaining("GOSUMDB=off") });
  expect(realGo().said).toContain("checksum database disabled by GOSUMDB=off");
  delete box.env.GOSUMDB;
  box.write(`${cached}.partial`, "");
  expect(explained()).toMatchObject({ toolchain: null, failure: expect.stringContaining("GOPROXY=off") });
  expect(realGo().said).toContain("toolchain not available");
});

test("with a proxy the next command downloads; without the checksum database it may not", () => {
  box.write("work/go.mod", "module m\n\ngo 1.99.1\n");
  box.env.GOPROXY = "http://127.0.0.1:9/proxy";
  expect(explained()).toMatchObject({ toolchain: "go1.99.1", how: "download", failure: null });
  box.env.GOSUMDB = "off";
  expect(explained()).toMatchObject({ toolchain: null, failure: expect.stringContaining("GOSUMDB=off") });
});

test("without go on PATH there is nothing to choose", () => {
  box.env.PATH = "/usr/bin:/bin";
  expect(explained()).toMatchObject({ toolchain: null, failure: "PATH has no go command", steps: [] });
});
