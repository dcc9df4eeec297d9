// The project group in real directories, with the real go as judge of which files are in force.

import { describe, expect, test } from "bun:test";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import { gatherProject } from "../../../src/facts/project/gather.ts";
import type { Project } from "../../../src/facts/project/schema.ts";
import { runGo, withDirectory } from "../../go/real-go.ts";
import { lookAt, realHost } from "../look.ts";

function write(root: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

function gather(cwd: string, env: Record<string, string> = {}): Promise<Project> {
  return gatherProject(lookAt(realHost({ PATH: "/usr/bin:/bin", HOME: "/nonexistent", ...env }, { cwd })));
}

/** What `go env` says is in force; empty for none. */
function asked(cwd: string, env: Record<string, string> = {}): { GOMOD: string; GOWORK: string } {
  return JSON.parse(runGo(["env", "-json", "GOMOD", "GOWORK"], { cwd, env }).stdout);
}

describe("go.mod", () => {
  test("is the nearest one upwards, with its lines", async () => {
    await withDirectory(async (root) => {
      write(root, {
        "go.mod": "module example.com/outer\n",
        "m/go.mod": "module example.com/m\n\ngo 1.26.0\n\ntoolchain go1.26.8\nnonsense here\ntool example.com/m/gen\n",
        "m/a/b/x.go": "package b\n",
      });
      const { goMod, cwd } = await gather(join(root, "m/a/b"));
      expect(cwd).toBe(join(root, "m/a/b"));
      expect(goMod).toEqual({
        path: join(root, "m/go.mod"),
        module: "example.com/m",
        go: { text: "1.26.0", line: 3 },
        toolchain: { text: "go1.26.8", line: 5 },
        tools: [{ text: "example.com/m/gen", line: 7 }],
        malformed: [{ text: "nonsense here", line: 6 }],
      });
    });
  });

  test("that is a directory is no go.mod, as go sees it", async () => {
    await withDirectory(async (root) => {
      write(root, { "go.mod": "module example.com/outer\n\ngo 1.26\n", "m/go.mod/x": "" });
      expect((await gather(join(root, "m"))).goMod?.path).toBe(asked(join(root, "m")).GOMOD);
      expect((await gather(join(root, "m"))).goMod?.path).toBe(join(root, "go.mod"));
    });
  });

  test("directly in the temporary directory is ignored, as by go, and told as stray", async () => {
    await withDirectory(async (root) => {
      write(root, { "go.mod": "module example.com/m\n\ngo 1.26\n", "sub/x.go": "package sub\n" });
      symlinkSync(root, `${root}/link`);
      for (const TMPDIR of [root, `${root}/link`]) {
        const facts = await gather(join(root, "sub"), { TMPDIR });
        expect(["", "/dev/null"]).toContain(asked(join(root, "sub"), { TMPDIR }).GOMOD);
        expect(facts.goMod).toBeNull();
        expect(facts.strayGoMods).toContain(join(TMPDIR, "go.mod"));
      }
    });
  });

  test("that cannot be read says so instead of looking empty", async () => {
    const host = createRecordedHost({
      origin: "made up",
      machine: { os: "linux", processArch: "arm64", kernelArch: "aarch64", cwd: "/src" },
      files: { "/src/go.mod": { kind: "file", text: "module x\n", uid: 0, mode: 0o600 } },
    });
    const { goMod } = await gatherProject(lookAt(host));
    expect(goMod).toMatchObject({ path: "/src/go.mod", module: null, go: null });
    expect(goMod?.malformed[0]?.text).toContain("/src/go.mod");
  });
});

describe("go.work", () => {
  const files = {
    "go.work": "go 1.26.0\n\nuse ./m\n",
    "other.work": "go 1.25\nuse ./m\n",
    "m/go.mod": "module example.com/m\n\ngo 1.25\n",
  };
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["is found upwards", undefined],
    ["is not looked for when GOWORK is off", "off"],
    ["is looked for when GOWORK is auto", "auto"],
    ["is the file that GOWORK names", "ROOT/other.work"],
  ];
  for (const [name, value] of cases) {
    test(`${name}, as go does it`, async () => {
      await withDirectory(async (root) => {
        write(root, files);
        const env: Record<string, string> = value === undefined ? {} : { GOWORK: value.replace("ROOT", root) };
        const expected = asked(join(root, "m"), env).GOWORK;
        const { goWork, goMod } = await gather(join(root, "m"), env);
        expect(goWork?.path ?? "").toBe(expected === "off" ? "" : expected);
        expect(goMod?.path).toBe(join(root, "m/go.mod"));
      });
    });
  }

  test("that GOWORK names and that is not there is told as such", async () => {
    await withDirectory(async (root) => {
      const { goWork } = await gather(root, { GOWORK: join(root, "gone.work") });
      expect(goWork).toMatchObject({ path: join(root, "gone.work"), go: null });
      expect(goWork?.malformed[0]?.text).toContain("does not exist");
    });
  });
});

test("go.mod files that capture whole trees are told, each once", async () => {
  await withDirectory(async (root) => {
    write(root, { "home/go.mod": "module home\n", "one/go.mod": "module one\n", "two/go.mod/x": "" });
    const { strayGoMods } = await gather(root, {
      HOME: join(root, "home"),
      GOPATH: [join(root, "one"), join(root, "two"), join(root, "home"), "relative"].join(":"),
    });
    const own = strayGoMods.filter((path) => path.startsWith(root));
    expect(own).toEqual([join(root, "home/go.mod"), join(root, "one/go.mod")]);
  });
});

describe("vendor", () => {
  const goMod = "module example.com/m\n\ngo 1.26\n\nrequire example.com/dep v1.2.0\n";

  test("that agrees has no inconsistencies, one that does not names the modules, as go does", async () => {
    await withDirectory(async (root) => {
      const modulesTxt = (version: string) => `# example.com/dep ${version}\n## explicit; go 1.20\nexample.com/dep\n`;
      write(root, {
        "go.mod": goMod,
        "main.go": 'package main\n\nimport _ "example.com/dep"\n\nfunc main() {}\n',
        "vendor/example.com/dep/dep.go": "package dep\n",
        "vendor/modules.txt": modulesTxt("v1.2.0"),
      });
      expect(runGo(["list", "."], { cwd: root }).stderr).not.toContain("inconsistent vendoring");
      expect((await gather(root)).vendor).toEqual({
        path: join(root, "vendor"),
        hasModulesTxt: true,
        inconsistencies: [],
      });
      write(root, { "vendor/modules.txt": modulesTxt("v1.1.0") });
      expect(runGo(["list", "."], { cwd: root }).stderr).toContain("inconsistent vendoring");
      const { vendor } = await gather(root);
      expect(vendor?.inconsistencies).toHaveLength(2);
      expect(vendor?.inconsistencies[0]).toStartWith("example.com/dep@v1.2.0: ");
    });
  });

  test("without modules.txt holds nothing that go.mod asks for; a file of that name is none", async () => {
    await withDirectory(async (root) => {
      write(root, { "go.mod": goMod, "vendor/x/y.php": "" });
      expect(runGo(["list", "."], { cwd: root }).stderr).toContain("inconsistent vendoring");
      expect((await gather(root)).vendor).toEqual({
        path: join(root, "vendor"),
        hasModulesTxt: false,
        inconsistencies: [expect.stringMatching(/^example.com\/dep@v1\.2\.0: /)],
      });
      // Another language's, where no module is asked for.
      write(root, { "go.mod": "module example.com/m\n\ngo 1.26\n" });
      expect(runGo(["list", "-e", "."], { cwd: root }).stderr).not.toContain("inconsistent vendoring");
      expect((await gather(root)).vendor?.inconsistencies).toEqual([]);
      write(root, { "m/go.mod": goMod, "m/vendor": "" });
      expect((await gather(join(root, "m"))).vendor).toBeNull();
    });
  });

  test("of a workspace is passed over outside of one, as by go; what cannot be read is compared with nothing", async () => {
    await withDirectory(async (root) => {
      write(root, { "go.mod": goMod, "vendor/modules.txt": "## workspace\n" });
      expect(runGo(["list", "."], { cwd: root, env: { GOWORK: "off" } }).stderr).not.toContain("inconsistent");
      expect((await gather(root)).vendor?.inconsistencies).toEqual([]);
      write(root, { "n/go.mod": goMod, "n/vendor/modules.txt/x": "" });
      expect((await gather(join(root, "n"))).vendor).toMatchObject({ hasModulesTxt: true, inconsistencies: [] });
    });
  });

  test("of a workspace lies next to go.work and is compared with nothing", async () => {
    await withDirectory(async (root) => {
      write(root, {
        "go.work": "go 1.26\nuse ./m\n",
        "m/go.mod": goMod,
        "m/vendor/modules.txt": "",
        "vendor/modules.txt": "## workspace\n",
      });
      expect((await gather(join(root, "m"))).vendor).toEqual({
        path: join(root, "vendor"),
        hasModulesTxt: true,
        inconsistencies: [],
      });
    });
  });
});

describe("pins", () => {
  test("are found from the current directory up to the home directory, nearest first, with lines", async () => {
    await withDirectory(async (root) => {
      write(root, {
        ".go-version": "1.1\n",
        "home/.tool-versions": "nodejs 20\ngolang 1.25.0\n",
        "home/src/mise.toml": '[tools]\ngo = "1.26"\n',
        "home/src/p/.go-version": "1.26.8\n",
        "home/src/p/.prototools/x": "",
      });
      const { pins } = await gather(join(root, "home/src/p"), { HOME: join(root, "home") });
      expect(pins).toEqual([
        { file: join(root, "home/src/p/.go-version"), line: 1, manager: "goenv", version: "1.26.8" },
        { file: join(root, "home/src/mise.toml"), line: 2, manager: "mise", version: "1.26" },
        { file: join(root, "home/.tool-versions"), line: 2, manager: "asdf", version: "1.25.0" },
      ]);
      const outside = await gather(join(root, "home/src/p"), { HOME: join(root, "elsewhere") });
      expect(outside.pins.at(-1)).toMatchObject({ file: join(root, ".go-version"), version: "1.1" });
    });
  });
});

describe("git", () => {
  test("is the nearest real repository; an empty .git is none", async () => {
    await withDirectory(async (root) => {
      Bun.spawnSync(["git", "init", "-q", root]);
      write(root, { "a/.git/description": "", "a/b/x": "" });
      const inside = Bun.spawnSync(["git", "-C", join(root, "a/b"), "rev-parse", "--show-toplevel"]);
      const { git } = await gather(join(root, "a/b"));
      expect(git).toMatchObject({ root, ownerUid: process.getuid?.() ?? -1 });
      expect(inside.stdout.toString().trim()).toBe(root);
    });
  });

  test("of a linked work tree is a file", async () => {
    await withDirectory(async (root) => {
      write(root, { ".git": "gitdir: /src/main/.git/worktrees/x\n" });
      expect((await gather(root)).git?.root).toBe(root);
    });
  });

  const trust: readonly (readonly [string, Record<string, string>, Record<string, string>, boolean])[] = [
    ["in ~/.gitconfig", { ".gitconfig": "[safe]\ndirectory = /src/p\n" }, {}, true],
    ["in ~/.config/git/config", { ".config/git/config": "[safe]\ndirectory = *\n" }, {}, true],
    [
      "in a file XDG_CONFIG_HOME leads to",
      { "xdg/git/config": "[safe]\ndirectory = *\n" },
      { XDG_CONFIG_HOME: "/home/gopher/xdg" },
      true,
    ],
    [
      "and taken back in ~/.gitconfig",
      { ".config/git/config": "[safe]\ndirectory = *\n", ".gitconfig": "[safe]\ndirectory =\n" },
      {},
      false,
    ],
    [
      "in a file that GIT_CONFIG_GLOBAL replaces",
      { ".gitconfig": "[safe]\ndirectory = *\n" },
      { GIT_CONFIG_GLOBAL: "/dev/null" },
      false,
    ],
    ["nowhere", {}, {}, false],
  ];
  for (const [where, files, env, safe] of trust) {
    test(`of another user: trust ${where}`, async () => {
      const config = Object.entries(files).map(([name, text]) => [
        `/home/gopher/${name}`,
        { kind: "file", text } as const,
      ]);
      const host = createRecordedHost({
        origin: "made up",
        machine: { os: "linux", processArch: "arm64", kernelArch: "aarch64", cwd: "/src/p/cmd", uid: 1000 },
        env: { HOME: "/home/gopher", ...env },
        files: {
          "/src/p": { kind: "directory", uid: 1001 },
          "/src/p/cmd": { kind: "directory" },
          "/src/p/.git/HEAD": { kind: "file", text: "ref: refs/heads/main\n" },
          ...Object.fromEntries(config),
        },
      });
      expect((await gatherProject(lookAt(host))).git).toEqual({ root: "/src/p", ownerUid: 1001, safe, tracked: [] });
    });
  }
});

test("a pin file that may not be read costs only itself", async () => {
  const host = createRecordedHost({
    origin: "made up",
    machine: { os: "linux", processArch: "arm64", kernelArch: "aarch64", cwd: "/src" },
    files: {
      "/src/.go-version": { kind: "file", text: "1.26\n", uid: 0, mode: 0o600 },
      "/src/mise.toml": { kind: "directory" },
      "/src/.tool-versions": { kind: "file", text: "golang 1.25.0\n" },
    },
  });
  const { pins } = await gatherProject(lookAt(host));
  expect(pins).toEqual([{ file: "/src/.tool-versions", line: 1, manager: "asdf", version: "1.25.0" }]);
});
