import { describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GoInstalls } from "../../src/facts/go-installs/schema.ts";
import type { Setting, SettingSource } from "../../src/facts/go-settings/schema.ts";
import type { Project } from "../../src/facts/project/schema.ts";
import { type Changes, executable, goInstall, goroot, healthyLinux, healthyMac } from "../snapshots.ts";
import { commandsOf, idsOf, matchesOf, remediesOf } from "./look.ts";

const noTools = { tools: [] };

/** A healthy machine whose active go is another release, without tools that could disagree with it. */
function linuxWithGo(version: string, changes: { project?: Changes<Project>; gotoolchain?: Setting | null } = {}) {
  const { project = {}, gotoolchain } = changes;
  return healthyLinux({
    goInstalls: installsOf(version, "linux/arm64"),
    tools: noTools,
    project,
    goSettings: gotoolchain === undefined ? {} : { effective: { GOTOOLCHAIN: gotoolchain } },
  });
}

function installsOf(version: string, platform: `${string}/${string}`): Changes<GoInstalls> {
  const output = `go version ${version} ${platform}\n`;
  return {
    installs: [goInstall("/usr/local/go", platform, version)],
    activeRun: { outcome: "exited", status: 0, output, version, platform },
  };
}

function failed(output: string): Changes<GoInstalls["activeRun"]> {
  return { outcome: "exited", status: 2, output, version: null, platform: null };
}

const goMod = (go: string | null, toolchain: string | null = null): Changes<Project> => ({
  goMod: {
    go: go === null ? null : { text: go, line: 3 },
    toolchain: toolchain === null ? null : { text: toolchain, line: 5 },
  },
});

const local: Setting = { value: "local", source: { kind: "process" } };

function gotoolchain(value: string, source: SettingSource = { kind: "process" }): Setting {
  return { value, source };
}

describe("go-not-installed", () => {
  const none = { installs: [], active: null, activeRun: null };

  test("no go at all, and the line that fetches the newest", () => {
    const linux = healthyLinux({ goInstalls: none, tools: noTools });
    expect(idsOf(linux)).toEqual(["go-not-installed"]);
    expect(commandsOf("go-not-installed", linux)[0]).toBe("plumb install latest");
  });

  test("Alpine has a package; toolchains in the module cache alone are no installation", () => {
    const cached = goInstall("/home/gopher/go/pkg/mod/golang.org/toolchain@x", "linux/arm64", "go1.26.8", {
      origin: "toolchain-cache",
      pathIndex: null,
    });
    const linux = healthyLinux({
      machine: { distribution: { id: "alpine" } },
      goInstalls: { ...none, installs: [cached] },
      tools: noTools,
    });
    expect(idsOf(linux)).toEqual(["go-not-installed"]);
    expect(commandsOf("go-not-installed", linux)[0]).toBe("apk add go");
  });
});

describe("go-not-on-path", () => {
  const off = (root: string, platform: `${string}/${string}`, version: string) =>
    goInstall(root, platform, version, { pathIndex: null });

  test("the newest native one is to be put on PATH", () => {
    const installs = [
      off("/home/gopher/sdk/go1.9.7", "linux/arm64", "go1.9.7"),
      off("/home/gopher/sdk/go1.27.0", "linux/amd64", "go1.27.0"),
      off("/usr/local/go", "linux/arm64", "go1.26.8"),
    ];
    const linux = healthyLinux({ goInstalls: { installs, active: null, activeRun: null }, tools: noTools });
    expect(idsOf(linux)).toEqual(["go-not-on-path"]);
    expect(matchesOf("go-not-on-path", linux)[0]?.found).toBe("3 go commands, none of them on PATH");
    expect(commandsOf("go-not-on-path", linux)).toEqual(['export PATH="/usr/local/go/bin:$PATH"']);
    const fish = healthyLinux({ goInstalls: { installs, active: null }, self: { shell: "/usr/bin/fish" } });
    expect(commandsOf("go-not-on-path", fish)).toEqual(["fish_add_path --move --prepend '/usr/local/go/bin'"]);
  });

  test("a folder whose name a shell would act on is a name in the line to be pasted", () => {
    const directory = "/home/gopher/sdk/$(touch planted)`touch planted`\"'\\";
    const installs = [off(directory, "linux/arm64", "go1.26.8")];
    const home = mkdtempSync(join(tmpdir(), "plumb-home-"));
    for (const shell of ["bash", "zsh", "fish"]) {
      const linux = healthyLinux({
        goInstalls: { installs, active: null, activeRun: null },
        tools: noTools,
        self: { shell: `/usr/bin/${shell}` },
      });
      const [line = ""] = commandsOf("go-not-on-path", linux);
      const run = Bun.spawnSync([`/usr/bin/${shell}`, "-c", `${line}\nprintf %s "$PATH"`], {
        env: { PATH: "/usr/bin:/bin", HOME: home },
        cwd: home,
      });
      // fish takes up only folders that are there.
      if (shell === "fish") expect(line).toContain("\\'");
      else expect(run.stdout.toString()).toBe(`${directory}/bin:/usr/bin:/bin`);
      expect(existsSync(join(home, "planted"))).toBe(false);
    }
    rmSync(home, { recursive: true });
  });
});

describe("go-not-executable", () => {
  test("a go on PATH without the x permission", () => {
    const installs = [
      goInstall("/opt/go", "linux/arm64", "go1.26.8", { executable: { mayExecute: false, mode: 0o644 } }),
    ];
    const linux = healthyLinux({ goInstalls: { installs, active: null, activeRun: null }, tools: noTools });
    expect(idsOf(linux)).toEqual(["go-not-executable"]);
    expect(matchesOf("go-not-executable", linux)[0]?.evidence[0]?.text).toBe("mode 644, owner 0");
    expect(commandsOf("go-not-executable", linux)).toEqual(["sudo chmod a+x /opt/go/bin/go"]);
  });

  test("one behind the active go does not matter", () => {
    const locked = goInstall("/opt/go", "linux/arm64", "go1.20", { executable: { mayExecute: false }, pathIndex: 3 });
    const installs = [goInstall("/usr/local/go", "linux/arm64", "go1.26.8"), locked];
    expect(idsOf(healthyLinux({ goInstalls: { installs } }))).toEqual([]);
  });
});

describe("go-binary-trimmed-no-goroot", () => {
  const copied = goInstall("/home/gopher", "linux/arm64", "go1.26.8", { goroot: null });
  const active = "/home/gopher/bin/go";
  const activeRun = failed("go: cannot find GOROOT directory: 'go' binary is trimmed and GOROOT is not set\n");

  test("a go that was copied out of its tree becomes a link", () => {
    const tree = goInstall("/usr/local/go", "linux/arm64", "go1.26.8", { pathIndex: null });
    const linux = healthyLinux({ goInstalls: { installs: [copied, tree], active, activeRun } });
    expect(idsOf(linux)).toEqual(["go-binary-trimmed-no-goroot"]);
    expect(commandsOf("go-binary-trimmed-no-goroot", linux)).toEqual([
      "sudo ln -sf /usr/local/go/bin/go /home/gopher/bin/go",
    ]);
  });

  test("a go that finds its tree in another way answers, and is fine", () => {
    expect(idsOf(healthyLinux({ goInstalls: { installs: [copied], active } }))).toEqual([]);
  });
});

describe("version-manager-version-missing", () => {
  const shim = (origin: "asdf" | "goenv", output: string, status = 1) => ({
    installs: [
      goInstall(`/home/gopher/.${origin}`, "linux/arm64", "go1.26.8", {
        executable: {
          path: `/home/gopher/.${origin}/shims/go`,
          kind: "script",
          platforms: [],
          go: null,
          interpreter: "bash",
          interpreterPresent: true,
        },
        origin,
        shim: true,
        goroot: null,
      }),
    ],
    active: `/home/gopher/.${origin}/shims/go`,
    activeRun: { outcome: "exited", status, output, version: null, platform: null },
  });

  test("goenv's stand-in without the pinned version", () => {
    const linux = healthyLinux({
      goInstalls: shim(
        "goenv",
        "goenv: version '1.25.3' is not installed (set by /home/gopher/src/hello/.go-version)\n",
      ),
      tools: noTools,
      project: { pins: [{ file: "/home/gopher/src/hello/.go-version", line: 1, manager: "goenv", version: "1.25.3" }] },
    });
    expect(idsOf(linux)).toEqual(["version-manager-version-missing"]);
    expect(commandsOf("version-manager-version-missing", linux)).toEqual([
      "goenv install 1.25.3",
      "goenv local 1.25.3",
    ]);
  });

  test("asdf's stand-in with nothing selected", () => {
    const linux = healthyLinux({
      goInstalls: shim("asdf", "No preset version installed for command go\n", 126),
      tools: noTools,
    });
    expect(idsOf(linux)).toEqual(["version-manager-version-missing"]);
    expect(matchesOf("version-manager-version-missing", linux)[0]?.found).toBe("asdf has no Go selected");
  });

  test("a stand-in that fails for another reason is not said to lack a version", () => {
    const linux = healthyLinux({
      goInstalls: shim("asdf", "bash: fork: Resource temporarily unavailable\n"),
      tools: noTools,
    });
    expect(idsOf(linux)).toEqual(["go-does-not-run"]);
  });

  test("a stand-in that answers is a go like any other", () => {
    const run = { outcome: "exited", status: 0, output: "go version go1.26.8 linux/arm64\n", version: "go1.26.8" };
    const goInstalls = { ...shim("goenv", ""), activeRun: { ...run, platform: "linux/arm64" } };
    expect(idsOf(healthyLinux({ goInstalls }))).toEqual([]);
  });
});

describe("go-does-not-run", () => {
  test("a go that fails without a known cause", () => {
    const linux = healthyLinux({ goInstalls: { activeRun: failed("fatal error: unexpected signal\ngoroutine 1") } });
    expect(idsOf(linux)).toEqual(["go-does-not-run"]);
    expect(matchesOf("go-does-not-run", linux)[0]).toMatchObject({
      found: "/usr/local/go/bin/go version ended with status 2",
      evidence: [{ text: "fatal error: unexpected signal" }],
    });
  });

  test("a GOROOT that names no tree explains the failure, and so does a missing answer to a run nobody started", () => {
    const tree = goroot("/nowhere", "linux/arm64", "go1.26.8", {
      exists: false,
      toolDirectories: [],
      compile: null,
      versionFile: null,
    });
    const activeRun = failed("go: cannot find GOROOT directory: /nowhere\n");
    expect(idsOf(healthyLinux({ goInstalls: { forcedGoroot: tree, activeRun } }))).toEqual([]);
    expect(idsOf(healthyLinux({ goInstalls: { activeRun: null } }))).toEqual([]);
  });

  test("a development build answers without a release number", () => {
    const output = "go version devel go1.28-abcdef Tue Nov 3 linux/arm64\n";
    expect(idsOf(healthyLinux({ goInstalls: { activeRun: { output, version: null } } }))).toEqual([]);
  });
});

describe("no-such-tool", () => {
  test("an interrupted unpacking", () => {
    const install = goInstall("/usr/local/go", "linux/arm64", "go1.26.8", {
      goroot: { missingTools: ["compile", "link"], compile: null },
    });
    const linux = healthyLinux({ goInstalls: { installs: [install] } });
    expect(idsOf(linux)).toEqual(["no-such-tool"]);
    expect(matchesOf("no-such-tool", linux)[0]?.found).toBe("/usr/local/go/pkg/tool/linux_arm64 lacks compile, link");
    expect(commandsOf("no-such-tool", linux)[0]).toBe("plumb install 1.26.8");
  });

  test("a tree for another CPU lacks them for another reason", () => {
    const tree = goroot("/usr/local/go", "linux/amd64", "go1.26.8", { missingTools: ["compile", "link", "asm"] });
    const install = goInstall("/usr/local/go", "linux/arm64", "go1.26.8", { goroot: tree });
    expect(idsOf(healthyLinux({ goInstalls: { installs: [install] } }))).toEqual(["goroot-tools-wrong-arch"]);
  });
});

describe("goroot-mismatch", () => {
  const other = goroot("/home/gopher/sdk/go1.25.3", "linux/arm64", "go1.25.3");

  test("GOROOT of another release is unset where it is set", () => {
    const value = "/home/gopher/sdk/go1.25.3";
    const persisted = { kind: "user-file", path: "/home/gopher/.config/go/env", line: 2 } as const;
    const linux = healthyLinux({
      goInstalls: { forcedGoroot: other },
      goSettings: { effective: { GOROOT: { value, source: persisted } } },
    });
    expect(idsOf(linux)).toEqual(["goroot-mismatch"]);
    expect(matchesOf("goroot-mismatch", linux)[0]?.evidence.at(-1)).toEqual({
      kind: "file",
      subject: "/home/gopher/.config/go/env:2",
      text: `GOROOT=${value}`,
    });
    expect(commandsOf("goroot-mismatch", linux)).toEqual(["go env -u GOROOT"]);
  });

  test("a go command that was put into another release's tree", () => {
    const install = goInstall("/usr/local/go", "linux/arm64", "go1.26.8", {
      goroot: goroot("/usr/local/go", "linux/arm64", "go1.25.3"),
    });
    const linux = healthyLinux({ goInstalls: { installs: [install] } });
    expect(idsOf(linux)).toEqual(["goroot-mismatch"]);
  });

  test("GOROOT that names the go's own release changes nothing, and GOEXPERIMENT is no other release", () => {
    const same = goroot("/usr/local/go", "linux/arm64", "go1.26.8");
    expect(idsOf(healthyLinux({ goInstalls: { forcedGoroot: same } }))).toEqual([]);
    const distribution = goInstall("/usr/lib/go", "linux/arm64", "go1.26.8", {
      executable: { path: "/usr/local/go/bin/go", go: { version: "go1.26.8 X:nodwarf5" } },
    });
    expect(idsOf(healthyLinux({ goInstalls: { installs: [distribution] } }))).toEqual([]);
  });
});

describe("goroot-overlaid-install", () => {
  test("VERSION of one release, the compiler of another", () => {
    const compile = executable("/usr/local/go/pkg/tool/linux_arm64/compile", "linux/arm64", {
      go: { version: "go1.25.3", path: "cmd/compile", moduleVersion: null },
    });
    const install = goInstall("/usr/local/go", "linux/arm64", "go1.26.8", { goroot: { compile } });
    const linux = healthyLinux({ goInstalls: { installs: [install] } });
    expect(idsOf(linux)).toEqual(["goroot-overlaid-install"]);
    expect(matchesOf("goroot-overlaid-install", linux)[0]?.found).toBe(
      "/usr/local/go: VERSION says go1.26.8, the compiler is go1.25.3",
    );
    expect(commandsOf("goroot-overlaid-install", linux)).toEqual(
      expect.arrayContaining(["sudo mv /usr/local/go /usr/local/go.mixed", "plumb install 1.26.8"]),
    );
  });

  test("files of another release, in a tree elsewhere", () => {
    const strayFiles = ["src/runtime/malloc_old.go", "src/runtime/mheap_old.go"];
    const install = goInstall("/opt/my go", "linux/arm64", "go1.26.8", { goroot: { strayFiles } });
    const linux = healthyLinux({ goInstalls: { installs: [install], active: "/opt/my go/bin/go" } });
    expect(idsOf(linux)).toEqual(["goroot-overlaid-install"]);
    expect(matchesOf("goroot-overlaid-install", linux)[0]?.evidence[0]?.subject).toBe(
      "/opt/my go/src/runtime/malloc_old.go",
    );
    expect(commandsOf("goroot-overlaid-install", linux)[0]).toBe("mv '/opt/my go' '/opt/my go.mixed'");
  });

  test("a tree without VERSION, as one built from source, is not", () => {
    const install = goInstall("/usr/local/go", "linux/arm64", "go1.26.8", { goroot: { versionFile: null } });
    expect(idsOf(healthyLinux({ goInstalls: { installs: [install] } }))).toEqual([]);
  });
});

describe("gotoolchain-invalid", () => {
  test("nonsense, and a language version", () => {
    for (const value of ["latest", "1.26.8", "go1.26", "go1.26.8+newer"]) {
      const linux = linuxWithGo("go1.26.8", { gotoolchain: gotoolchain(value) });
      expect(idsOf(linux)).toEqual(["gotoolchain-invalid"]);
      expect(matchesOf("gotoolchain-invalid", linux)[0]?.found).toContain(value);
      expect(commandsOf("gotoolchain-invalid", linux)).toEqual(["unset GOTOOLCHAIN"]);
    }
  });

  test("in the user file the only command that still works is the remedy", () => {
    const source = { kind: "user-file", path: "/home/gopher/.config/go/env", line: 1 } as const;
    const linux = linuxWithGo("go1.26.8", { gotoolchain: gotoolchain("go1.26", source) });
    expect(commandsOf("gotoolchain-invalid", linux)).toEqual(["go env -w GOTOOLCHAIN=auto"]);
    expect(remediesOf("gotoolchain-invalid", linux)[0]?.safe).toBe(true);
  });

  test("every valid form, and Go 1.20, which does not look", () => {
    for (const value of ["auto", "path", "local", "go1.26.8", "go1.26.8+auto", "go1.26.8-custom+path", "go1.20"]) {
      expect(matchesOf("gotoolchain-invalid", linuxWithGo("go1.26.8", { gotoolchain: gotoolchain(value) }))).toEqual(
        [],
      );
    }
    const old = linuxWithGo("go1.20.14", { gotoolchain: gotoolchain("latest"), project: { goMod: null } });
    expect(idsOf(old)).toEqual([]);
  });
});

describe("gotoolchain-local-conflict", () => {
  test("GOTOOLCHAIN=local and a newer go line", () => {
    const linux = linuxWithGo("go1.25.1", { gotoolchain: local, project: goMod("1.26.0") });
    expect(idsOf(linux)).toEqual(["gotoolchain-local-conflict"]);
    expect(matchesOf("gotoolchain-local-conflict", linux)[0]?.found).toContain("go.mod requires go >= 1.26.0");
    const commands = commandsOf("gotoolchain-local-conflict", linux);
    expect(commands[0]).toBe("unset GOTOOLCHAIN");
    expect(commands).toContain("plumb install 1.26.0");
  });

  test("a distribution's go.env, and none at all, count as local", () => {
    const source = { kind: "go-env", path: "/usr/lib/go/go.env", line: 12 } as const;
    for (const setting of [gotoolchain("local", source), null]) {
      const linux = linuxWithGo("go1.25.1", { gotoolchain: setting, project: goMod("1.26.0") });
      expect(idsOf(linux)).toEqual(["gotoolchain-local-conflict"]);
      expect(commandsOf("gotoolchain-local-conflict", linux)[0]).toBe("go env -w GOTOOLCHAIN=auto");
    }
  });

  test("a named older toolchain conflicts too; go.work counts before go.mod", () => {
    const named = linuxWithGo("go1.26.8", { gotoolchain: gotoolchain("go1.25.1"), project: goMod("1.26.0") });
    expect(idsOf(named)).toEqual(["gotoolchain-local-conflict"]);
    const goWork = { path: "/w/go.work", module: null, go: { text: "1.24", line: 1 }, toolchain: null, malformed: [] };
    const work = linuxWithGo("go1.25.1", { gotoolchain: local, project: { ...goMod("1.26.0"), goWork } });
    expect(idsOf(work)).toEqual([]);
  });

  test("auto may switch, and local is enough for an older line", () => {
    expect(idsOf(linuxWithGo("go1.25.1", { project: goMod("1.26.0") }))).toEqual([]);
    expect(idsOf(linuxWithGo("go1.25.1", { gotoolchain: local, project: goMod("1.25") }))).toEqual([]);
  });
});

describe("toolchain-not-on-path", () => {
  const fromPath = linuxWithGo("go1.24.1", { gotoolchain: gotoolchain("path"), project: goMod("1.26.0") });

  test("GOTOOLCHAIN=path, and no program of that name", () => {
    expect(idsOf(fromPath)).toEqual(["toolchain-not-on-path"]);
    expect(matchesOf("toolchain-not-on-path", fromPath)[0]?.found).toStartWith("PATH has no go1.26.0");
    expect(commandsOf("toolchain-not-on-path", fromPath)).toEqual([
      "export GOTOOLCHAIN=auto",
      "env GOTOOLCHAIN=local go install golang.org/dl/go1.26.0@latest",
      "env GOTOOLCHAIN=local go1.26.0 download",
    ]);
  });

  test("with the program there it is fine", () => {
    const goInstalls = { ...fromPath.goInstalls, toolchainsOnPath: ["go1.26.0"] };
    expect(idsOf({ ...fromPath, goInstalls })).toEqual([]);
  });
});

describe("toolchain-not-available", () => {
  test("go 1.23 as Go 1.22.3 takes it", () => {
    const linux = linuxWithGo("go1.22.3", { project: goMod("1.23") });
    expect(idsOf(linux)).toEqual(["toolchain-not-available"]);
    expect(matchesOf("toolchain-not-available", linux)[0]?.found).toBe(
      "go1.22.3 would download go1.23, which was never released",
    );
    expect(commandsOf("toolchain-not-available", linux)[0]).toBe(
      "env GOTOOLCHAIN=local go mod edit -go=1.23.0 /home/gopher/src/hello/go.mod",
    );
  });

  test("later patch releases, a full version, and a toolchain line are fine", () => {
    expect(idsOf(linuxWithGo("go1.22.12", { project: goMod("1.23") }))).toEqual([]);
    expect(idsOf(linuxWithGo("go1.22.3", { project: goMod("1.23.0") }))).toEqual([]);
    expect(idsOf(linuxWithGo("go1.22.3", { project: goMod("1.23", "go1.23.4") }))).toEqual([]);
  });
});

describe("go-too-old-for-gomod-syntax", () => {
  test("a toolchain line and a go line with three numbers before 1.21", () => {
    const linux = linuxWithGo("go1.20.7", { project: goMod("1.21.0", "go1.21.4") });
    expect(idsOf(linux)).toEqual(["go-too-old-for-gomod-syntax"]);
    expect(matchesOf("go-too-old-for-gomod-syntax", linux)[0]?.found).toBe(
      'go1.20.7 cannot read "toolchain go1.21.4" and "go 1.21.0"',
    );
  });

  test("Go 1.21 knows them", () => {
    expect(idsOf(linuxWithGo("go1.21.4", { project: goMod("1.21.0", "go1.21.4") }))).toEqual([]);
  });
});

describe("go-version-too-old-for-module", () => {
  test("an older go line is advice before 1.21: a warning", () => {
    const linux = linuxWithGo("go1.18.1", { project: goMod("1.20") });
    expect(idsOf(linux)).toEqual(["go-version-too-old-for-module"]);
    expect(matchesOf("go-version-too-old-for-module", linux)[0]?.severity).toBe("warning");
  });

  test("Go 1.20.8 refuses what asks for 1.22", () => {
    const linux = linuxWithGo("go1.20.8", { project: goMod("1.22") });
    expect(idsOf(linux)).toEqual(["go-version-too-old-for-module"]);
    expect(matchesOf("go-version-too-old-for-module", linux)[0]?.severity).toBe("error");
  });

  test("an equal line, and a newer Go that switches", () => {
    expect(idsOf(linuxWithGo("go1.20.8", { project: goMod("1.20") }))).toEqual([]);
    expect(idsOf(linuxWithGo("go1.23.0", { project: goMod("1.26") }))).toEqual([]);
  });
});

describe("old-go-no-darwin-arm64", () => {
  test("an Intel Go 1.15 under Rosetta is told to go on, not to look for an arm64 build of itself", () => {
    const mac = healthyMac({
      machine: { rosettaInstalled: true },
      goInstalls: { installs: [goInstall("/usr/local/go", "darwin/amd64", "go1.15.14")], activeRun: null },
      tools: noTools,
      project: { goMod: null },
    });
    expect(idsOf(mac)).toEqual(["old-go-no-darwin-arm64"]);
    expect(commandsOf("old-go-no-darwin-arm64", mac)[0]).toBe("plumb install latest");
  });

  test("a pin is a warning with its line", () => {
    const pins = [{ file: "/Users/gopher/src/hello/.go-version", line: 1, manager: "goenv", version: "1.15.15" }];
    const mac = healthyMac({ project: { pins } });
    expect(idsOf(mac)).toEqual(["old-go-no-darwin-arm64"]);
    expect(matchesOf("old-go-no-darwin-arm64", mac)[0]).toMatchObject({
      severity: "warning",
      found: "/Users/gopher/src/hello/.go-version:1 pins Go 1.15.15",
    });
    expect(idsOf(healthyLinux({ project: { pins } }))).toEqual([]);
  });

  test("1.16 has the port, and `latest` is no version", () => {
    const pin = (version: string) => ({ file: ".tool-versions", line: 1, manager: "asdf", version });
    expect(idsOf(healthyMac({ project: { pins: [pin("1.16"), pin("latest")] } }))).toEqual([]);
  });
});

describe("go-needs-newer-macos", () => {
  const mac = (macos: string, activeRun: Changes<GoInstalls["activeRun"]> = {}) =>
    healthyMac({
      machine: { distribution: { version: macos } },
      goInstalls: {
        ...installsOf("go1.27.0", "darwin/arm64"),
        ...(Object.keys(activeRun ?? {}).length > 0 ? { activeRun } : {}),
      },
      tools: noTools,
    });

  test("Go 1.27 on macOS 12 that does not start is this one finding", () => {
    const old = mac("12.7.6", failed("dyld: Symbol not found: _SecTrustCopyCertificateChain"));
    expect(idsOf(old)).toEqual(["go-needs-newer-macos"]);
    expect(matchesOf("go-needs-newer-macos", old)[0]).toMatchObject({
      found: "go1.27.0 on macOS 12.7.6",
      wanted: "macOS 13 or newer, or Go 1.26",
      severity: "error",
    });
  });

  test("one that answers is a warning, and macOS 13 is enough", () => {
    expect(matchesOf("go-needs-newer-macos", mac("12.7.6"))[0]?.severity).toBe("warning");
    expect(idsOf(mac("13.0"))).toEqual([]);
  });
});

describe("shadowed-go", () => {
  const second = (version: string, realPath = "/usr/lib/go-1.24/bin/go") =>
    goInstall("/usr", "linux/arm64", version, { executable: { realPath }, pathIndex: 2 });
  const first = goInstall("/usr/local/go", "linux/arm64", "go1.26.8");

  test("two releases on PATH", () => {
    const linux = healthyLinux({ goInstalls: { installs: [first, second("go1.24.4")] } });
    expect(idsOf(linux)).toEqual(["shadowed-go"]);
    expect(matchesOf("shadowed-go", linux)[0]?.found).toBe(
      "/usr/local/go/bin/go (go1.26.8 linux/arm64) hides /usr/bin/go (go1.24.4 linux/arm64)",
    );
  });

  test("a link to the same file, the same release twice, and one off PATH hide nothing", () => {
    const off = { ...second("go1.24.4"), pathIndex: null };
    for (const other of [second("go1.24.4", "/usr/local/go/bin/go"), second("go1.26.8"), off]) {
      expect(idsOf(healthyLinux({ goInstalls: { installs: [first, other] } }))).toEqual([]);
    }
  });
});

describe("tool-built-with-old-go", () => {
  const gopls = (builder: string, name = "gopls", path = "golang.org/x/tools/gopls") => ({
    tools: [
      {
        name,
        executable: executable(`/home/gopher/go/bin/${name}`, "linux/arm64", {
          go: { version: builder, path, moduleVersion: "v0.18.0" },
        }),
        pathIndex: 1,
        inGobin: true,
      },
    ],
  });

  test("gopls built with the Go before", () => {
    const linux = healthyLinux({ tools: gopls("go1.25.3") });
    expect(idsOf(linux)).toEqual(["tool-built-with-old-go"]);
    expect(commandsOf("tool-built-with-old-go", linux)).toEqual(["go install golang.org/x/tools/gopls@latest"]);
  });

  test("the Go that the module switches to counts, and builds the tool", () => {
    const linux = healthyLinux({ tools: gopls("go1.26.8"), project: goMod("1.27.0") });
    expect(idsOf(linux)).toEqual(["tool-built-with-old-go"]);
    expect(commandsOf("tool-built-with-old-go", linux)).toEqual([
      "env GOTOOLCHAIN=go1.27.0 go install golang.org/x/tools/gopls@latest",
    ]);
  });

  test("an older patch release, a newer Go, and tools that read no code are fine", () => {
    expect(idsOf(healthyLinux({ tools: gopls("go1.26.0") }))).toEqual([]);
    expect(idsOf(healthyLinux({ tools: gopls("go1.27.0") }))).toEqual([]);
    expect(idsOf(healthyLinux({ tools: gopls("go1.19.8", "air", "github.com/air-verse/air") }))).toEqual([]);
  });
});
