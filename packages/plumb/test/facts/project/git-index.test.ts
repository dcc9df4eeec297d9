// The index as git itself writes it, in every version, and damaged.

import { describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gatherProject } from "../../../src/facts/project/gather.ts";
import { trackedFiles } from "../../../src/facts/project/git-index.ts";
import { withDirectory } from "../../go/real-go.ts";
import { lookAt, realHost } from "../look.ts";

const settings = ".vscode/settings.json";

function git(directory: string, ...args: string[]): void {
  const env = { PATH: process.env.PATH ?? "", HOME: directory, GIT_CONFIG_NOSYSTEM: "1" };
  const named = ["-c", "user.name=x", "-c", "user.email=x@example.com", ...args];
  const { status, stderr } = spawnSync("git", named, { cwd: directory, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
}

/** A repository whose index holds these files. */
function repository(directory: string, names: readonly string[], version: number): string {
  git(directory, "init", "-q");
  for (const name of names) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), "{}\n");
  }
  git(directory, "add", "--", ...names);
  git(directory, "update-index", `--index-version=${version}`);
  return join(directory, ".git/index");
}

describe("tracked files", () => {
  const names = [
    ".a",
    settings,
    ".vscode/tasks.json",
    "README",
    `sub/${settings}`,
    "sub/dir/é.go",
    `zz/${"long".repeat(40)}`,
  ];

  for (const version of [2, 3, 4]) {
    test(`are read from version ${version}`, async () => {
      await withDirectory(async (directory) => {
        const index = repository(directory, names, version);
        // Version 3 is only written where an entry needs its second word of flags.
        if (version === 3) {
          writeFileSync(join(directory, "later"), "");
          git(directory, "add", "--intent-to-add", "later");
        }
        if (version !== 3) expect(readFileSync(index).readUInt32BE(4)).toBe(version);
        const { files } = realHost({});
        const asked = [settings, `sub/${settings}`, "sub/dir/é.go", "sub/dir/none", "zzz"];
        expect(await trackedFiles(files, index, asked)).toEqual([settings, `sub/${settings}`, "sub/dir/é.go"]);
      });
    });
  }

  test("of an index that is cut or changed anywhere are some of them, and nothing else", async () => {
    await withDirectory(async (directory) => {
      const bytes = readFileSync(repository(directory, names, 4));
      const damaged = join(directory, "damaged");
      const { files } = realHost({});
      for (let at = 0; at < bytes.length; at += 3) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 0xff;
        for (const content of [bytes.subarray(0, at), changed]) {
          writeFileSync(damaged, content);
          for (const path of await trackedFiles(files, damaged, [settings])) expect(path).toBe(settings);
        }
      }
      expect(await trackedFiles(files, join(directory, "absent"), [settings])).toEqual([]);
      expect(await trackedFiles(files, directory, [settings])).toEqual([]);
    });
  }, 20_000);
});

test("a project knows which settings of editors are shared, in a linked work tree as well", async () => {
  await withDirectory(async (directory) => {
    const main = join(directory, "main");
    mkdirSync(join(main, "cmd/x"), { recursive: true });
    repository(main, [settings, "cmd/x/main.go"], 2);
    mkdirSync(join(main, "cmd/.vscode"));
    writeFileSync(join(main, "cmd", settings), "{}");
    git(main, "commit", "-qm", "x");
    git(main, "worktree", "add", "-q", "../linked");
    for (const root of [main, join(directory, "linked")]) {
      const host = realHost({ HOME: directory }, { cwd: join(root, "cmd/x") });
      expect((await gatherProject(lookAt(host))).git?.tracked).toEqual([join(root, settings)]);
    }
  });
});
