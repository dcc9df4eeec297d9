import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import type { RecordedCommand } from "@goplumb/core/host/recording";
import { findZig } from "../../../src/build/c-compiler/find-zig.ts";
import { type Looked, machine, zigSays } from "./machine.ts";

/** Where Zig is found and what it says of itself. */
async function found(looked: Looked): Promise<string | null> {
  const zig = await findZig(machine(looked));
  return zig && `${zig.path} ${zig.version} ${zig.where}`;
}

const findSpec = "import importlib.util; s = importlib.util.find_spec('ziglang'); print(s.origin if s else '')";

/** A Python that has ziglang there, or not. */
function pythonSays(python: string, origin: string): RecordedCommand {
  return { argv: [python, "-c", findSpec], stdout: `${origin}\n` };
}

describe("on PATH", () => {
  test("the first that says that it is Zig", async () => {
    const programs = ["/usr/local/bin/zig", "/usr/bin/zig"];
    const both = [zigSays("/usr/local/bin/zig", "0.15.2\n"), zigSays("/usr/bin/zig", "0.13.0\n")];
    expect(await found({ programs, answers: both })).toBe("/usr/local/bin/zig 0.15.2 on PATH");
    expect(await found({ programs, answers: both.slice(1) })).toBe("/usr/bin/zig 0.13.0 on PATH");
  });

  test.each([
    ["0.15.2", "0.15.2"],
    ["0.16.0-dev.164+bc7955306\n", "0.16.0-dev.164+bc7955306"],
    ["0.15.2\r\n", "0.15.2"],
    ["", null],
    ["zig 0.15.2\n", null],
    ["0.15\n", null],
    ["0.15.2\nmore\n", null],
    ["ZigBee tool v0.15.2\n", null],
  ])("an answer of %j", async (stdout, version) => {
    const wanted = version && `/usr/bin/zig ${version} on PATH`;
    expect(await found({ programs: ["/usr/bin/zig"], answers: [zigSays("/usr/bin/zig", stdout)] })).toBe(wanted);
  });

  test("one that fails, hangs or is no file is none", async () => {
    const says = zigSays("/usr/bin/zig", "0.15.2\n");
    const programs = ["/usr/bin/zig"];
    expect(await found({ programs, answers: [{ ...says, status: 1 }] })).toBeNull();
    expect(await found({ programs, answers: [{ ...says, outcome: { kind: "timed-out", afterMs: 1 } }] })).toBeNull();
    expect(await found({ files: { "/usr/bin/zig": { kind: "directory" } }, answers: [says] })).toBeNull();
    expect(await found({})).toBeNull();
  });

  test("neither Zig nor Python is waited for without an end", async () => {
    const origin = "/lib/ziglang/__init__.py";
    const programs = ["/usr/bin/python3", "/lib/ziglang/zig"];
    const answers = [pythonSays("/usr/bin/python3", origin), zigSays("/lib/ziglang/zig", "0.15.2")];
    const host = machine({ programs, answers });
    await findZig(host);
    expect(host.started.map(({ timeoutMs }) => timeoutMs > 0 && timeoutMs < 120_000)).toEqual([true, true]);
  });

  test("is called zig.exe on Windows", async () => {
    const env = { PATH: "/zig" };
    const answers = [zigSays("/zig/zig.exe", "0.15.2"), zigSays("/zig/zig", "0.15.2")];
    expect(await found({ os: "windows", env, programs: ["/zig/zig.exe"], answers })).toBe(
      "/zig/zig.exe 0.15.2 on PATH",
    );
    expect(await found({ os: "windows", env, programs: ["/zig/zig"], answers })).toBeNull();
  });
});

describe("in Homebrew", () => {
  test.each<[NonNullable<Looked["os"]>, string, boolean]>([
    ["darwin", "/opt/homebrew/bin/zig", true],
    ["darwin", "/usr/local/bin/zig", true],
    ["linux", "/home/linuxbrew/.linuxbrew/bin/zig", true],
    ["linux", "/opt/homebrew/bin/zig", false],
    ["darwin", "/home/linuxbrew/.linuxbrew/bin/zig", false],
  ])("on %s: %s", async (os, path, isThere) => {
    const looked = { os, env: { PATH: "/bin" }, programs: [path], answers: [zigSays(path, "0.15.2")] };
    expect(await found(looked)).toBe(isThere ? `${path} 0.15.2 in Homebrew` : null);
  });

  test("a folder of that name is none", async () => {
    const files = { "/opt/homebrew/bin/zig": { kind: "directory" } } as const;
    expect(await found({ os: "darwin", files, answers: [zigSays("/opt/homebrew/bin/zig", "0.15.2")] })).toBeNull();
  });

  test("that for Apple silicon before Intel's, and PATH before both", async () => {
    const programs = ["/opt/homebrew/bin/zig", "/usr/local/bin/zig", "/usr/bin/zig"];
    const answers = programs.map((path) => zigSays(path, "0.15.2"));
    const at = (PATH: string) => found({ os: "darwin", env: { PATH }, programs, answers });
    expect(await at("/bin")).toBe("/opt/homebrew/bin/zig 0.15.2 in Homebrew");
    expect(await at("/usr/bin")).toBe("/usr/bin/zig 0.15.2 on PATH");
  });
});

describe("in mise", () => {
  const inside = (root: string, ...paths: string[]) => paths.map((path) => `${root}/installs/zig/${path}`);

  test.each<[string, Readonly<Record<string, string>>]>([
    ["/home/gopher/.local/share/mise", {}],
    ["/data/mise", { XDG_DATA_HOME: "/data" }],
    ["/mise", { MISE_DATA_DIR: "/mise", XDG_DATA_HOME: "/data" }],
  ])("%s", async (root, env) => {
    const programs = inside(root, "0.15.2/zig");
    const answers = programs.map((path) => zigSays(path, "0.15.2"));
    expect(await found({ env, programs, answers })).toBe(`${programs[0]} 0.15.2 in mise`);
    expect(await found({ env: { ...env, MISE_DATA_DIR: "/other" }, programs, answers })).toBeNull();
  });

  test("the newest by its number, in its folder or the bin of it; links name another", async () => {
    const root = "/home/gopher/.local/share/mise";
    const programs = inside(root, "0.9.1/zig", "0.15.2/bin/zig", "0.13.0/zig");
    const answers = [...programs, ...inside(root, "latest/zig")].map((path) => zigSays(path, "0.0.1"));
    const files = { [`${root}/installs/zig/latest`]: { kind: "symlink", target: "./0.9.1" } as const };
    expect(await found({ programs, files, answers })).toBe(`${root}/installs/zig/0.15.2/bin/zig 0.0.1 in mise`);
    const [oldest = ""] = programs;
    const only = (path: string) => found({ programs, files, answers: [zigSays(path, "0.9.1")] });
    expect(await only(oldest)).toBe(`${oldest} 0.9.1 in mise`);
    expect(await only(`${root}/installs/zig/latest/zig`)).toBeNull();
  });

  test("without a home there is none", async () => {
    for (const root of [".local/share/mise", ""]) {
      const path = join(root, "installs/zig/1/zig");
      const looked = { programs: [`/${path}`], answers: [zigSays(path, "0.15.2")] };
      expect(await found({ env: { HOME: "" }, ...looked })).toBeNull();
    }
  });
});

describe("in the Python package ziglang", () => {
  const site = "/usr/lib/python3/site-packages/ziglang";
  const answers = [zigSays(`${site}/zig`, "0.15.1")];
  const wanted = `${site}/zig 0.15.1 in the Python package ziglang`;

  test.each(["python3", "python"])("of %s", async (name) => {
    const python = `/usr/bin/${name}`;
    const looked = {
      programs: [python, `${site}/zig`],
      answers: [...answers, pythonSays(python, `${site}/__init__.py`)],
    };
    expect(await found(looked)).toBe(wanted);
  });

  test("of pipx and uv, whose python-zig names its own Python in its first line", async () => {
    const python = "/home/gopher/.local/pipx/venvs/ziglang/bin/python";
    const shebang = (line: string) => ({
      programs: [`${site}/zig`],
      files: { "/usr/local/bin/python-zig": { kind: "file", mode: 0o755, text: `${line}\nimport sys\n` } as const },
      answers: [...answers, pythonSays(python, `${site}/__init__.py`)],
    });
    expect(await found(shebang(`#!${python}`))).toBe(wanted);
    expect(await found(shebang(`#! ${python} -I`))).toBe(wanted);
    expect(await found(shebang(`# !${python}`))).toBeNull();
    expect(await found(shebang("#!python"))).toBeNull();
    expect(await found(shebang(`# see #!${python}`))).toBeNull();
    expect(await found(shebang("\x7fELF"))).toBeNull();
  });

  test("an interpreter is asked once, and the one of python-zig first", async () => {
    const programs = ["/usr/bin/python3", `${site}/zig`];
    const host = machine({
      programs,
      files: { "/usr/bin/python-zig": { kind: "file", text: "#!/usr/bin/python3\n" } },
      answers: [...answers, pythonSays("/usr/bin/python3", `${site}/__init__.py`)],
    });
    expect((await findZig(host))?.path).toBe(`${site}/zig`);
    expect(host.started.map(({ path }) => path)).toEqual(["/usr/bin/python3", `${site}/zig`]);
  });

  test("a Python without it, and one that fails, have none", async () => {
    const programs = ["/usr/bin/python3", `${site}/zig`, "/zig", "/ziglang/zig"];
    const none = (answer: RecordedCommand) =>
      found({ programs, answers: [...answers, zigSays("/zig", "0.15.1"), zigSays("ziglang/zig", "0.15.1"), answer] });
    expect(await none(pythonSays("/usr/bin/python3", ""))).toBeNull();
    expect(await none(pythonSays("/usr/bin/python3", "ziglang/__init__.py"))).toBeNull();
    expect(await none({ ...pythonSays("/usr/bin/python3", `${site}/__init__.py`), status: 1 })).toBeNull();
    const hangs = { kind: "timed-out", afterMs: 1 } as const;
    expect(await none({ ...pythonSays("/usr/bin/python3", `${site}/__init__.py`), outcome: hangs })).toBeNull();
  });

  test("comes last", async () => {
    const python = "/usr/bin/python3";
    const mise = "/home/gopher/.local/share/mise/installs/zig/0.14.0/zig";
    const both = [...answers, pythonSays(python, `${site}/__init__.py`), zigSays(mise, "0.14.0")];
    expect(await found({ programs: [python, mise, `${site}/zig`], answers: both })).toBe(`${mise} 0.14.0 in mise`);
  });
});
