// `plumb universal` and `plumb sign` that are killed: under the name lies the old file or the new one, whole.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launcher } from "../../../packages/plumb/test/box.ts";
import { createMacBox, type MacBox } from "../../../packages/plumb/test/build/mac-programs.ts";
import { run, type Shot } from "../command.ts";
import type { Lane, OpenLane } from "../lane.ts";
import { openKillLane } from "./kill-lane.ts";

const deadlineMs = 30_000;

export const killUniversal: Lane = {
  name: "kill-universal",
  what: "`plumb universal` of two programs, in place of an older file or where there is none. At any moment the old bytes or the new ones lie under the name. The next one ends well, and what the killed ones wrote beside it is gone.",
  rounds: 1000,
  deadlineMs,
  async open() {
    const box = createMacBox();
    const inputs = ["app-arm64", "app-amd64"].map((name) => join(box.cwd, name));
    return openWriting(box, {
      kind: "universal",
      words: (file) => ["universal", file, ...inputs],
      before: box.read("app-arm64"),
      mayBeAbsent: true,
    });
  },
};

export const killSign: Lane = {
  name: "kill-sign",
  what: "`plumb sign` of a program whose signature is broken, in place. At any moment it is as it was or signed anew, to the byte. The next one ends well and leaves nothing beside it.",
  rounds: 1000,
  deadlineMs,
  async open() {
    const box = createMacBox();
    const damaged = box.read("app-arm64");
    damaged[0x5000] = (damaged[0x5000] ?? 0) ^ 1;
    return openWriting(box, {
      kind: "sign",
      words: (file) => ["sign", file],
      before: damaged,
      mayBeAbsent: false,
    });
  },
};

interface Writing {
  readonly kind: string;
  readonly words: (file: string) => readonly string[];
  readonly before: Buffer;
  /** Whether some rounds begin without a file. */
  readonly mayBeAbsent: boolean;
}

interface Written {
  readonly folder: string;
  readonly before: Buffer | undefined;
}

async function openWriting(box: MacBox, { kind, words, before, mayBeAbsent }: Writing): Promise<OpenLane> {
  const fileOf = ({ folder }: Written) => join(folder, "app");
  const shotOf = (place: Written): Shot => ({
    kind,
    words: [launcher, ...words(fileOf(place))],
    env: box.env,
    cwd: box.cwd,
    watched: place.folder,
  });
  const put = (number: number, content: Buffer | undefined): Written => {
    const folder = join(box.root, `round-${number}`);
    mkdirSync(folder);
    if (content) writeFileSync(join(folder, "app"), content, { mode: 0o755 });
    return { folder, before: content };
  };
  const wantedPlace = put(-1, before);
  const made = await run(shotOf(wantedPlace), deadlineMs);
  if (made.status !== 0) throw new Error(made.stderr);
  const after = readFileSync(fileOf(wantedPlace));
  const isOneOf = (place: Written, ...contents: readonly (Buffer | undefined)[]) => {
    const found = existsSync(fileOf(place)) ? readFileSync(fileOf(place)) : undefined;
    return contents.some((one) => (found && one ? one.equals(found) : one === found));
  };
  return openKillLane<Written>({
    deadlineMs,
    fresh: ({ number, random }) => put(number, mayBeAbsent && random() < 0.5 ? undefined : before),
    rehearsal: (place) => [shotOf(place)],
    command: shotOf,
    always: (place) => (isOneOf(place, place.before, after) ? [] : ["neither the old file nor the new one is there"]),
    async recover(place) {
      const { status, stderr } = await run(shotOf(place), deadlineMs);
      const left = readdirSync(place.folder).filter((name) => name !== "app");
      return [
        ...(status === 0 ? [] : [`the next ${kind} ends with ${status}: ${stderr}`]),
        ...(isOneOf(place, after) ? [] : ["the new file is not there"]),
        ...left.map((name) => `${name} is left over`),
      ];
    },
    remove: ({ folder }) => rmSync(folder, { recursive: true, force: true }),
    close: () => box.remove(),
  });
}
