// `plumb build` that is killed, alone or with the go that it started: under a name lies the program before or the one after, whole.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launcher } from "../../../packages/plumb/test/box.ts";
import { createGoBox, writeSmallProgram } from "../../../packages/plumb/test/build/outputs/project.ts";
import { host } from "../../../packages/plumb/test/real-program.ts";
import { run, type Shot } from "../command.ts";
import type { Lane } from "../lane.ts";
import { openKillLane } from "./kill-lane.ts";
import { isNewFolder } from "./new-folder.ts";

const deadlineMs = 120_000;
const app = `small-${host.os}-${host.arch}`;
/** What a finished build leaves. */
const finished = [".gitignore", "SHA256SUMS", app, `${app}.cdx.json`, `${app}.tar.gz`, "artifacts.json"];

interface Project {
  readonly out: string;
  readonly home: string;
}

export const killBuild: Lane = {
  name: "kill-build",
  what: "`plumb build --archive --sbom` into a folder with the outputs of an earlier source; half of the shots end go too, the others leave it running. At any moment program, archive and bill of materials are the earlier ones or the new ones, and what SHA256SUMS names is so. The next build ends well, and nothing of the killed ones lies in the folder.",
  rounds: 300,
  deadlineMs,
  async open() {
    const box = createGoBox();
    const cache = join(box.root, "go-build");
    box.env.GOCACHE = cache;
    const sources = [Buffer.from("before"), Buffer.from("after and longer")];
    const setSource = (at: number) => writeSmallProgram(box, sources[at]);
    const shotOf = ({ out, home }: Project): Shot => ({
      kind: "build",
      words: [launcher, "build", "--target", "host", "--archive", "--sbom", "--out", out],
      env: { ...box.env, PLUMB_HOME: home },
      cwd: box.cwd,
      watched: out,
    });
    const newProject = (name: string) => {
      const out = join(box.root, name);
      mkdirSync(out);
      writeFileSync(join(out, ".gitignore"), "*\n");
      return { out, home: join(box.root, `${name}-home`) };
    };
    const contents: ReadonlyMap<string, Buffer>[] = [];
    for (const at of [0, 1]) {
      setSource(at);
      const place = newProject(`clean-${at}`);
      const { status, stderr } = await run(shotOf(place), deadlineMs);
      if (status !== 0) throw new Error(stderr);
      contents.push(new Map(finished.map((name) => [name, readFileSync(join(place.out, name))])));
    }
    const [before, after] = contents;
    return openKillLane<Project>({
      deadlineMs,
      fresh({ number }) {
        setSource(1);
        const place = newProject(`round-${number}`);
        for (const [name, content] of before ?? [])
          writeFileSync(join(place.out, name), content, { mode: name === app ? 0o755 : 0o644 });
        return place;
      },
      rehearsal: (place) => [shotOf(place)],
      command: (place, { random }) => ({ ...shotOf(place), group: random() < 0.5 }),
      always: ({ out }) => [
        ...[app, `${app}.cdx.json`, `${app}.tar.gz`].flatMap((name) => {
          const path = join(out, name);
          if (!existsSync(path)) return name === app ? [`${name} is gone`] : [];
          const found = readFileSync(path);
          return [before, after].some((one) => one?.get(name)?.equals(found))
            ? []
            : [`${name} is neither the old nor the new`];
        }),
        ...wrongSums(out),
      ],
      async recover(place) {
        const { status, stderr } = await run(shotOf(place), deadlineMs);
        const faults = status === 0 ? [] : [`the next build ends with ${status}: ${stderr}`];
        for (const [name, content] of after ?? [])
          if (!existsSync(join(place.out, name)) || !readFileSync(join(place.out, name)).equals(content))
            if (name !== "artifacts.json") faults.push(`${name} is not that of a clean build`);
        // What go still wrote when its folder was removed goes with the next one.
        if (leftIn(place.out).length > 0) await run(shotOf(place), deadlineMs);
        return [...faults, ...wrongSums(place.out), ...leftIn(place.out).map((name) => `${name} is left over`)];
      },
      remove({ out, home }) {
        for (const folder of [out, home]) rmSync(folder, { recursive: true, force: true });
      },
      close: () => box.remove(),
    });
  },
};

/** Files that are not what SHA256SUMS says of them. */
export function wrongSums(out: string): readonly string[] {
  const sums = join(out, "SHA256SUMS");
  if (!existsSync(sums)) return [];
  const lines = readFileSync(sums, "utf8").trimEnd().split("\n");
  return lines.flatMap((line) => {
    const [sum, name = ""] = line.split(/ [ *]/);
    const path = join(out, name);
    if (line === "") return [];
    const found = existsSync(path) ? createHash("sha256").update(readFileSync(path)).digest("hex") : "nothing";
    return found === sum ? [] : [`SHA256SUMS says something else of ${name}`];
  });
}

function leftIn(out: string): readonly string[] {
  return readdirSync(out).filter((name) => !finished.includes(name) && !isNewFolder(out, name));
}
