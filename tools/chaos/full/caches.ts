// Outputs of builds, build caches and the places they are moved to, without room.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { launcher } from "../../../packages/plumb/test/box.ts";
import { createGoBox, writeSmallProgram } from "../../../packages/plumb/test/build/outputs/project.ts";
import {
  contentsOf,
  createTwoDisks,
  fatten,
  otherFileSystem,
  type TwoDisks,
} from "../../../packages/plumb/test/cache/two-disks.ts";
import { host } from "../../../packages/plumb/test/real-program.ts";
import { run } from "../command.ts";
import { wrongSums } from "../kill/build.ts";
import type { Lane, OpenLane } from "../lane.ts";
import { openFullLane, whyNoDisk } from "./small-disk.ts";

const deadlineMs = 240_000;
const app = `small-${host.os}-${host.arch}`;
const names = [".gitignore", "SHA256SUMS", app, `${app}.cdx.json`, `${app}.tar.gz`, "artifacts.json"];

export const fullBuild: Lane = {
  name: "full-build",
  what: "`plumb build --archive --sbom` into a folder on a disk that has room for the outputs of an earlier source and for some or all of the new ones. What is there afterwards is the old or the new of each, SHA256SUMS names only what is so, and nothing else is left. With room the next one ends well.",
  rounds: 60,
  deadlineMs,
  open: () => openBuild("out"),
};

export const fullGoCache: Lane = {
  name: "full-gocache",
  what: "The same with the build cache of go on such a disk instead.",
  rounds: 40,
  deadlineMs,
  open: () => openBuild("cache"),
};

async function openBuild(small: "out" | "cache"): Promise<OpenLane | { skipped: string }> {
  const why = whyNoDisk();
  if (why) return { skipped: why };
  const box = createGoBox();
  const [out, cache, seed] = ["out", "go-build", "seed"].map((name) => join(box.root, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [out, cache]) mkdirSync(folder);
  Object.assign(box.env, { GOCACHE: cache, PLUMB_HOME: join(box.root, "plumb") });
  const command = {
    words: [launcher, "build", "--target", "host", "--archive", "--sbom", "--out", out],
    env: box.env,
    cwd: box.cwd,
  };
  const contents: Map<string, Buffer>[] = [];
  // The later one has been compiled before only where its outputs are what lacks room.
  for (const text of small === "out" ? ["before", "after"] : ["before"]) {
    writeSmallProgram(box, Buffer.from(text.repeat(50_000)));
    const { status, stderr } = await run(command, deadlineMs);
    if (status !== 0) throw new Error(stderr);
    contents.push(
      new Map(names.flatMap((name) => (existsSync(join(out, name)) ? [[name, readFileSync(join(out, name))]] : []))),
    );
    if (text === "before") Bun.spawnSync(["cp", "-a", small === "out" ? out : cache, seed]);
  }
  writeSmallProgram(box, Buffer.from("after".repeat(50_000)));
  const isOneOf = (name: string, found: Buffer) => contents.some((one) => one.get(name)?.equals(found));
  const checked = (disk: string) =>
    small === "cache"
      ? []
      : [
          ...[app, `${app}.tar.gz`, `${app}.cdx.json`].flatMap((name) => {
            const path = join(disk, name);
            return existsSync(path) && !isOneOf(name, readFileSync(path)) ? [`${name} is neither old nor new`] : [];
          }),
          ...wrongSums(disk),
          ...readdirSync(disk)
            .filter((name) => !names.includes(name))
            .map((name) => `${name} is left over`),
        ];
  return openFullLane<null>({
    deadlineMs,
    refusals: [1, 3],
    fresh: () => null,
    disk: () => ({ place: small === "out" ? out : cache, seed, command }),
    refused: (_, { disk }) => checked(disk),
    done: (_, { disk }) => checked(disk),
    remove() {},
    close: () => box.remove(),
  });
}

export const fullMove: Lane = {
  name: "full-move",
  what: "`plumb cache move` to a disk that is too small, by pages or by names. It ends with what is free, or with 3 when the room went while it copied; the old place is in force and nothing lies in the new one. With room the next one ends well.",
  rounds: 60,
  deadlineMs,
  async open() {
    const why = whyNoDisk() ?? (otherFileSystem === undefined ? "there is only one file system" : null);
    if (why) return { skipped: why };
    const template = createTwoDisks();
    const seed = join(template.box.home, ".cache/go-build");
    fatten(seed, 60, 20_000);
    const settings = "# mine\n";
    return openFullLane<TwoDisks>({
      deadlineMs,
      refusals: [1, 3],
      fresh() {
        const disks = createTwoDisks(seed);
        disks.box.write("home/.config/go/env", settings);
        return disks;
      },
      disk: ({ box, other }) => ({
        place: other,
        command: {
          words: ["/bin/sh", "-c", tellSettings, launcher, "cache", "move", join(other, "go-build"), "--yes"],
          env: box.env,
          cwd: box.cwd,
        },
      }),
      refused: (_, { output, disk }) => [
        ...(output.includes("\nGOCACHE=") ? ["the new place is in force"] : []),
        ...readdirSync(disk).map((name) => `${name} is left over`),
      ],
      done({ cache, other }, { output, disk }) {
        const entries = ([name]: [string, string]) => /-[ad]$/.test(name);
        const wanted = Object.entries(contentsOf(cache)).filter(entries);
        const found = contentsOf(join(disk, "go-build"));
        const lost = wanted.filter(([name, hash]) => found[name] !== hash);
        return [
          ...(output.includes(`\nGOCACHE=${join(other, "go-build")}\n`)
            ? []
            : [`the new place is not in force: ${output}`]),
          ...lost.map(([name]) => `${name} is not there`),
        ];
      },
      remove(disks) {
        rmSync(`${disks.other}.notes`, { recursive: true, force: true });
        disks.remove();
      },
      close: () => template.remove(),
    });
  },
};

const tellSettings = '"$0" "$@"; status=$?; cat "$HOME/.config/go/env"; exit $status';
