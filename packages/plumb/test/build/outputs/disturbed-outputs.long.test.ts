// Archives that cannot be made: files that are missing, no room, no right, and an end in the middle.

import { afterEach, describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Box, launcher, start } from "../../box.ts";
import { host } from "../../real-program.ts";
import { listed } from "./archive/listed.ts";
import { createGoBox, writeSmallProgram } from "./project.ts";

const app = `small-${host.os}-${host.arch}`;
const native = ["build", "--target", "host", "--archive", "--sbom"];

const boxes: Box[] = [];
afterEach(() => {
  for (const box of boxes.splice(0)) box.remove();
});

/** A project of a small program, not committed. */
function small(toml = "", embedded?: Uint8Array): Box {
  const box = createGoBox();
  boxes.push(box);
  writeSmallProgram(box, embedded);
  if (toml !== "") writeFileSync(join(box.cwd, "plumb.toml"), `[build]\n${toml}\n`);
  return box;
}

const namesIn = (folder: string) => readdirSync(folder).sort();

describe("a file that plumb.toml names", () => {
  test("and that is not there is an error before anything is built", () => {
    const box = small('archive = ["LICENSE"]');
    const { status, stderr } = box.plumb(...native);
    expect([status, existsSync(join(box.cwd, "dist"))]).toEqual([2, false]);
    expect(stderr).toStartWith("error: plumb.toml: build.archive: LICENSE is not there [CONFIG_INVALID]");
    expect(box.plumb("build", "--plan").status).toBe(2);
  });

  test.each(["../secret", "/etc/passwd"])("%s leads out of the project and is refused", (name) => {
    const box = small(`archive = ["${name}"]`);
    box.write("secret", "secret");
    expect(box.plumb(...native)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(`build.archive: ${name}`),
    });
    expect(existsSync(join(box.cwd, "dist"))).toBe(false);
  });

  test("may be made by a command that runs before, and only then has to be there", () => {
    const box = small('before = [["/bin/cp", "data", "made"]]\narchive = ["made"]');
    expect(box.plumb("build", "--plan").status).toBe(0);
    expect(box.plumb(...native)).toMatchObject({ status: 0 });
    expect(listed(join(box.cwd, `dist/${app}.tar.gz`)).map(({ name }) => name)).toEqual(["small", "made"]);
    const lazy = small('before = [["/bin/true"]]\narchive = ["made"]');
    expect(lazy.plumb(...native)).toMatchObject({ status: 2, stderr: expect.stringContaining("made is not there") });
  });
});

test("an output that is not what it should be has nothing beside it that could be shipped", () => {
  const box = small();
  const { status, stdout } = box.plumb(...native, "--json", "--policy", "max-size<=1KB");
  const [output] = JSON.parse(stdout).outputs;
  expect([status, output]).toEqual([1, expect.objectContaining({ verified: false, sbom: null, archive: null })]);
  expect(readdirSync(join(box.cwd, "dist"), { recursive: true }).map(String).sort()).toEqual(
    [".gitignore", "SHA256SUMS", "artifacts.json", "unverified", `unverified/${app}`].sort(),
  );
  expect(readFileSync(join(box.cwd, "dist/SHA256SUMS"), "utf8")).toBe("");
});

test("without a commit the time is SOURCE_DATE_EPOCH, then 1980", () => {
  const box = small();
  const timeOf = () => listed(join(box.cwd, `dist/${app}.tar.gz`))[0]?.time;
  expect(box.plumb(...native).status).toBe(0);
  expect(timeOf()).toBe("1980-01-01T00:00:00+00:00");
  box.env.SOURCE_DATE_EPOCH = "1234567890";
  expect(box.plumb(...native).status).toBe(0);
  expect(timeOf()).toBe("2009-02-13T23:31:30+00:00");
  box.env.SOURCE_DATE_EPOCH = "yesterday";
  expect(box.plumb(...native)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("SOURCE_DATE_EPOCH=yesterday"),
  });
});

test("a folder where the archive should be is an error, and stays", () => {
  const box = small();
  mkdirSync(join(box.cwd, `dist/${app}.tar.gz/mine`), { recursive: true });
  const { status, stdout } = box.plumb(...native);
  expect([status, stdout]).toEqual([1, expect.stringContaining(`${app}.tar.gz: EISDIR`)]);
  expect(namesIn(join(box.cwd, "dist"))).toEqual(
    ["SHA256SUMS", "artifacts.json", app, `${app}.cdx.json`, `${app}.tar.gz`].sort(),
  );
  expect(namesIn(join(box.cwd, `dist/${app}.tar.gz`))).toEqual(["mine"]);
});

describe.if(process.platform === "linux" && process.getuid?.() === 0)("made by root", () => {
  test("a disk that gets full leaves no archive, and nothing else that is half", () => {
    const box = small();
    expect(box.plumb("build", "--target", "host").status).toBe(0);
    // For the program and a small part of the archive.
    const room = Math.ceil(statSync(join(box.cwd, "dist", app)).size / 1024) + 200;
    mkdirSync(join(box.cwd, "full"));
    const script = `mount -t tmpfs -o size=${room}k tmpfs full && "$0" build --out full --archive --target host > out; echo "status $?"; ls -A full`;
    const { stdout } = start(["/usr/bin/unshare", "--mount", "/bin/sh", "-c", script, launcher], box);
    expect(readFileSync(join(box.cwd, "out"), "utf8")).toMatch(new RegExp(`cannot write .*/${app}\\.tar\\.gz: ENOSPC`));
    expect(stdout).toBe(`status 1\nSHA256SUMS\nartifacts.json\n${app}\n`);
  });
});

describe("a build that is interrupted while it packs", () => {
  const embedded = randomBytes(96 * 1024 * 1024);

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)(
    "by %s leaves the old archive, and nothing half",
    async (signal, status) => {
      const box = small("", embedded);
      const dist = join(box.cwd, "dist");
      mkdirSync(dist);
      writeFileSync(join(dist, `${app}.tar.gz`), "old");
      const child = Bun.spawn([launcher, ...native], {
        env: box.env,
        cwd: box.cwd,
        stdin: "ignore",
        stdout: "pipe",
        stderr: "pipe",
      });
      const packed = () =>
        readdirSync(dist, { recursive: true })
          .map(String)
          .find((name) => /^plumb-.*\.tar\.gz$/.test(name));
      const deadline = Date.now() + 60_000;
      let size = 0;
      while (size < 1_000_000 && Date.now() < deadline && child.exitCode === null) {
        const part = packed();
        size = part === undefined ? 0 : (statSync(join(dist, part), { throwIfNoEntry: false })?.size ?? 0);
        await Bun.sleep(2);
      }
      child.kill(signal);
      await child.exited;
      expect([child.exitCode, size >= 1_000_000]).toEqual([status, true]);
      expect(namesIn(dist)).toEqual([app, `${app}.cdx.json`, `${app}.tar.gz`]);
      expect(readFileSync(join(dist, `${app}.tar.gz`), "utf8")).toBe("old");
    },
    90_000,
  );
});
