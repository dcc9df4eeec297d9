// The first call of the launcher, with an npm that installs in a moment: locks, kills, errors.
import { afterEach, beforeEach, expect, test } from "bun:test";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { type Checkout, makeCheckout, makeNpm, run, withPath, writeFile } from "./checkout.ts";

let checkout: Checkout;
let plumb: string;
let lock: string;

beforeEach(() => {
  checkout = makeCheckout();
  plumb = join(checkout.root, "plumb");
  lock = join(checkout.root, ".plumb-install.lock");
});
afterEach(() => checkout.remove());

function npmRuns(): readonly string[] {
  const path = join(checkout.base, "npm-runs");
  return existsSync(path) ? readFileSync(path, "utf8").trim().split("\n") : [];
}

function leftovers(): readonly string[] {
  return readdirSync(checkout.root).filter((name) => name.startsWith(".plumb-install"));
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await Bun.sleep(10);
}

test("a first call installs, says so in one line on stderr, and runs plumb with its arguments", async () => {
  const env = withPath(makeNpm(checkout.base, "npm", 0));
  const first = await run([plumb, "doctor", "--", "a b", ""], { env });
  expect({ status: first.status, stderr: first.stderr }).toEqual({
    status: 0,
    stderr: "plumb: installing the locked dependencies (once)…\n",
  });
  expect(JSON.parse(first.stdout).args).toEqual(["doctor", "--", "a b", ""]);
  expect(npmRuns()[0]).toEndWith("ci --include=dev --include=optional");
  expect(readlinkSync(join(checkout.root, "node_modules/.plumb/bun"))).toBe("../bun/bin/bun.exe");
  expect((await run([plumb], { env })).stderr).toBe("");
  expect(npmRuns()).toHaveLength(2);
  expect(leftovers()).toEqual([]);
});

test("of many first calls at once one installs, the others wait and say for whom, and all run", async () => {
  const env = withPath(makeNpm(checkout.base, "npm", 3));
  let runs = await Promise.all(Array.from({ length: 6 }, (_, index) => run([plumb, `${index}`], { env })));
  expect(runs.map(({ status, stdout }) => [status, JSON.parse(stdout).args])).toEqual(
    runs.map((_, index) => [0, [`${index}`]]),
  );
  expect(npmRuns()).toHaveLength(2);
  runs = runs.toSorted((a, b) => a.stderr.localeCompare(b.stderr));
  expect(runs[0]?.stderr).toBe("plumb: installing the locked dependencies (once)…\n");
  for (const { stderr } of runs.slice(1)) {
    expect(stderr).toMatch(/^plumb: waiting for process \d+ on \S+, which is installing the dependencies\.\n$/);
  }
  expect(leftovers()).toEqual([]);
});

test("a changed package-lock.json is installed again, also one with an older date", async () => {
  const env = withPath(makeNpm(checkout.base, "npm", 0));
  await run([plumb], { env });
  appendFileSync(join(checkout.root, "package-lock.json"), "\n");
  Bun.spawnSync(["touch", "-t", "200001010000", join(checkout.root, "package-lock.json")]);
  const second = await run([plumb], { env });
  expect({ status: second.status, runs: npmRuns().length }).toEqual({ status: 0, runs: 4 });
});

test("the lock of a dead process is taken over, by one of several that find it", async () => {
  const env = withPath(makeNpm(checkout.base, "npm", 1));
  const dead = Bun.spawnSync(["true"]).pid;
  symlinkSync(`${dead}@${hostname()}@1700000000`, lock);
  const runs = await Promise.all(Array.from({ length: 5 }, () => run([plumb], { env })));
  expect(runs.map(({ status }) => status)).toEqual([0, 0, 0, 0, 0]);
  expect(npmRuns()).toHaveLength(2);
  expect(leftovers()).toEqual([]);
});

test("an install whose launcher and npm were killed is done again", async () => {
  const slow = withPath(makeNpm(checkout.base, "slow", 300, `echo "start $$" >> "$runs"; exec sleep "$seconds"`));
  const pids: number[] = [];
  const killed = run([plumb], { env: slow }, (pid) => pids.push(pid));
  await until(() => npmRuns().length === 1);
  pids.push(Number(npmRuns()[0]?.split(" ")[1]));
  for (const pid of pids) process.kill(pid, "SIGKILL");
  expect((await killed).status).toBe("SIGKILL");
  expect(lstatSync(lock).isSymbolicLink()).toBe(true);

  const second = await run([plumb], { env: withPath(makeNpm(checkout.base, "npm", 0)) });
  expect({ status: second.status, left: leftovers() }).toEqual({ status: 0, left: [] });
  expect(npmRuns().map((line) => line.split(" ")[0])).toEqual(["start", "start", "end"]);
});

test("after only the launcher was killed, the next call waits for its npm before it installs again", async () => {
  const env = withPath(makeNpm(checkout.base, "npm", 2));
  let launcher = 0;
  const killed = run([plumb], { env }, (pid) => {
    launcher = pid;
  });
  await until(() => npmRuns().length === 1);
  process.kill(launcher, "SIGKILL");
  const second = await run([plumb], { env });
  await killed;
  expect({ status: second.status, left: leftovers() }).toEqual({ status: 0, left: [] });
  expect(npmRuns().map((line) => line.split(" ")[0])).toEqual(["start", "end", "start", "end"]);
});

test("an interrupted install leaves no lock behind", async () => {
  const env = withPath(makeNpm(checkout.base, "npm", 1));
  let launcher = 0;
  const first = run([plumb], { env }, (pid) => {
    launcher = pid;
  });
  await until(() => npmRuns().length === 1);
  process.kill(launcher, "SIGTERM");
  const { status, stdout } = await first;
  expect({ status, stdout, left: leftovers() }).toEqual({ status: 143, stdout: "", left: [] });
});

test("a lock of another machine is waited for, then named, and never taken away", async () => {
  symlinkSync("1@another-machine@1700000000", lock);
  const env = { ...withPath(makeNpm(checkout.base, "npm", 0)), PLUMB_INSTALL_WAIT: "2" };
  const { status, stderr } = await run([plumb], { env });
  expect(status).toBe(3);
  expect(stderr).toContain("process 1 on another-machine has held the install lock for 2 s");
  expect(stderr).toContain(`rm -f "${lock}"*`);
  expect(readlinkSync(lock)).toBe("1@another-machine@1700000000");
});

test("something else in the place of the lock is named instead of waited for", async () => {
  const env = withPath(makeNpm(checkout.base, "npm", 0));
  writeFileSync(lock, "");
  expect(await run([plumb], { env })).toMatchObject({
    status: 3,
    stderr: expect.stringContaining(`cannot make the lock ${lock}`),
  });
  rmSync(lock);
  mkdirSync(lock);
  expect(await run([plumb], { env })).toMatchObject({
    status: 3,
    stderr: expect.stringContaining(`cannot make the lock ${lock}`),
  });
  expect(npmRuns()).toEqual([]);
});

test("a failed npm ci is shown with its output, leaves no lock, and is tried again by the next call", async () => {
  const failing = makeNpm(checkout.base, "failing", 0, "echo to stdout; echo npm error ENOTFOUND >&2; exit 1");
  const first = await run([plumb], { env: withPath(failing) });
  expect({ status: first.status, stdout: first.stdout, left: leftovers() }).toEqual({
    status: 3,
    stdout: "",
    left: [],
  });
  expect(first.stderr).toContain("to stdout\nnpm error ENOTFOUND\nplumb: `npm ci` failed in ");
  expect((await run([plumb], { env: withPath(makeNpm(checkout.base, "npm", 0)) })).status).toBe(0);
});

test("without node or npm on PATH the first call says which one is missing and where to get it", async () => {
  const bare = join(checkout.base, "bare");
  mkdirSync(bare);
  for (const name of ["sh", "cmp", "cat", "uname", "date", "ln", "readlink", "rm", "sed", "grep", "dirname"]) {
    symlinkSync(Bun.which(name) ?? "", join(bare, name));
  }
  const none = await run([plumb], { env: { PATH: bare } });
  expect(none.status).toBe(3);
  expect(none.stderr).toContain("needs node, which is not on PATH");
  expect(none.stderr).toContain("https://nodejs.org/");
  writeFile(join(bare, "node"), "#!/bin/sh\necho v22.0.0\n");
  chmodSync(join(bare, "node"), 0o755);
  expect(await run([plumb], { env: { PATH: bare } })).toMatchObject({
    status: 3,
    stderr: expect.stringContaining("needs npm, which is not on PATH"),
  });
  expect(leftovers()).toEqual([]);
});

test("a node that is too old is named with its version", async () => {
  const folder = makeNpm(checkout.base, "npm", 0);
  writeFile(join(folder, "node"), "#!/bin/sh\necho v18.20.4\n");
  chmodSync(join(folder, "node"), 0o755);
  expect(await run([plumb], { env: withPath(folder) })).toMatchObject({
    status: 3,
    stderr: expect.stringContaining("needs Node.js 20 or newer; node on PATH is v18.20.4"),
  });
  expect(npmRuns()).toEqual([]);
});

test("Bun is taken from the package of its platform when install scripts were off", async () => {
  const body = `mkdir -p node_modules/bun/bin node_modules/@oven/bun-other/bin node_modules/@oven/bun-this/bin
    printf '#!/bin/sh\\necho "no binary" >&2; exit 1\\n' > node_modules/bun/bin/bun.exe
    printf '\\177ELF of another machine' > node_modules/@oven/bun-other/bin/bun
    chmod +x node_modules/bun/bin/bun.exe node_modules/@oven/bun-other/bin/bun
    ln -s "$bun" node_modules/@oven/bun-this/bin/bun; ln -s "$repository/node_modules/commander" node_modules/commander`;
  const { status, stderr } = await run([plumb], { env: withPath(makeNpm(checkout.base, "npm", 0, body)) });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "plumb: installing the locked dependencies (once)…\n" });
  expect(readlinkSync(join(checkout.root, "node_modules/.plumb/bun"))).toBe("../@oven/bun-this/bin/bun");
});

test("an install without a Bun of the pinned version is refused", async () => {
  const body = `mkdir -p node_modules/bun/bin; printf '#!/bin/sh\\necho 1.0.0\\n' > node_modules/bun/bin/bun.exe; chmod +x node_modules/bun/bin/bun.exe`;
  const { status, stderr } = await run([plumb], { env: withPath(makeNpm(checkout.base, "npm", 0, body)) });
  expect(status).toBe(3);
  expect(stderr).toMatch(/npm installed no Bun \d+\.\d+\.\d+ that runs on /);
  expect(existsSync(join(checkout.root, "node_modules/.plumb/package-lock.json"))).toBe(false);
});

test("a checkout that may not be written says who has to make the first call", async () => {
  chmodSync(checkout.base, 0o755);
  chmodSync(checkout.root, 0o555);
  // Root may write everywhere, so it becomes nobody for this.
  const asOther = process.getuid?.() === 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];
  const { status, stderr } = await run([...asOther, plumb], { env: withPath(makeNpm(checkout.base, "npm", 0)) });
  chmodSync(checkout.root, 0o755);
  expect(status).toBe(3);
  expect(stderr).toContain(`cannot write to ${checkout.root}`);
  expect(stderr).toContain("as a user who may write there");
});
