// The launcher over a real install: `npm ci` runs once here, for two first calls at once; the other tests use its result.
import { afterAll, beforeAll, expect, test } from "bun:test";
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Checkout, makeCheckout, type Run, run, type Started, writeFile } from "./checkout.ts";

const BARE = { PATH: "/usr/bin:/bin" };
let checkout: Checkout;
let plumb: string;
let firstCalls: readonly Run[];

beforeAll(async () => {
  checkout = makeCheckout();
  plumb = join(checkout.root, "plumb");
  firstCalls = await Promise.all([run([plumb, "first"]), run([plumb, "second"])]);
}, 300_000);
afterAll(() => checkout.remove());

async function start(command: readonly string[], options: Parameters<typeof run>[1] = {}): Promise<Started> {
  const { status, stdout, stderr } = await run(command, options);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return JSON.parse(stdout);
}

test("of two first calls at once one installs with npm, the other waits, and both run", () => {
  expect(firstCalls.map(({ status, stdout }) => [status, JSON.parse(stdout).args])).toEqual([
    [0, ["first"]],
    [0, ["second"]],
  ]);
  const told = firstCalls.map(({ stderr }) => stderr).sort();
  expect(told[0]).toBe("plumb: installing the locked dependencies (once)…\n");
  expect(told[1]).toContain("waiting for process");
  expect(readdirSync(checkout.root).filter((name) => name.startsWith(".plumb-install"))).toEqual([]);
});

test("later calls need no node and no npm, only /usr/bin and /bin", async () => {
  const { args, env, bun } = await start([plumb, "--version"], { env: BARE });
  expect(args).toEqual(["--version"]);
  expect(bun).toStartWith(join(checkout.root, "node_modules"));
  const own = ["BUN_RUNTIME_TRANSPILER_CACHE_PATH", "PLUMB_PARENT_TRANSLATED"];
  // The shell adds PWD and, by its kind, SHLVL, OLDPWD and _.
  expect(Object.keys(env).filter((name) => ![...own, "PWD", "SHLVL", "OLDPWD", "_"].includes(name))).toEqual(["PATH"]);
});

test("a system without cmp compares the lock files all the same", async () => {
  const bin = join(checkout.base, "only cat");
  mkdirSync(bin);
  symlinkSync(Bun.which("cat") ?? "", join(bin, "cat"));
  expect((await start([plumb, "a"], { env: { PATH: bin } })).args).toEqual(["a"]);
});

test("arguments arrive as they were given, whatever they look like", async () => {
  const args = ["--", "-e", "1", "--help", "--version", "", "a  b", "$(x)", "*", "'", '"', "--config=x", "--", "日本"];
  expect((await start([plumb, ...args])).args).toEqual(args);
});

test("it runs through symbolic links, relative and absolute, and from any folder", async () => {
  const bin = join(checkout.base, "bin");
  mkdirSync(join(bin, "deep"), { recursive: true });
  symlinkSync("../a checkout/plumb", join(bin, "relative"));
  symlinkSync(join(bin, "relative"), join(bin, "deep/absolute"));
  symlinkSync(checkout.root, join(bin, "folder"));
  for (const command of ["bin/relative", "bin/deep/absolute", "bin/folder/plumb", "./a checkout/plumb"]) {
    const { cwd, bun } = await start([command], { cwd: checkout.base, env: BARE });
    expect(cwd).toBe(checkout.base);
    expect(bun).toStartWith(join(checkout.root, "node_modules"));
  }
  const onPath = await start(["deep/absolute"], { cwd: bin, env: { PATH: `${bin}/deep:/usr/bin:/bin` } });
  expect(onPath.cwd).toBe(bin);
  expect((await start(["sh", "-c", "absolute"], { env: { PATH: `${bin}/deep:/usr/bin:/bin` } })).args).toEqual([]);
  expect((await start(["sh", "plumb", "a"], { cwd: checkout.root, env: BARE })).args).toEqual(["a"]);
});

test("every shell here that could be /bin/sh runs it", async () => {
  const shells = [["sh"], ["dash"], ["bash", "--posix"], ["busybox", "sh"], ["ksh"], ["zsh", "--emulate", "sh"]];
  const present = shells.filter(([name = ""]) => Bun.which(name) !== null);
  expect(present.length).toBeGreaterThan(0);
  for (const shell of present)
    expect((await start([...shell, plumb, "a b"], { env: BARE_WITH_LOCAL })).args).toEqual(["a b"]);
});

const BARE_WITH_LOCAL = { PATH: "/usr/bin:/bin:/usr/local/bin:/opt/homebrew/bin" };

test("a file of the repository runs with --run, by relative and absolute path", async () => {
  writeFile(join(checkout.base, "test.ts"), `process.stdout.write(JSON.stringify({ args: process.argv.slice(2) }));`);
  expect((await start([plumb, "--run", "test.ts", "--", "a"], { cwd: checkout.base })).args).toEqual(["--", "a"]);
  expect((await start([plumb, "--run", join(checkout.base, "test.ts")])).args).toEqual([]);
  expect((await run([plumb, "--run"])).status).toBe(2);
});

test("the exit status and a signal of the program are passed on", async () => {
  writeFile(join(checkout.base, "status.ts"), "process.exit(Number(process.argv[2]));");
  expect((await run([plumb, "--run", join(checkout.base, "status.ts"), "130"])).status).toBe(130);
  writeFile(join(checkout.base, "signal.ts"), `process.kill(process.pid, "SIGTERM"); setTimeout(() => {}, 10_000);`);
  expect((await run([plumb, "--run", join(checkout.base, "signal.ts")])).status).toBe("SIGTERM");
});

test("a hostile folder has no influence: .env, bunfig.toml, tsconfig.json, package.json, node_modules", async () => {
  const hostile = join(checkout.base, "hostile");
  const trap = `process.stdout.write("TRAPPED"); process.exit(99);`;
  writeFile(join(hostile, "trap.ts"), trap);
  for (const name of [".env", ".env.local", ".env.development", ".env.production"])
    writeFile(join(hostile, name), "FROM_DOTENV=1\nBUN_OPTIONS=--version\n");
  writeFile(join(hostile, "bunfig.toml"), `preload = ["./trap.ts"]\n[run]\nbun = true\n`);
  writeFile(
    join(hostile, "tsconfig.json"),
    `{ "compilerOptions": { "baseUrl": ".", "paths": { "*": ["./trap.ts"], "commander": ["./trap.ts"] } } }`,
  );
  writeFile(
    join(hostile, "package.json"),
    `{ "name": "commander", "main": "trap.ts", "imports": { "#a": "./trap.ts" }, "scripts": { "doctor": "exit 98" } }`,
  );
  writeFile(join(hostile, "node_modules/commander/index.js"), trap);
  writeFile(join(hostile, "doctor"), trap);
  const { args, cwd, env, parser } = await start([plumb, "doctor"], { cwd: hostile });
  expect({ args, cwd, parser, fromDotenv: env.FROM_DOTENV }).toEqual({
    args: ["doctor"],
    cwd: hostile,
    parser: "function",
    fromDotenv: undefined,
  });
});

test("a hostile home folder has no influence, and nothing is written there", async () => {
  const home = join(checkout.base, "home");
  writeFile(join(home, "trap.ts"), "process.exit(99);");
  writeFile(join(home, ".bunfig.toml"), `preload = ["${home}/trap.ts"]\n`);
  await start([plumb], { env: { ...BARE, HOME: home, XDG_CONFIG_HOME: home } });
  expect(readdirSync(home).sort()).toEqual([".bunfig.toml", "trap.ts"]);
});

test("an installed checkout that may not be written still runs, also for another user", async () => {
  const readable = ["chmod", "-R", "a+rX,a-w", checkout.base];
  expect((await run(readable)).status).toBe(0);
  const asOther = process.getuid?.() === 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];
  try {
    expect((await start([...asOther, plumb, "a"], { cwd: "/", env: BARE })).args).toEqual(["a"]);
  } finally {
    await run(["chmod", "-R", "u+w", checkout.base]);
  }
});

test("what the parent shell is on a Mac is handed on, and a value that is there already is kept", async () => {
  const kept = await start([plumb], { env: { ...BARE, PLUMB_PARENT_TRANSLATED: "1" } });
  expect(kept.env.PLUMB_PARENT_TRANSLATED).toBe("1");
  const asked = (await start([plumb], { env: BARE })).env.PLUMB_PARENT_TRANSLATED;
  if (process.platform === "darwin" && process.arch === "arm64") expect(asked).toBe("0");
  else if (process.platform !== "darwin") expect(asked).toBeUndefined();
});

test("a Bun that cannot start here is explained", async () => {
  const link = join(checkout.root, "node_modules/.plumb/bun");
  renameSync(link, `${link}.kept`);
  writeFileSync(link, "\x7fELF of another machine");
  chmodSync(link, 0o755);
  try {
    // Other shells than these two would take the file for a script of theirs.
    for (const shell of ["dash", "bash"].filter((name) => Bun.which(name) !== null)) {
      const { status, stderr } = await run([shell, plumb], { env: BARE });
      expect(status).toBe(126);
      expect(stderr).toContain("plumb: Bun does not start on this machine");
      expect(stderr).toContain(`rm -rf "${checkout.root}/node_modules"`);
    }
  } finally {
    rmSync(link);
    renameSync(`${link}.kept`, link);
  }
});

test("a moved checkout keeps its install", async () => {
  const moved = join(checkout.base, "moved here");
  renameSync(checkout.root, moved);
  try {
    expect((await start([join(moved, "plumb"), "a"], { env: BARE })).args).toEqual(["a"]);
    expect(existsSync(checkout.root)).toBe(false);
  } finally {
    renameSync(moved, checkout.root);
  }
});
