// plumb cache move for real: to another file system and back, with builds before and after; while builds run; killed in the middle.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { type MoveReport, MoveSchema } from "../../../src/cache/move/move-schema.ts";
import { launcher, start } from "../../box.ts";
import { build, contentsOf, createTwoDisks, fatten, otherFileSystem, type TwoDisks } from "../two-disks.ts";

let seed: string | undefined;
// Both are shown as skipped where there is no second file system, or where only root could make one.
const two = otherFileSystem !== undefined;
const root = two && process.platform === "linux" && process.getuid?.() === 0;

// What the little program needs of the standard library, compiled once.
beforeAll(() => {
  if (otherFileSystem === undefined) return;
  seed = join(mkdtempSync(join(tmpdir(), "plumb-seed-")), "cache");
  const disks = createTwoDisks();
  try {
    expect(build(disks).compiled).toBeGreaterThan(5);
    Bun.spawnSync(["cp", "-a", disks.cache, seed]);
  } finally {
    disks.remove();
  }
}, 120_000);

afterAll(() => {
  if (seed) rmSync(join(seed, ".."), { recursive: true, force: true });
});

/** A folder that was only just made, and has nothing in it yet, is cleared away by whoever comes a minute later. */
function leftIn(folder: string): string[] {
  return readdirSync(folder).filter(
    (name) => !/^plumb-\w{6}$/.test(name) || readdirSync(join(folder, name)).length > 0,
  );
}

async function withDisks(use: (disks: TwoDisks) => void | Promise<void>): Promise<void> {
  const disks = createTwoDisks(seed);
  try {
    await use(disks);
  } finally {
    disks.remove();
  }
}

function move({ box }: TwoDisks, ...args: string[]): MoveReport {
  const { status, stdout, stderr } = box.plumb("cache", "move", "--json", ...args);
  if (status !== 0) throw new Error(stdout + stderr);
  return v.parse(MoveSchema, JSON.parse(stdout));
}

function refusal({ box }: TwoDisks, ...args: string[]): { code: string; message: string; hint: string | null } {
  const { stdout } = box.plumb("cache", "move", "--json", "--yes", ...args);
  return JSON.parse(stdout).error;
}

const allFound = (disks: TwoDisks) => {
  const { packages, compiled } = build(disks);
  return packages > 5 && compiled === 0;
};

describe.if(two)("the build cache", () => {
  test("goes to another file system and back: everything is found before and after, and no byte is another", () =>
    withDisks((disks) => {
      const { box, cache, other } = disks;
      expect(allFound(disks)).toBe(true);
      const before = contentsOf(cache);
      const to = join(other, "go-build");
      const moved = move(disks, to, "--yes");
      expect(moved).toMatchObject({ action: "moved", from: cache, to, inForce: to, oldKept: true, leftOut: [] });
      expect(moved.copied?.files).toBe(Object.keys(before).filter((name) => /-[ad]$|\.txt$|README$/.test(name)).length);
      expect(contentsOf(to)).toEqual(before);
      expect(contentsOf(cache)).toEqual(before);
      expect(box.go("env", "GOCACHE").trim()).toBe(to);
      rmSync(cache, { recursive: true });
      expect(allFound(disks)).toBe(true);
      const after = contentsOf(to);
      expect(move(disks, "--undo", "--yes")).toMatchObject({ action: "undone", inForce: cache, oldKept: false });
      expect(contentsOf(cache)).toEqual(after);
      expect(box.go("env", "GOCACHE").trim()).toBe(cache);
      expect(readFileSync(join(box.home, ".config/go/env"), "utf8")).toBe("");
      expect(allFound(disks)).toBe(true);
      expect(readdirSync(other)).toEqual([]);
    }));

  test("an old one that was kept is brought up to date when the move is taken back", () =>
    withDisks((disks) => {
      const { box, cache, other } = disks;
      box.write("home/.config/go/env", "# mine\nGOPROXY=off\n");
      move(disks, join(other, "go-build"), "--yes");
      box.write("work/greet/greet.go", 'package greet\n\nconst Text = "hello again"\n');
      expect(build(disks).compiled).toBe(2);
      const back = move(disks, "--undo", "--yes");
      expect(back.late).toBeGreaterThan(3);
      expect(readdirSync(other)).toEqual([]);
      expect(existsSync(cache)).toBe(true);
      expect(allFound(disks)).toBe(true);
      expect(readFileSync(join(box.home, ".config/go/env"), "utf8")).toBe("# mine\nGOPROXY=off\n");
    }));

  test("the old one goes with --remove-old, at once or later; what others put there stays and is told", () =>
    withDisks((disks) => {
      const { cache, other } = disks;
      writeFileSync(join(cache, "notes"), "mine");
      const first = join(other, "one");
      expect(move(disks, first, "--yes").leftOut).toEqual(["notes"]);
      const later = move(disks, "--remove-old", "--yes");
      expect(later).toMatchObject({ action: "old-removed", leftOut: ["notes"], oldKept: false });
      expect(readdirSync(cache)).toEqual(["notes"]);
      expect(allFound(disks)).toBe(true);
      const second = join(other, "two");
      expect(move(disks, second, "--yes", "--remove-old")).toMatchObject({ oldKept: false, inForce: second });
      expect(readdirSync(other)).toEqual(["two"]);
      expect(allFound(disks)).toBe(true);
    }));

  test("a plan does nothing, and has the steps that are done", () =>
    withDisks((disks) => {
      const { box, cache, other } = disks;
      const to = join(other, "go-build");
      const before = contentsOf(box.home);
      const plan = move(disks, to, "--plan", "--remove-old");
      expect(plan.action).toBe("planned");
      expect(plan.steps.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
        `write ${to}`,
        `write ${box.home}/.config/go/env`,
        `remove ${cache}`,
      ]);
      expect(contentsOf(box.home)).toEqual(before);
      expect(readdirSync(other)).toEqual([]);
      expect(move(disks, to, "--yes", "--remove-old").steps).toEqual(plan.steps);
    }));

  test("an object that is damaged is left out, and go makes it again", () =>
    withDisks((disks) => {
      const { cache, other } = disks;
      const names = readdirSync(cache, { recursive: true, encoding: "utf8" });
      const object = names.find((name) => name.endsWith("-d") && readFileSync(join(cache, name)).length > 20_000) ?? "";
      const bytes = readFileSync(join(cache, object));
      bytes[bytes.length - 100] = (bytes.at(-100) ?? 0) ^ 1;
      writeFileSync(join(cache, object), bytes);
      const to = join(other, "go-build");
      expect(move(disks, to, "--yes").copied?.damaged).toEqual([object]);
      expect(existsSync(join(to, object))).toBe(false);
      expect(build(disks).compiled).toBe(1);
      expect(allFound(disks)).toBe(true);
    }));
});

test.if(two)("a move that was killed between the copy and the setting goes on there", () =>
  withDisks((disks) => {
    const { box, cache, other } = disks;
    const to = join(other, "go-build");
    expect(Bun.spawnSync(["cp", "-a", cache, to]).exitCode).toBe(0);
    rmSync(join(to, "README"));
    expect(refusal(disks, to).message).toContain("is not empty");
    box.write("home/.plumb/moves/GOCACHE.pending.json", `${JSON.stringify({ from: cache, to })}\n`);
    expect(move(disks, to, "--yes")).toMatchObject({ action: "moved", inForce: to, copied: null, late: 1 });
    expect(contentsOf(to)).toEqual(contentsOf(cache));
    expect(readdirSync(join(box.home, ".plumb/moves"))).not.toContain("GOCACHE.pending.json");
  }),
);

test.if(two)("a taking back that was killed before the copy was removed goes on, and so does moving there again", () =>
  withDisks((disks) => {
    const { box, cache, other } = disks;
    const to = join(other, "go-build");
    move(disks, to, "--yes");
    box.go("env", "-u", "GOCACHE");
    rmSync(join(to, "README"));
    expect(move(disks, to, "--yes")).toMatchObject({ action: "moved", late: 1 });
    box.go("env", "-u", "GOCACHE");
    expect(move(disks, "--undo", "--yes")).toMatchObject({ action: "undone", inForce: cache });
    expect(readdirSync(other)).toEqual([]);
    expect(allFound(disks)).toBe(true);
  }),
);

describe.if(two)("what is refused", () => {
  test("places that do not fit, with the reason", () =>
    withDisks((disks) => {
      const { box, cache, other } = disks;
      writeFileSync(join(other, "file"), "");
      mkdirSync(join(other, "full/x"), { recursive: true });
      for (const [to, reason] of [
        [cache, "lies already"],
        [join(cache, "new"), "inside of GOCACHE itself"],
        [join(box.home, ".cache"), "lies inside of"],
        [join(other, "full"), "is not empty"],
        [join(other, "file"), "is no directory"],
        [join(other, "a/b"), "a disk that is not mounted?"],
        [join(box.cwd, "cache"), "inside of the module"],
        [join(box.home, "Dropbox/cache"), "a disk that is not mounted?"],
      ] as const) {
        expect([to, refusal(disks, to)]).toEqual([
          to,
          expect.objectContaining({ code: "CACHE_TARGET_UNFIT", message: expect.stringContaining(reason) }),
        ]);
      }
      mkdirSync(join(box.home, "Dropbox"));
      const cloud = refusal(disks, join(box.home, "Dropbox/cache"));
      expect(cloud).toMatchObject({ hint: "--force moves it all the same" });
      expect(cloud.message).toContain("a folder of Dropbox");
      expect(move(disks, join(box.home, "Dropbox/cache"), "--yes", "--force").action).toBe("moved");
      expect(readdirSync(other).toSorted()).toEqual(["file", "full"]);
    }));

  test("a setting that would win, with the place that makes it", () =>
    withDisks((disks) => {
      const { box, cache, other } = disks;
      const to = join(other, "go-build");
      box.write("home/.bashrc", `# mine\nexport GOCACHE=${cache}\n`);
      expect(refusal(disks, to)).toMatchObject({
        code: "SETTING_OVERRIDDEN",
        message: `${box.home}/.bashrc:2 sets GOCACHE, which wins over Go's user settings in each new shell`,
        hint: `take out line 2 of ${box.home}/.bashrc, open a new shell, and try again`,
      });
      box.env.GOCACHE = cache;
      expect(refusal(disks, to).message).toBe(
        `GOCACHE is set in the environment, by ${box.home}/.bashrc:2, which wins over Go's user settings`,
      );
      delete box.env.GOCACHE;
      rmSync(join(box.home, ".bashrc"));
      box.env.GOENV = "off";
      expect(refusal(disks, to).code).toBe("NO_USER_SETTINGS");
      expect(readdirSync(other)).toEqual([]);
    }));

  test("nobody to ask, nothing to move, nothing to take back", () =>
    withDisks((disks) => {
      const { box, cache, other } = disks;
      const asked = box.plumb("cache", "move", join(other, "go-build"));
      expect(asked).toMatchObject({ status: 2, stderr: expect.stringContaining("NEEDS_ANSWER") });
      expect(refusal(disks, "--undo").code).toBe("NO_MOVE");
      expect(refusal(disks, "--remove-old").code).toBe("NO_MOVE");
      expect(refusal(disks).code).toBe("USAGE");
      rmSync(cache, { recursive: true });
      expect(refusal(disks, join(other, "go-build")).code).toBe("CACHE_ABSENT");
      expect(readdirSync(other)).toEqual([]);
    }));

  test("taking back once somebody has set another place", () =>
    withDisks((disks) => {
      const { box, other } = disks;
      move(disks, join(other, "go-build"), "--yes");
      box.go("env", "-w", `GOCACHE=${join(box.home, "elsewhere")}`);
      expect(refusal(disks, "--undo")).toMatchObject({ code: "CHANGED_SINCE" });
      expect(existsSync(join(other, "go-build"))).toBe(true);
    }));
});

test(
  "builds that run meanwhile work, and what they make is found in the new place",
  () =>
    withDisks(async (disks) => {
      const { box, cache, other } = disks;
      fatten(cache, 200, 200_000);
      const script = `for i in $(seq 1 15); do printf 'package greet\\n\\nconst Text = "%s"\\n' $i > greet/greet.go; go build -o /dev/null . || exit 1; done`;
      const building = spawn("/bin/bash", ["-c", script], { cwd: box.cwd, env: box.env, stdio: "ignore" });
      const ended = new Promise<number | null>((resolve) => building.once("exit", resolve));
      const to = join(other, "go-build");
      expect(move(disks, to, "--yes").inForce).toBe(to);
      expect(await ended).toBe(0);
      // The last ones may have been made in the old place after go had read its settings there.
      expect(move(disks, "--remove-old", "--yes").oldKept).toBe(false);
      expect(existsSync(cache)).toBe(false);
      expect(allFound(disks)).toBe(true);
    }),
  120_000,
);

test(
  "killed at any moment, one of both places is in force and whole; the next move succeeds and leaves nothing behind",
  () =>
    withDisks(async (disks) => {
      const { box, cache, other } = disks;
      fatten(cache, 300, 200_000);
      const to = join(other, "go-build");
      const inForce: string[] = [];
      for (const afterMs of [200, 450, 700, 1000]) {
        const moving = spawn(launcher, ["cache", "move", to, "--yes", "--json"], {
          cwd: box.cwd,
          env: box.env,
          stdio: "ignore",
          detached: true,
        });
        const ended = new Promise((resolve) => moving.once("exit", resolve));
        await Bun.sleep(afterMs);
        try {
          process.kill(-(moving.pid ?? 0), "SIGKILL");
        } catch {}
        await ended;
        const now = box.go("env", "GOCACHE").trim();
        inForce.push(now);
        expect([cache, to]).toContain(now);
        expect(allFound(disks)).toBe(true);
        if (now === to) break;
      }
      expect(inForce[0]).toBe(cache);
      if (inForce.at(-1) === cache) expect(move(disks, to, "--yes").action).toBe("moved");
      // Whoever is killed behind the setting has kept how it was.
      expect(move(disks, "--remove-old", "--yes").oldKept).toBe(false);
      expect(existsSync(cache) ? leftIn(cache) : []).toEqual([]);
      expect(allFound(disks)).toBe(true);
      expect(leftIn(other)).toEqual(["go-build"]);
    }),
  120_000,
);

/** The other file system is a small one in memory, which somebody fills as soon as the copy has begun. */
test.if(root)(
  "a disk that fills up meanwhile: it is said, nothing is left, and the old place is in force",
  () =>
    withDisks((disks) => {
      const { box, cache, other } = disks;
      fatten(cache, 400, 250_000);
      const script = `
        mount -t tmpfs -o size=440M tmpfs ${other}
        ${launcher} cache move ${other}/go-build --yes --json > ${box.root}/out &
        # From here on the room has been looked at.
        until set -- ${other}/plumb-*/*; [ -e "$1" ]; do :; done
        for size in 430 410 390 370 350 330 310; do fallocate -l \${size}M ${other}/filler && break; done 2>/dev/null
        wait $!; echo "status $?"; ls -A ${other}`;
      const { stdout } = start(["/usr/bin/unshare", "--mount", "/bin/bash", "-c", script], box);
      expect(stdout).toBe("status 3\nfiller\n");
      const { error } = JSON.parse(readFileSync(join(box.root, "out"), "utf8"));
      expect(error).toMatchObject({ code: "FILE_UNWRITABLE", message: expect.stringContaining("ENOSPC") });
      expect(box.go("env", "GOCACHE").trim()).toBe(cache);
      expect(allFound(disks)).toBe(true);
    }),
  60_000,
);

test.if(root)(
  "a disk that is too small is told before anything is copied",
  () =>
    withDisks((disks) => {
      const { box, other } = disks;
      const script = `
        mount -t tmpfs -o size=64M,nr_inodes=50 tmpfs ${other}
        ${launcher} cache move ${other}/go-build --yes --json; ls -A ${other}`;
      const { stdout } = start(["/usr/bin/unshare", "--mount", "/bin/bash", "-c", script], box);
      const { error } = JSON.parse(stdout);
      expect(error.code).toBe("CACHE_TARGET_UNFIT");
      expect(error.message).toContain("64 MiB are free");
      expect(error.message).toContain("inodes free, for");
    }),
  60_000,
);
