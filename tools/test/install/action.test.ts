// The GitHub Action, its steps run as a runner runs them: plumb from a release on loopback, a Go from a module proxy on loopback, proven
// against its checksum database, and the gate over real programs. The release has the launcher of this checkout for an executable.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launcher } from "../../../packages/plumb/test/box.ts";
import { buildProgram } from "../../../packages/plumb/test/real-program.ts";
import { type LoopbackProxy, startLoopbackProxy } from "../../../packages/plumb/test/sdk/loopback-proxy.ts";
import { makeSyntheticSdk } from "../../../packages/plumb/test/sdk/synthetic-sdk.ts";
import { type ReleaseServer, serveReleases } from "../../install/release-server.ts";
import { type Action, readAction, runAction } from "../../install/run-action.ts";
import { run, write } from "../../library/consumer.ts";

const root = join(import.meta.dirname, "../../..");
const version = run([launcher, "--version"], "/").trim();
const sdk = makeSyntheticSdk();
let action: Action;
let server: ReleaseServer;
let proxy: LoopbackProxy;
let folder: string;
let env: Record<string, string>;

beforeAll(async () => {
  action = readAction(join(root, "action.yml"));
  const executable = `#!/bin/sh\n# goplumb\nexec '${launcher}' "$@"\n`;
  server = serveReleases([{ version, files: { [`plumb-${process.platform}-${process.arch}`]: executable } }]);
  proxy = await startLoopbackProxy();
  proxy.publish(sdk);
});
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "plumb-action-")));
  for (const name of ["home", "temp", "workspace"]) mkdirSync(join(folder, name));
  env = {
    HOME: join(folder, "home"),
    PATH: "/usr/bin:/bin",
    PLUMB_RELEASES_URL: server.url,
    GOPROXY: proxy.url,
    GOSUMDB: proxy.gosumdb,
  };
});
afterEach(() => {
  // Folders of SDKs cannot be written.
  run(["chmod", "-R", "u+w", folder], "/");
  rmSync(folder, { recursive: true });
});
afterAll(async () => {
  await server.close();
  await proxy.close();
});

function act(inputs: Readonly<Record<string, string>>) {
  return runAction(root, inputs, { temp: join(folder, "temp"), workspace: join(folder, "workspace"), env });
}

describe("action.yml", () => {
  test("has no expression inside of a script, and a shell for each", () => {
    expect(action.runs.using).toBe("composite");
    for (const step of action.runs.steps) {
      expect([step.run.includes("${{"), step.shell]).toEqual([false, "bash"]);
      const checked = Bun.spawnSync(["shellcheck", "--shell=bash", "-"], { stdin: Buffer.from(step.run) });
      expect([step.id, checked.stdout.toString()]).toEqual([step.id, ""]);
    }
  });

  test("hands every input to a step, and every output is one of a step", () => {
    const used = action.runs.steps
      .flatMap(({ env, if: condition = "" }) => [...Object.values(env), condition])
      .join(" ");
    for (const name of Object.keys(action.inputs)) expect(used).toContain(`inputs.${name}`);
    for (const { value } of Object.values(action.outputs))
      expect(value).toMatch(/^\$\{\{ steps\.(plumb|go)\.outputs\.\w+ \}\}$/);
  });
});

test("installs plumb and the Go that go.mod asks for, verified, and puts both on PATH", async () => {
  write(join(folder, "workspace/go.mod"), `module example.com/m\n\ngo ${sdk.version}\n`);
  const { steps, outputs, path } = await act({});
  expect({ plumb: steps.plumb?.status, go: steps.go?.status, gate: steps.gate }).toEqual({
    plumb: 0,
    go: 0,
    gate: undefined,
  });
  const goroot = join(folder, "home/.plumb/sdks", sdk.name);
  expect(outputs).toEqual({ version, "go-version": `go${sdk.version}`, "go-path": join(goroot, "bin/go") });
  expect(steps.go?.output).toContain("verified");
  expect(path).toEqual([join(folder, "home/.plumb/bin"), join(folder, "temp/plumb/bin")]);
  expect(run([join(path[0] ?? "", "go"), "version"], "/")).toContain(`go${sdk.version}`);
  expect(run([join(path[1] ?? "", "plumb"), "--version"], "/")).toBe(`${version}\n`);
}, 60_000);

test("a Go that the log does not know fails the step, and nothing is put on PATH for it", async () => {
  const other = makeSyntheticSdk({ version: "1.99.3" });
  proxy.publish({ ...other, h1: `h1:${"A".repeat(43)}=` });
  const { steps, path, outputs } = await act({ "go-version": other.version });
  expect(steps.go?.status).not.toBe(0);
  expect([path, outputs["go-version"]]).toEqual([[join(folder, "temp/plumb/bin")], ""]);
  expect(existsSync(join(folder, "home/.plumb/bin/go"))).toBe(false);
}, 60_000);

test("a release that is not what SHA256SUMS says stops everything", async () => {
  server.delivery = "cut";
  const { steps, path } = await act({ version });
  server.delivery = "whole";
  expect([steps.plumb?.status, path, Object.keys(steps)]).toEqual([1, [], ["plumb"]]);
  expect(steps.plumb?.output).toContain("is not what SHA256SUMS says");
});

test("the gate lets programs through that are what they must be, and no others", async () => {
  const program = buildProgram(join(folder, "workspace"), { os: "linux", arch: "arm64" });
  mkdirSync(join(folder, "workspace/-dist of mine"));
  run(["cp", program, join(folder, "workspace/-dist of mine/app")], "/");
  const good = await act({
    "go-version": "",
    paths: "\n-dist of mine\n\n",
    expect: "linux/arm64",
    "max-glibc": "2.31",
    "min-macos": "12",
  });
  expect([good.steps.gate?.status, good.steps.go, good.steps.gate?.output]).toEqual([
    0,
    undefined,
    expect.stringContaining("-dist of mine"),
  ]);
  rmSync(join(folder, "temp"), { recursive: true });
  mkdirSync(join(folder, "temp"));
  const bad = await act({ "go-version": "", paths: "-dist of mine", expect: "linux/amd64" });
  expect(bad.steps.gate?.status).toBe(1);
}, 60_000);

test("what inputs hold is never run", async () => {
  const marker = join(folder, "marker");
  const evil = `"; touch ${marker}; $(touch ${marker}) \`touch ${marker}\` #`;
  for (const name of Object.keys(action.inputs)) {
    rmSync(join(folder, "temp"), { recursive: true });
    mkdirSync(join(folder, "temp"));
    const { steps } = await act({ "go-version": "", ...(name === "paths" ? {} : { paths: "x" }), [name]: evil });
    expect([name, Object.values(steps).at(-1)?.status]).not.toEqual([name, 0]);
    expect([name, existsSync(marker)]).toEqual([name, false]);
  }
}, 60_000);
