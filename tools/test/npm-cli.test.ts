// The npm packages of the command, as npm installs them from a registry: the launcher, and the executable of the platform. Stand-ins for
// executables say which one runs; npm-cli.long.test.ts does the same with a real one.
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileName, targets } from "../build/targets.ts";
import { publintFindings, run, write } from "../library/consumer.ts";
import { type Registry, serveRegistry } from "../npm/registry.ts";

const root = join(import.meta.dirname, "../..");
const folder = realpathSync(mkdtempSync(join(tmpdir(), "plumb-npm-cli-")));
const packages = join(folder, "packages");
const here = `${process.platform}-${process.arch}`;
let registry: Registry;
const projects = new Map<string, Promise<string>>();

const standIn = (name: string) => `#!/bin/sh
case \${1-} in
  exit) exit "$2" ;;
  die) kill -s "$2" $$ ;;
  wait)
    for signal in INT TERM HUP QUIT; do trap "echo $signal; exit 9" $signal; done
    echo ready
    while :; do sleep 0.05; done ;;
  # Not by the shell, to which two at once are one.
  count) exec perl -e '$SIG{INT} = sub { $n++ }; $end = time + 3; select undef, undef, undef, 0.05 while time < $end; print "INT $n"; exit 9' ;;
  *) echo ${name} "\${PLUMB_PARENT_TRANSLATED-unset}"; for word in "$@"; do printf '<%s>\\n' "$word"; done ;;
esac
`;

beforeAll(() => {
  const executables = join(folder, "executables");
  mkdirSync(executables);
  for (const target of targets)
    writeFileSync(join(executables, fileName(target)), standIn(target.name), { mode: 0o755 });
  run([process.execPath, join(root, "tools/build-npm-cli.ts"), "--from", executables, "--out", packages], root);
  registry = serveRegistry(readdirSync(packages).map((name) => join(packages, name)));
}, 60_000);
afterAll(async () => {
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A project in which npm has installed the command with these flags, once; its folder. Who changes it takes a copy. */
function installed(...flags: string[]): Promise<string> {
  const key = `project${flags.join("")}`;
  const project = projects.get(key) ?? install(join(folder, key), flags);
  projects.set(key, project);
  return project;
}

async function install(project: string, flags: readonly string[]): Promise<string> {
  write(join(project, "package.json"), '{ "private": true }\n');
  const { status, stderr } = await start([...npmInstall(), ...flags, "@goplumb/cli"], project);
  if (status !== 0) throw new Error(stderr);
  return project;
}

function npmInstall(): string[] {
  return ["npm", "install", "--no-audit", "--no-fund", "--cache", join(folder, "cache"), "--registry", registry.url];
}

async function copied(name: string, ...flags: string[]): Promise<string> {
  run(["cp", "-R", await installed(...flags), join(folder, name)], folder);
  return join(folder, name);
}

function platformsIn(project: string): string[] {
  return readdirSync(join(project, "node_modules/@goplumb")).filter((name) => name !== "cli");
}

/** Without npm's variables: they are about this repository. */
function environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { PATH = "", HOME = "" } = process.env;
  return { PATH, HOME, ...more };
}

async function start(command: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}) {
  const child = Bun.spawn([...command], {
    cwd,
    env: environment(env),
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const [stdout, stderr] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  await child.exited;
  return { status: child.exitCode, stdout, stderr };
}

const plumb = (project: string) => join(project, "node_modules/.bin/plumb");

test("publint has no finding in any of them, and each has its README, licence and notice", async () => {
  expect(registry.packed.size).toBe(targets.length + 1);
  for (const [name, packed] of registry.packed) {
    expect([name, await publintFindings(packed)]).toEqual([name, []]);
    expect(packed.files).toEqual(expect.arrayContaining(["LICENSE", "NOTICE", "README.md", "package.json"]));
    const manifest = readFileSync(join(packages, basename(name), "package.json"), "utf8");
    const { scripts, dependencies } = JSON.parse(manifest);
    expect([scripts, dependencies]).toEqual([undefined, undefined]);
  }
}, 60_000);

describe("npm installs the package that fits", () => {
  test.each([
    [[], [`cli-${here}`]],
    [["--os=darwin", "--cpu=arm64"], ["cli-darwin-arm64"]],
    [["--os=darwin", "--cpu=x64"], ["cli-darwin-x64"]],
    [["--os=linux", "--cpu=arm64", "--libc=glibc"], ["cli-linux-arm64"]],
    [["--os=linux", "--cpu=arm64", "--libc=musl"], ["cli-linux-arm64-musl"]],
    [["--os=linux", "--cpu=x64", "--libc=musl"], ["cli-linux-x64-musl"]],
    [["--os=win32", "--cpu=x64"], ["cli-win32-x64"]],
    [["--os=freebsd", "--cpu=x64"], []],
    [["--omit=optional"], []],
  ] as const)("%p: %p", async (flags, names) => {
    const project = await installed(...flags);
    expect(platformsIn(project)).toEqual([...names]);
  });
});

describe("the launcher", () => {
  let project: string;
  beforeAll(async () => {
    project = await installed();
  }, 60_000);

  test("runs it with the same arguments, by its link, by npx and through a link to that", async () => {
    const words = ["--", "a b", "", "$(x)", "*", "日本"];
    const wanted = [`${here} unset`, ...words.map((word) => `<${word}>`), ""].join("\n");
    expect(await start([plumb(project), ...words], "/")).toEqual({ status: 0, stdout: wanted, stderr: "" });
    expect((await start(["npx", "--offline", "plumb", "x"], project)).stdout).toContain("<x>");
  });

  test("ends with its status, and with 128 and the signal's number when one killed it", async () => {
    for (const status of [0, 1, 3, 70, 130, 255]) {
      expect((await start([plumb(project), "exit", String(status)], "/")).status).toBe(status);
    }
    for (const [signal, status] of [
      ["KILL", 137],
      ["TERM", 143],
      ["SEGV", 139],
    ] as const) {
      expect((await start([plumb(project), "die", signal], "/")).status).toBe(status);
    }
  });

  test.each(["INT", "TERM", "HUP", "QUIT"] as const)("hands SIG%s on, and outlives it", async (signal) => {
    const child = Bun.spawn([plumb(project), "wait"], {
      env: environment(),
      stdin: "ignore",
      stdout: "pipe",
      stderr: "pipe",
    });
    const output = child.stdout.getReader();
    await output.read();
    child.kill(`SIG${signal}`);
    const { value = new Uint8Array() } = await output.read();
    await child.exited;
    expect([new TextDecoder().decode(value), child.exitCode]).toEqual([`${signal}\n`, 9]);
  });

  // The script(1) of other systems has other options.
  test.skipIf(process.platform !== "linux")(
    "leaves a Ctrl-C at a terminal to the program, which gets it once",
    async () => {
      // script(1) makes a terminal; what it reads is typed there.
      const command = `script --quiet --return --command 'exec ${plumb(project)} count' /dev/null`;
      const child = Bun.spawn(["sh", "-c", `(sleep 1; printf '\\003'; sleep 1) | ${command}`], {
        env: environment(),
        stdout: "pipe",
      });
      const said = await new Response(child.stdout).text();
      await child.exited;
      expect([said, child.exitCode]).toEqual([expect.stringContaining("INT 1"), 9]);
    },
  );

  test("without its executable says what to type, as JSON too, and ends with 3", async () => {
    const without = await copied("without", "--omit=optional");
    const { status, stdout, stderr } = await start([plumb(without), "doctor"], "/");
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
    expect(stderr).toContain(
      `the package @goplumb/cli-${here}, which holds plumb for this machine, is not installed (found: none)`,
    );
    expect(stderr).toContain("Type: npm install --include=optional @goplumb/cli\n");
    const json = await start([plumb(without), "doctor", "--json"], "/");
    expect(json).toMatchObject({ status: 3, stderr: "" });
    expect(JSON.parse(json.stdout)).toMatchObject({ schemaVersion: 1, error: { code: "EXECUTABLE_MISSING" } });
    // What it says to type, typed.
    const words = [...npmInstall(), "--include=optional", "@goplumb/cli"];
    expect((await start(words, without)).status).toBe(0);
    expect((await start([plumb(without), "exit", "5"], "/")).status).toBe(5);
  });

  test("names another machine's package that is there, and a program that does not start here", async () => {
    const foreign = await installed("--os=darwin", "--cpu=arm64");
    const { status, stderr } = await start([plumb(foreign)], "/");
    expect([status, stderr]).toEqual([3, expect.stringContaining("(found: @goplumb/cli-darwin-arm64)")]);
    const broken = await copied("broken");
    write(join(broken, `node_modules/@goplumb/cli-${here}/plumb`), "#!/lib/ld-of-another-system\n");
    const started = await start([plumb(broken)], "/");
    expect([started.status, started.stderr]).toEqual([
      3,
      expect.stringContaining("cannot be started on this machine (ENOENT)"),
    ]);
    chmodSync(join(broken, `node_modules/@goplumb/cli-${here}/plumb`), 0o644);
    expect((await start([plumb(broken)], "/")).stderr).toContain("(EACCES)");
  });
});

// Node.js is told before it starts the launcher that it is another one: what the launcher asks the system is answered as there.
describe("on other machines", () => {
  const pretend = (name: string, body: string) => {
    write(join(folder, `${name}.cjs`), body);
    return { NODE_OPTIONS: `--require ${join(folder, `${name}.cjs`)}` };
  };
  const set = (values: Readonly<Record<string, string>>) =>
    Object.entries(values)
      .map(([key, value]) => `Object.defineProperty(process, "${key}", { value: "${value}" });\n`)
      .join("");
  // sysctl(8) prints the value alone with -n. Apple: "About the Rosetta translation environment".
  const sysctl = (answer: string) => `
    require("node:child_process").execFileSync = (path, args) => {
      if (path !== "/usr/sbin/sysctl" || args.join() !== "-n,sysctl.proc_translated") throw new Error(path);
      ${answer};
    };\n`;
  const intelNode = set({ platform: "darwin", arch: "x64" });

  test("an Intel Node.js under Rosetta runs the one for Intel, and says in one line what to type", async () => {
    const project = await copied("rosetta", "--os=darwin", "--cpu=x64");
    const env = pretend("rosetta", `${intelNode}${sysctl('return "1\\n"')}`);
    const { status, stdout, stderr } = await start([plumb(project), "exit", "4"], "/", env);
    expect({ status, stdout }).toEqual({ status: 4, stdout: "" });
    expect(stderr.trimEnd().split("\n")).toEqual([
      "plumb: this Node.js is for Intel and runs under Rosetta on Apple silicon, so npm installed plumb for Intel, too; for the native one type: npm install --cpu=arm64 @goplumb/cli",
    ]);
    expect((await start([plumb(project)], "/", env)).stdout).toBe("darwin-x64 1\n");
    // What it says to type, typed.
    expect((await start([...npmInstall(), "--os=darwin", "--cpu=arm64", "@goplumb/cli"], project)).status).toBe(0);
    expect(await start([plumb(project)], "/", env)).toEqual({ status: 0, stdout: "darwin-arm64 1\n", stderr: "" });
  });

  test("an Intel Mac, and a native Node.js, hear nothing of it", async () => {
    const intel = await installed("--os=darwin", "--cpu=x64");
    const onIntel = pretend("intel", `${intelNode}${sysctl('throw new Error("unknown oid")')}`);
    expect(await start([plumb(intel)], "/", onIntel)).toEqual({ status: 0, stdout: "darwin-x64 unset\n", stderr: "" });
    const native = await installed("--os=darwin", "--cpu=arm64");
    const onNative = pretend("native", `${set({ platform: "darwin", arch: "arm64" })}${sysctl('return "0\\n"')}`);
    expect(await start([plumb(native)], "/", onNative)).toEqual({ status: 0, stdout: "darwin-arm64 0\n", stderr: "" });
  });

  test("of both C libraries the one that Node.js runs with, when both are there; else the one that npm chose", async () => {
    const both = await copied("both", "--os=linux", "--cpu=x64", "--libc=glibc");
    const musl = await installed("--os=linux", "--cpu=x64", "--libc=musl");
    const linux = set({ platform: "linux", arch: "x64" });
    const report = (value: string) =>
      pretend(value.length > 70 ? "musl" : "glibc", `${linux}process.report.getReport = () => (${value});\n`);
    // Of Node.js in Alpine Linux: its header has no glibcVersionRuntime.
    const onMusl = report('{ header: {}, sharedObjects: ["/lib/ld-musl-x86_64.so.1", "/usr/lib/libstdc++.so.6"] }');
    const onGlibc = report('{ header: { glibcVersionRuntime: "2.36" }, sharedObjects: [] }');
    expect((await start([plumb(musl)], "/", onMusl)).stdout).toBe("linux-x64-musl unset\n");
    run(
      ["cp", "-R", join(musl, "node_modules/@goplumb/cli-linux-x64-musl"), join(both, "node_modules/@goplumb/")],
      folder,
    );
    expect((await start([plumb(both)], "/", onMusl)).stdout).toBe("linux-x64-musl unset\n");
    expect((await start([plumb(both)], "/", onGlibc)).stdout).toBe("linux-x64 unset\n");
    const without = await installed("--omit=optional");
    expect((await start([plumb(without)], "/", onMusl)).stderr).toContain("the package @goplumb/cli-linux-x64-musl,");
  });

  test("a platform without an executable is told which there are", async () => {
    const project = await installed("--os=freebsd", "--cpu=x64");
    const { status, stderr } = await start([plumb(project)], "/", pretend("freebsd", set({ platform: "freebsd" })));
    expect([status, stderr]).toEqual([3, expect.stringContaining("there is no executable of plumb for freebsd-")]);
    expect(stderr).toContain(
      "darwin-arm64, darwin-x64, linux-arm64, linux-x64, linux-arm64-musl, linux-x64-musl, win32-x64",
    );
  });
});
