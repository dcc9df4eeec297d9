import { describe, expect, test } from "bun:test";
import type { Executable } from "../../src/facts/executable/schema.ts";
import type { Tool } from "../../src/facts/tools/schema.ts";
import { reportOn } from "../reports.ts";
import {
  type Changes,
  executable,
  goInstall,
  goroot,
  healthyLinux,
  healthyMac,
  type Machines,
  snapshotOf,
} from "../snapshots.ts";
import { commandsOf, idsOf, matchesOf, remediesOf } from "./look.ts";

const amd64Go = goInstall("/usr/local/go", "darwin/amd64", "go1.26.8");
const notStarted = { outcome: "cannot-start", status: null, output: "", version: null, platform: null };

function tool(path: string, platform: `${string}/${string}`, changes: Changes<Executable> = {}): Tool {
  const name = path.split("/").at(-1) ?? "";
  const inGobin = path.includes("/go/bin/");
  return { name, executable: executable(path, platform, changes), pathIndex: 1, inGobin };
}

function goTool(path: string, platform: `${string}/${string}`, main: string, version: string): Tool {
  return tool(path, platform, { go: { version: "go1.26.8", path: main, moduleVersion: version } });
}

const gopls = (platform: `${string}/${string}`) =>
  goTool("/Users/gopher/go/bin/gopls", platform, "golang.org/x/tools/gopls", "v0.21.0");

describe("amd64-sdk-on-arm64-host", () => {
  const machine = healthyMac({
    machine: { rosettaInstalled: true },
    goInstalls: { installs: [amd64Go], activeRun: notStarted },
  });

  test("an Intel go under Rosetta is one finding, with the same release for arm64 as the cure", () => {
    expect(idsOf(machine)).toEqual(["amd64-sdk-on-arm64-host"]);
    expect(matchesOf("amd64-sdk-on-arm64-host", machine)[0]?.found).toBe("/usr/local/go/bin/go is darwin/amd64");
    expect(commandsOf("amd64-sdk-on-arm64-host", machine)).toContain("plumb install 1.26.8");
  });

  test("the Intel Homebrew's go is replaced by that of the arm64 Homebrew", () => {
    const brew = goInstall("/usr/local/opt/go/libexec", "darwin/amd64", "go1.26.8", {
      executable: { realPath: "/usr/local/Cellar/go/1.26.8/libexec/bin/go" },
      origin: "homebrew",
    });
    const active = "/usr/local/opt/go/libexec/bin/go";
    const mac = healthyMac({
      machine: { rosettaInstalled: true },
      goInstalls: { installs: [brew], active, activeRun: notStarted },
    });
    expect(idsOf(mac)).toEqual(["amd64-sdk-on-arm64-host"]);
    expect(commandsOf("amd64-sdk-on-arm64-host", mac)[0]).toBe("/opt/homebrew/bin/brew install go");
  });

  test("a native go that only stands behind it on PATH is the first cure", () => {
    const native = goInstall("/opt/homebrew", "darwin/arm64", "go1.26.8", { pathIndex: 2, origin: "homebrew" });
    const mac = healthyMac({
      machine: { rosettaInstalled: true },
      goInstalls: { installs: [amd64Go, native], activeRun: notStarted },
    });
    expect(commandsOf("amd64-sdk-on-arm64-host", mac)).toEqual(['export PATH="/opt/homebrew/bin:$PATH"']);
  });

  test("an Intel go on an Intel Mac, and a universal go, are right", () => {
    const intel = healthyMac({
      machine: { arch: "amd64", rosettaInstalled: null },
      goInstalls: { installs: [amd64Go] },
      tools: { tools: [] },
    });
    const platforms = [
      { os: "darwin", arch: "amd64" },
      { os: "darwin", arch: "arm64" },
    ];
    const universal = goInstall("/usr/local/go", "darwin/arm64", "go1.26.8", { executable: { platforms } });
    expect(idsOf(intel)).toEqual([]);
    expect(idsOf(healthyMac({ goInstalls: { installs: [universal] } }))).toEqual([]);
  });
});

describe("go-binary-wrong-arch", () => {
  const activeRun = { ...notStarted, output: "exec format error" };

  for (const platform of ["linux/amd64", "darwin/arm64", "windows/arm64"] as const) {
    test(`${platform} on linux/arm64 does not start, and only that is said`, () => {
      const linux = healthyLinux({
        goInstalls: { installs: [goInstall("/usr/local/go", platform, "go1.26.8")], activeRun },
      });
      expect(idsOf(linux)).toEqual(["go-binary-wrong-arch"]);
      expect(matchesOf("go-binary-wrong-arch", linux)[0]?.found).toContain(platform);
      expect(commandsOf("go-binary-wrong-arch", linux)).toContain("plumb install 1.26.8");
    });
  }

  test("a linux/arm64 go on an amd64 machine, and one for Linux on a Mac, are found too", () => {
    const install = goInstall("/usr/local/go", "linux/arm64", "go1.26.8");
    const amd64 = healthyLinux({
      machine: { arch: "amd64", userland: { arch: "amd64" } },
      goInstalls: { installs: [install], activeRun },
      tools: { tools: [] },
    });
    expect(idsOf(amd64)).toEqual(["go-binary-wrong-arch"]);
    expect(idsOf(healthyMac({ goInstalls: { installs: [install], activeRun } }))).toEqual(["go-binary-wrong-arch"]);
  });

  test("what go.env and the module say is not judged through a go that does not start", () => {
    const linux = healthyLinux({
      goInstalls: { installs: [goInstall("/usr/local/go", "linux/amd64", "go1.26.8")], activeRun },
      goSettings: { goEnvFile: null, effective: { GOTOOLCHAIN: null } },
      project: { goMod: { go: { text: "1.27.0", line: 3 } } },
    });
    expect(idsOf(linux)).toEqual(["go-binary-wrong-arch"]);
  });

  test("with a registered emulator it is a warning", () => {
    const emulators = [{ name: "qemu-x86_64", arch: "amd64", interpreter: "/usr/bin/qemu-x86_64", enabled: true }];
    const linux = healthyLinux({
      machine: { emulators },
      goInstalls: { installs: [goInstall("/usr/local/go", "linux/amd64", "go1.26.8")], activeRun },
    });
    expect(idsOf(linux)).toEqual(["go-binary-wrong-arch"]);
    expect(matchesOf("go-binary-wrong-arch", linux)[0]?.severity).toBe("warning");
  });
});

describe("rosetta-translated-shell", () => {
  test("a translated shell", () => {
    const mac = healthyMac({ self: { translated: true, parentTranslated: true, arch: "amd64" } });
    expect(idsOf(mac)).toEqual(["rosetta-translated-shell"]);
    expect(commandsOf("rosetta-translated-shell", mac)).toEqual(["arch -arm64 /bin/zsh -l"]);
  });

  const translated = { translated: true, parentTranslated: true, arch: "amd64" };
  const place = "/Applications/iTerm.app";
  const terminal = (platform: "darwin/amd64" | "darwin/arm64") => ({
    ...{ id: "com.googlecode.iterm2", name: "iTerm", path: place },
    executable: executable(`${place}/Contents/MacOS/iTerm2`, platform),
  });
  const titlesOf = (changes: Changes<Machines["self"]>) => {
    const mac = healthyMac({ self: { ...translated, ...changes } });
    return reportOn(snapshotOf(mac)).findings[0]?.remedies.map(({ title }) => title);
  };

  test("a native terminal that is opened using Rosetta, by its name", () => {
    expect(titlesOf({ application: terminal("darwin/arm64") })?.[1]).toBe(
      "Untick “Open using Rosetta” of iTerm: select /Applications/iTerm.app in Finder, File, Get Info; quit it and open it again",
    );
  });

  test("an Intel build of a terminal is replaced, and the server of tmux ended", () => {
    expect(titlesOf({ application: terminal("darwin/amd64"), multiplexed: true })?.slice(1)).toEqual([
      "Replace iTerm by its Apple silicon or universal download: /Applications/iTerm.app is an Intel build",
      "End the server of tmux or screen: it stays translated",
    ]);
  });

  test("an application that plumb does not know is the terminal or the editor", () => {
    const unknown = { id: "org.example.term", name: null, path: null, executable: null };
    expect(titlesOf({ application: unknown })?.[1]).toContain("of the terminal and the editor");
  });

  test("only plumb's own runtime is translated: information, and no advice about the shell", () => {
    const mac = healthyMac({ self: { translated: true, parentTranslated: false, arch: "amd64" } });
    const [match] = matchesOf("rosetta-translated-shell", mac);
    expect(match?.severity).toBe("info");
    expect(match?.found).toContain("bun");
    expect(commandsOf("rosetta-translated-shell", mac)).toEqual([]);
  });

  test("a shell that could not be asked, and an Intel Mac, are no finding", () => {
    expect(idsOf(healthyMac({ self: { translated: null, parentTranslated: null } }))).toEqual([]);
    expect(matchesOf("rosetta-translated-shell", healthyLinux({ self: { translated: true } }))).toEqual([]);
  });
});

describe("homebrew-intel-prefix", () => {
  const lint = tool("/usr/local/bin/golangci-lint", "darwin/amd64", {
    realPath: "/usr/local/Cellar/golangci-lint/2.5.0/bin/golangci-lint",
  });

  test("tools of the Intel Homebrew are installed with the other one", () => {
    const mac = healthyMac({ machine: { rosettaInstalled: true }, tools: { tools: [lint] } });
    expect(idsOf(mac)).toEqual(["homebrew-intel-prefix"]);
    expect(commandsOf("homebrew-intel-prefix", mac)).toEqual([
      "/opt/homebrew/bin/brew install golangci-lint",
      'eval "$(/opt/homebrew/bin/brew shellenv)"',
    ]);
  });

  test("a native program in /usr/local/bin, and an Intel one there that Homebrew did not install, are not", () => {
    const native = tool("/usr/local/bin/golangci-lint", "darwin/arm64");
    const foreign = tool("/usr/local/bin/golangci-lint", "darwin/amd64");
    expect(idsOf(healthyMac({ tools: { tools: [native] } }))).toEqual([]);
    expect(idsOf(healthyMac({ machine: { rosettaInstalled: true }, tools: { tools: [foreign] } }))).toEqual([
      "tool-wrong-arch",
    ]);
  });

  test("a tool of it that lies behind a native one on PATH is no finding", () => {
    const native = { ...tool("/opt/homebrew/bin/golangci-lint", "darwin/arm64"), pathIndex: 0 };
    expect(idsOf(healthyMac({ machine: { rosettaInstalled: true }, tools: { tools: [native, lint] } }))).toEqual([]);
  });
});

describe("rosetta-end-of-life", () => {
  const native = goInstall("/opt/homebrew/opt/go/libexec", "darwin/arm64", "go1.26.8");
  const intel = goInstall("/usr/local/go", "darwin/amd64", "go1.22.0", { pathIndex: null });
  const mac = (version: string, installs = [native, intel]) =>
    healthyMac({
      machine: { rosettaInstalled: true, distribution: { version } },
      goInstalls: { installs, active: native.executable.path },
    });

  test("an Intel Go that is not the active one is worth knowing of as long as there is Rosetta, and a warning after", () => {
    expect(idsOf(mac("26.4"))).toEqual(["rosetta-end-of-life"]);
    expect(matchesOf("rosetta-end-of-life", mac("26.4"))[0]).toMatchObject({
      found: "/usr/local/go/bin/go: for Intel Macs only",
      severity: "info",
    });
    expect(matchesOf("rosetta-end-of-life", mac("28.0"))[0]?.severity).toBe("warning");
  });

  test("before macOS 26.4, and with native ones only, there is nothing to say", () => {
    expect(idsOf(mac("26.3"))).toEqual([]);
    expect(idsOf(mac("27.0", [native]))).toEqual([]);
  });
});

describe("tool-wrong-arch", () => {
  test("an amd64 gopls in GOBIN is built again in its own version", () => {
    const mac = healthyMac({ machine: { rosettaInstalled: true }, tools: { tools: [gopls("darwin/amd64")] } });
    expect(idsOf(mac)).toEqual(["tool-wrong-arch"]);
    expect(matchesOf("tool-wrong-arch", mac)[0]?.severity).toBe("warning");
    expect(commandsOf("tool-wrong-arch", mac)).toEqual(["go install golang.org/x/tools/gopls@v0.21.0"]);
  });

  test("many tools with one cause are one finding", () => {
    const names = ["air", "buf", "gopls", "mockgen", "staticcheck", "wire"];
    const tools = names.map((name) =>
      goTool(`/home/gopher/go/bin/${name}`, "linux/amd64", `example.com/${name}`, "(devel)"),
    );
    const linux = healthyLinux({ tools: { tools } });
    expect(idsOf(linux)).toEqual(["tool-wrong-arch"]);
    const [match] = matchesOf("tool-wrong-arch", linux);
    expect(match?.found).toBe("air, buf, gopls, mockgen and 2 more cannot start here");
    expect(match?.severity).toBe("error");
    expect(match?.evidence).toHaveLength(6);
    expect(commandsOf("tool-wrong-arch", linux)[0]).toBe("go install example.com/air@latest");
  });

  test("a 386 tool on amd64, a script, and dlv (which has its own problem) are not", () => {
    const amd64 = healthyLinux({
      machine: { arch: "amd64", userland: { arch: "amd64" } },
      goInstalls: { installs: [goInstall("/usr/local/go", "linux/amd64", "go1.26.8")] },
      tools: { tools: [gopls("linux/386")] },
    });
    expect(idsOf(amd64)).toEqual([]);
    const script = tool("/home/gopher/go/bin/lint.sh", "linux/amd64", {
      kind: "script",
      platforms: [],
      interpreter: "/bin/sh",
      interpreterPresent: true,
    });
    expect(idsOf(healthyLinux({ tools: { tools: [script] } }))).toEqual([]);
  });

  test("the gofmt beside a foreign go is told with that; one elsewhere, or beside a native go, by itself", () => {
    const foreignGo = { installs: [goInstall("/usr/local/go", "linux/amd64", "go1.26.8")], activeRun: notStarted };
    const gofmt = (path: string) => ({ tools: [tool(path, "linux/amd64")] });
    const beside = healthyLinux({ goInstalls: foreignGo, tools: gofmt("/usr/local/go/bin/gofmt") });
    expect(idsOf(beside)).toEqual(["go-binary-wrong-arch"]);
    const elsewhere = healthyLinux({ goInstalls: foreignGo, tools: gofmt("/usr/bin/gofmt") });
    expect(idsOf(elsewhere)).toEqual(["go-binary-wrong-arch", "tool-wrong-arch"]);
    expect(idsOf(healthyLinux({ tools: gofmt("/usr/local/go/bin/gofmt") }))).toEqual(["tool-wrong-arch"]);
    const brew = { realPath: "/usr/local/Cellar/go/1.26.8/libexec/bin/go" };
    const intel = goInstall("/usr/local", "darwin/amd64", "go1.26.8", { executable: brew, origin: "homebrew" });
    const mac = healthyMac({
      machine: { rosettaInstalled: true },
      goInstalls: { installs: [intel], active: "/usr/local/bin/go", activeRun: notStarted },
      tools: {
        tools: [tool("/usr/local/bin/gofmt", "darwin/amd64", { realPath: brew.realPath.replace(/go$/, "gofmt") })],
      },
    });
    expect(idsOf(mac)).toEqual(["amd64-sdk-on-arm64-host"]);
  });

  test("a tool outside GOBIN is built into its own directory", () => {
    const staticcheck = goTool(
      "/opt/my tools/staticcheck",
      "linux/amd64",
      "honnef.co/go/tools/cmd/staticcheck",
      "v0.6.1",
    );
    expect(commandsOf("tool-wrong-arch", healthyLinux({ tools: { tools: [staticcheck] } }))).toEqual([
      "env GOBIN='/opt/my tools' go install honnef.co/go/tools/cmd/staticcheck@v0.6.1",
    ]);
  });
});

describe("goroot-tools-wrong-arch", () => {
  test("a tree with tools for another CPU only", () => {
    const tree = goroot("/usr/local/go", "linux/amd64", "go1.26.8");
    const install = goInstall("/usr/local/go", "linux/arm64", "go1.26.8", { goroot: tree });
    const linux = healthyLinux({ goInstalls: { installs: [install] } });
    expect(idsOf(linux)).toEqual(["goroot-tools-wrong-arch"]);
    expect(matchesOf("goroot-tools-wrong-arch", linux)[0]).toMatchObject({
      found: "/usr/local/go/bin/go is linux/arm64, but in /usr/local/go pkg/tool has linux_amd64",
      wanted: "pkg/tool/linux_arm64 with linux/arm64 programs",
      severity: "error",
    });
  });

  test("GOROOT that names another CPU's tree is to be unset where it is set", () => {
    const linux = healthyLinux({
      goInstalls: { forcedGoroot: goroot("/opt/go-amd64", "linux/amd64", "go1.26.8") },
      goSettings: { effective: { GOROOT: { value: "/opt/go-amd64", source: { kind: "process" } } } },
    });
    expect(idsOf(linux)).toEqual(["goroot-tools-wrong-arch"]);
    expect(commandsOf("goroot-tools-wrong-arch", linux)[0]).toBe("unset GOROOT");
  });

  test("tools for further targets beside the own ones are no finding", () => {
    const toolDirectories = ["linux_amd64", "linux_arm64"];
    const compile = executable("/usr/local/go/pkg/tool/linux_amd64/compile", "linux/amd64");
    const install = goInstall("/usr/local/go", "linux/arm64", "go1.26.8", { goroot: { toolDirectories, compile } });
    expect(idsOf(healthyLinux({ goInstalls: { installs: [install] } }))).toEqual([]);
  });
});

describe("sdk-arch-vs-userland-linux", () => {
  const arm = { arch: "arm", bits: 32, libc: "glibc", libcVersion: "2.36" } as const;

  test("an arm64 go on a 32-bit Raspberry Pi OS", () => {
    const linux = healthyLinux({ machine: { userland: arm }, tools: { tools: [] } });
    expect(idsOf(linux)).toEqual(["sdk-arch-vs-userland-linux"]);
    expect(commandsOf("sdk-arch-vs-userland-linux", linux)[0]).toContain("go1.26.8.linux-armv6l.tar.gz");
  });

  test("a 32-bit go on an arm64 system", () => {
    const linux = healthyLinux({
      goInstalls: { installs: [goInstall("/usr/local/go", "linux/arm", "go1.22.1")] },
      tools: { tools: [] },
    });
    expect(idsOf(linux)).toEqual(["sdk-arch-vs-userland-linux"]);
    expect(matchesOf("sdk-arch-vs-userland-linux", linux)[0]?.found).toContain("linux/arm, the system is linux/arm64");
  });

  test("a 386 go on amd64 is information, and an armhf go on an armhf system is right", () => {
    const amd64 = healthyLinux({
      machine: { arch: "amd64", userland: { arch: "amd64" } },
      goInstalls: { installs: [goInstall("/usr/local/go", "linux/386", "go1.26.8")] },
      tools: { tools: [] },
    });
    expect(matchesOf("sdk-arch-vs-userland-linux", amd64)[0]?.severity).toBe("info");
    const armhf = healthyLinux({
      machine: { userland: arm },
      goInstalls: { installs: [goInstall("/usr/local/go", "linux/arm", "go1.26.8")] },
      tools: { tools: [] },
    });
    expect(idsOf(armhf)).toEqual([]);
  });
});

describe("bad-cpu-type-no-rosetta", () => {
  test("an Intel go and Intel tools without Rosetta are one finding", () => {
    const mac = healthyMac({
      goInstalls: { installs: [amd64Go], activeRun: { ...notStarted, output: "bad CPU type in executable" } },
      tools: { tools: [gopls("darwin/amd64")] },
    });
    expect(idsOf(mac)).toEqual(["bad-cpu-type-no-rosetta"]);
    expect(matchesOf("bad-cpu-type-no-rosetta", mac)[0]?.found).toBe(
      "go and gopls are darwin/amd64, and Rosetta is not installed",
    );
    const commands = commandsOf("bad-cpu-type-no-rosetta", mac);
    expect(commands).toContain("go install golang.org/x/tools/gopls@v0.21.0");
    expect(commands.at(-1)).toBe("softwareupdate --install-rosetta --agree-to-license");
  });

  test("native programs need no Rosetta, and where it was not asked for nothing is said", () => {
    expect(idsOf(healthyMac({ machine: { rosettaInstalled: false } }))).toEqual([]);
    const unknown = healthyMac({ machine: { rosettaInstalled: null }, tools: { tools: [gopls("darwin/amd64")] } });
    expect(matchesOf("bad-cpu-type-no-rosetta", unknown)).toEqual([]);
  });
});

describe("toolchain-cache-wrong-arch", () => {
  const cached = (platform: string) => ({
    path: `/Users/gopher/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.24.2.${platform.replace("/", "-")}`,
    version: "go1.24.2",
    platform,
  });

  test("toolchains of an earlier Intel go can be deleted", () => {
    const mac = healthyMac({ goInstalls: { toolchainCache: [cached("darwin/amd64"), cached("darwin/arm64")] } });
    expect(idsOf(mac)).toEqual(["toolchain-cache-wrong-arch"]);
    const path = cached("darwin/amd64").path;
    expect(commandsOf("toolchain-cache-wrong-arch", mac)).toEqual([`chmod -R u+w ${path}`, `rm -rf ${path}`]);
  });

  test("native ones stay, and while the active go is Intel itself they are in use", () => {
    expect(idsOf(healthyMac({ goInstalls: { toolchainCache: [cached("darwin/arm64")] } }))).toEqual([]);
    const intel = healthyMac({
      machine: { rosettaInstalled: true },
      goInstalls: { installs: [amd64Go], activeRun: notStarted, toolchainCache: [cached("darwin/amd64")] },
    });
    expect(idsOf(intel)).toEqual(["amd64-sdk-on-arm64-host"]);
  });
});

describe("emulated-userland", () => {
  test("an amd64 container under qemu-user on an ARM64 host", () => {
    const linux = healthyLinux({
      machine: { emulatedBy: "qemu-user", container: "docker", userland: { arch: "amd64" } },
      goInstalls: { installs: [goInstall("/usr/local/go", "linux/amd64", "go1.26.8")], activeRun: notStarted },
      tools: { tools: [gopls("linux/amd64")] },
    });
    expect(idsOf(linux)).toEqual(["emulated-userland"]);
    expect(matchesOf("emulated-userland", linux)[0]?.wanted).toBe("a linux/arm64 system");
    expect(commandsOf("emulated-userland", linux)).toEqual(["export DOCKER_DEFAULT_PLATFORM=linux/arm64"]);
  });

  test("where the kernel answers in the emulated CPU's name, the host's is not guessed", () => {
    const linux = healthyLinux({ machine: { arch: "amd64", userland: { arch: "amd64" }, emulatedBy: "qemu-user" } });
    expect(matchesOf("emulated-userland", linux)[0]?.wanted).toBe("a linux/native system");
    expect(commandsOf("emulated-userland", linux)).toEqual([]);
  });

  test("registered emulators alone do not emulate this system", () => {
    const emulators = [{ name: "qemu-x86_64", arch: "amd64", interpreter: "/usr/bin/qemu-x86_64", enabled: true }];
    expect(idsOf(healthyLinux({ machine: { emulators } }))).toEqual([]);
  });
});

describe("glibc-binary-on-alpine", () => {
  const alpine = {
    distribution: { id: "alpine", name: "Alpine Linux" },
    userland: { libc: "musl", libcVersion: null },
  };
  const loader = "/lib/ld-linux-aarch64.so.1";

  test("a glibc gopls on Alpine", () => {
    const broken = goTool("/home/gopher/go/bin/gopls", "linux/arm64", "golang.org/x/tools/gopls", "v0.21.0");
    const program = { ...broken.executable, interpreter: loader, interpreterPresent: false };
    const linux = healthyLinux({ machine: alpine, tools: { tools: [{ ...broken, executable: program }] } });
    expect(idsOf(linux)).toEqual(["glibc-binary-on-alpine"]);
    expect(commandsOf("glibc-binary-on-alpine", linux)).toEqual([
      "env CGO_ENABLED=0 go install golang.org/x/tools/gopls@v0.21.0",
      "apk add gcompat",
    ]);
  });

  test("a dynamic go explains why it does not run", () => {
    const go = goInstall("/usr/local/go", "linux/arm64", "go1.20.1", {
      executable: { interpreter: loader, interpreterPresent: false },
    });
    const linux = healthyLinux({
      machine: alpine,
      goInstalls: { installs: [go], activeRun: { ...notStarted, output: "no such file or directory" } },
      tools: { tools: [] },
      project: { goMod: null },
    });
    expect(idsOf(linux)).toEqual(["glibc-binary-on-alpine"]);
  });

  test("a loader that is there, and a foreign program (whose CPU is the fault), are not", () => {
    const fine = tool("/home/gopher/go/bin/x", "linux/arm64", { interpreter: loader, interpreterPresent: true });
    const foreign = tool("/home/gopher/go/bin/y", "linux/amd64", {
      interpreter: "/lib64/l",
      interpreterPresent: false,
    });
    expect(idsOf(healthyLinux({ tools: { tools: [fine, foreign] } }))).toEqual(["tool-wrong-arch"]);
  });
});

describe("glibc-too-new", () => {
  const needing = (glibcFloor: string) =>
    healthyLinux({ tools: { tools: [tool("/usr/local/bin/buf", "linux/arm64", { glibcFloor, libc: "glibc" })] } });

  test("a tool that needs a newer glibc than the system has", () => {
    expect(idsOf(needing("2.38"))).toEqual(["glibc-too-new"]);
    expect(matchesOf("glibc-too-new", needing("2.38"))[0]?.found).toBe("buf needs a newer glibc than 2.36");
    expect(remediesOf("glibc-too-new", needing("2.38"))[0]?.title).toContain("/usr/local/bin/buf");
  });

  test("the same and older versions are fine: 2.4 is older than 2.36", () => {
    expect(idsOf(needing("2.36"))).toEqual([]);
    expect(idsOf(needing("2.4"))).toEqual([]);
  });
});

describe("bad-interpreter", () => {
  const script = (interpreter: string, interpreterPresent: boolean) =>
    healthyLinux({
      tools: {
        tools: [
          tool("/home/gopher/go/bin/gen", "linux/arm64", {
            kind: "script",
            platforms: [],
            interpreter,
            interpreterPresent,
          }),
        ],
      },
    });

  test("a missing interpreter", () => {
    expect(idsOf(script("/usr/bin/fish", false))).toEqual(["bad-interpreter"]);
  });

  test("a carriage return in the first line is named and taken out", () => {
    const crlf = script("/bin/sh\r", false);
    expect(matchesOf("bad-interpreter", crlf)[0]).toMatchObject({
      found: "/home/gopher/go/bin/gen has Windows line ends, so it asks for /bin/sh with a carriage return",
      evidence: [{ text: "#!/bin/sh\\r" }],
    });
    expect(commandsOf("bad-interpreter", crlf)[0]).toBe(
      "tr -d '\\r' < /home/gopher/go/bin/gen > /home/gopher/go/bin/gen.new",
    );
  });

  test("an interpreter that is there", () => {
    expect(idsOf(script("/bin/sh", true))).toEqual([]);
  });
});

describe("script-without-shebang", () => {
  const text = (mayExecute: boolean) =>
    healthyLinux({
      tools: { tools: [tool("/home/gopher/go/bin/gen", "linux/arm64", { kind: "text", platforms: [], mayExecute })] },
    });

  test("an executable text", () => {
    expect(idsOf(text(true))).toEqual(["script-without-shebang"]);
    expect(commandsOf("script-without-shebang", text(true))[0]).toBe(
      "printf '#!/bin/sh\\n' | cat - /home/gopher/go/bin/gen > /home/gopher/go/bin/gen.new",
    );
  });

  test("a text nobody can execute is a text", () => {
    expect(idsOf(text(false))).toEqual([]);
  });
});
