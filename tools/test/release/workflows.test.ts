// The workflows as far as they can be judged without GitHub: actions are pinned, scripts are clean, and what they name is there.
import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileName, targets } from "../../build/targets.ts";
import { sumsOf } from "../../install/release-server.ts";
import { libraries } from "../../library/libraries.ts";

const folder = join(import.meta.dirname, "../../../.github/workflows");
const release = readFileSync(join(folder, "release.yml"), "utf8");

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly uses?: string; readonly run?: string }[] }>
  >;
}

test.each(readdirSync(folder))("%s: actions are pinned by commit, and shellcheck has nothing to say", (name) => {
  const { jobs } = Bun.YAML.parse(readFileSync(join(folder, name), "utf8")) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  expect(steps.length).toBeGreaterThan(2);
  for (const { uses, run } of steps) {
    if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    if (run === undefined) continue;
    expect(run).not.toContain("${{");
    // Runners stop at the first failure. 2046: the list of packages is meant as words.
    const checked = Bun.spawnSync(["shellcheck", "--shell=bash", "--exclude=2046", "-"], {
      stdin: Buffer.from(`set -e\n${run}`),
    });
    expect([run, checked.stdout.toString()]).toEqual([run, ""]);
  }
});

test("a release has every executable and every package", () => {
  expect(release).toContain("SHA256SUMS plumb.cdx.json plumb.rb $(cut -c 67- SHA256SUMS)\n");
  const sums = sumsOf([...targets.map(fileName), "install.sh"].map((name) => [name, Buffer.from(name)]));
  const names = Bun.spawnSync(["cut", "-c", "67-"], { stdin: Buffer.from(sums) }).stdout.toString();
  expect(names.trim().split("\n")).toEqual([...targets.map(fileName), "install.sh"]);
  const published = /for package in (.*); do/.exec(release)?.[1]?.split(" ");
  expect(published).toEqual(["dist/npm/cli-*", "dist/npm/cli", ...libraries.map((library) => `dist/npm/${library}`)]);
});
