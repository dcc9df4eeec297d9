// Folders without room in which files are written anew: `plumb universal`, `plumb sign`, `plumb doctor --fix`.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Box, createBox, launcher } from "../../../packages/plumb/test/box.ts";
import { createMacBox } from "../../../packages/plumb/test/build/mac-programs.ts";
import type { Lane, OpenLane } from "../lane.ts";
import { openFullLane, whyNoDisk } from "./small-disk.ts";

const deadlineMs = 60_000;

export const fullUniversal: Lane = {
  name: "full-universal",
  what: "`plumb universal` in place of an older file, on a disk with room for that one and less than enough. It ends with 3, the old file is as it was, and nothing lies beside it.",
  rounds: 150,
  deadlineMs,
  async open() {
    const why = whyNoDisk();
    if (why) return { skipped: why };
    const box = createMacBox();
    const inputs = ["app-arm64", "app-amd64"].map((name) => join(box.cwd, name));
    return openInPlace(box, { app: box.read("app-arm64") }, (place) => ["universal", join(place, "app"), ...inputs]);
  },
};

export const fullSign: Lane = {
  name: "full-sign",
  what: "`plumb sign` of a program whose signature is broken, on a disk with hardly more room than for it. The same.",
  rounds: 150,
  deadlineMs,
  async open() {
    const why = whyNoDisk();
    if (why) return { skipped: why };
    const box = createMacBox();
    const damaged = box.read("app-arm64");
    damaged[0x5000] = (damaged[0x5000] ?? 0) ^ 1;
    return openInPlace(box, { app: damaged }, (place) => ["sign", join(place, "app")]);
  },
};

export const fullDoctor: Lane = {
  name: "full-doctor",
  what: "`plumb doctor --fix` with Go's user settings and PLUMB_HOME on a disk that is full, or nearly. It ends with 3, the settings are the old ones, and there is nothing to undo; or all of it is done.",
  rounds: 150,
  deadlineMs,
  async open() {
    const why = whyNoDisk();
    if (why) return { skipped: why };
    const box = createBox();
    const settings = Buffer.from("# mine\nGOROOT=/nonexistent/go\nGOPRIVATE=example.com\n");
    return openInPlace(
      box,
      { env: settings },
      () => ["doctor", "--fix", "--yes", "--only", "goroot-set-wrong"],
      (place) => ({
        GOENV: join(place, "env"),
        PLUMB_HOME: join(place, "plumb"),
      }),
    );
  },
};

/** Files that a command writes anew on the disk; all of them are the old ones, or all are done. */
async function openInPlace(
  box: Box,
  files: Readonly<Record<string, Uint8Array>>,
  words: (place: string) => readonly string[],
  settings: (place: string) => Record<string, string> = () => ({}),
): Promise<OpenLane> {
  const seed = mkdtempSync(join(box.root, "seed-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(seed, name), content, { mode: 0o755 });
  const place = join(box.root, "place");
  mkdirSync(place);
  const names = Object.keys(files);
  let finished: ReadonlyMap<string, Buffer> | undefined;
  const read = (disk: string) => new Map(names.map((name) => [name, readFileSync(join(disk, name))]));
  const extra = (disk: string) => [
    ...readdirSync(disk).filter((name) => !names.includes(name) && name !== "plumb"),
    ...["fixes", "locks"].flatMap((name) => namesIn(join(disk, "plumb", name))),
  ];
  return openFullLane<null>({
    deadlineMs,
    refusals: [3],
    fresh: () => null,
    disk: () => ({
      place,
      seed,
      command: { words: [launcher, ...words(place)], env: { ...box.env, ...settings(place) }, cwd: box.cwd },
    }),
    refused: (_, { disk }) => [
      ...[...read(disk)].flatMap(([name, content]) =>
        content.equals(Buffer.from(files[name] ?? "")) ? [] : [`${name} is not the old one`],
      ),
      ...extra(disk).map((name) => `${name} is left over`),
    ],
    done(_, { disk }) {
      finished ??= read(disk);
      const wrong = [...read(disk)].filter(([name, content]) => !finished?.get(name)?.equals(content));
      const left = extra(disk).filter((name) => !/^\d{6}$/.test(name));
      return [...wrong.map(([name]) => `${name} is not the new one`), ...left.map((name) => `${name} is left over`)];
    },
    remove() {},
    close: () => box.remove(),
  });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
