import { describe, expect, test } from "bun:test";
import type { Tool } from "../../src/facts/tools/schema.ts";
import { reportOn } from "../reports.ts";
import { executable, goInstall, healthyLinux, healthyMac, snapshotOf } from "../snapshots.ts";
import { commandsOf, idsOf, matchesOf } from "./look.ts";

const home = { darwin: "/Users/gopher", linux: "/home/gopher" };

function dlv(
  platform: "darwin/arm64" | "darwin/amd64" | "linux/arm64" | "linux/amd64",
  changes: { path?: string; version?: string; builder?: string; pathIndex?: number | null; inGobin?: boolean } = {},
): Tool {
  const path = changes.path ?? `${platform.startsWith("darwin") ? home.darwin : home.linux}/go/bin/dlv`;
  return {
    name: "dlv",
    executable: executable(path, platform, {
      go: {
        version: changes.builder ?? "go1.26.8",
        path: "github.com/go-delve/delve/cmd/dlv",
        moduleVersion: changes.version ?? "v1.26.3",
      },
    }),
    pathIndex: changes.pathIndex === undefined ? 1 : changes.pathIndex,
    inGobin: changes.inGobin ?? true,
  };
}

function linuxGo(version: string) {
  const install = goInstall("/usr/local/go", "linux/arm64", version);
  const output = `go version ${version} linux/arm64\n`;
  return { installs: [install], activeRun: { version, output } };
}

describe("dlv-wrong-arch", () => {
  test("an Intel dlv left in GOBIN of a Mac with a native Go", () => {
    const mac = healthyMac({ machine: { rosettaInstalled: true }, tools: { tools: [dlv("darwin/amd64")] } });
    expect(idsOf(mac)).toEqual(["dlv-wrong-arch"]);
    expect(matchesOf("dlv-wrong-arch", mac)[0]).toMatchObject({
      found: "/Users/gopher/go/bin/dlv is darwin/amd64",
      wanted: "darwin/arm64",
    });
    expect(commandsOf("dlv-wrong-arch", mac)).toEqual(["go install github.com/go-delve/delve/cmd/dlv@v1.26.3"]);
  });

  test("without Rosetta, and of an old version, it is still one finding", () => {
    const old = dlv("darwin/amd64", { version: "v1.20.1", builder: "go1.20" });
    expect(idsOf(healthyMac({ tools: { tools: [old] } }))).toEqual(["dlv-wrong-arch"]);
  });

  test("an amd64 dlv on ARM64 Linux", () => {
    expect(idsOf(healthyLinux({ tools: { tools: [dlv("linux/amd64")] } }))).toEqual(["dlv-wrong-arch"]);
  });

  test("an Intel dlv on an Intel Mac is right", () => {
    const intel = healthyMac({
      machine: { arch: "amd64", rosettaInstalled: null },
      goInstalls: { installs: [goInstall("/usr/local/go", "darwin/amd64", "go1.26.8")] },
      tools: { tools: [dlv("darwin/amd64")] },
    });
    expect(idsOf(intel)).toEqual([]);
  });
});

describe("dlv-too-old-for-go", () => {
  test("Delve 1.24 and Go 1.26", () => {
    const linux = healthyLinux({ tools: { tools: [dlv("linux/arm64", { version: "v1.24.2", builder: "go1.24.5" })] } });
    expect(idsOf(linux)).toEqual(["dlv-too-old-for-go"]);
    expect(matchesOf("dlv-too-old-for-go", linux)[0]?.wanted).toBe("Delve 1.27.2");
    expect(commandsOf("dlv-too-old-for-go", linux)).toEqual(["go install github.com/go-delve/delve/cmd/dlv@v1.27.2"]);
  });

  test("Delve 1.25.0 stops at Go 1.24 whatever its number says", () => {
    const tools = [dlv("linux/arm64", { version: "v1.25.0", builder: "go1.25.3" })];
    expect(
      idsOf(healthyLinux({ tools: { tools }, goInstalls: linuxGo("go1.25.3"), project: { goMod: null } })),
    ).toEqual(["dlv-too-old-for-go"]);
  });

  test("a Delve of Homebrew is upgraded there", () => {
    const brew = dlv("darwin/arm64", { path: "/opt/homebrew/bin/dlv", version: "v1.24.2", inGobin: false });
    const cellar = { ...brew.executable, realPath: "/opt/homebrew/Cellar/delve/1.24.2/bin/dlv" };
    const mac = healthyMac({ tools: { tools: [{ ...brew, executable: cellar }] } });
    expect(commandsOf("dlv-too-old-for-go", mac)).toEqual(["brew upgrade delve"]);
  });

  test("a Delve whose version is unknown is not judged", () => {
    const tools = [dlv("linux/arm64", { version: "(devel)" })];
    expect(idsOf(healthyLinux({ tools: { tools } }))).toEqual([]);
  });
});

describe("dlv-built-with-old-go", () => {
  const built = { version: "v1.26.3", builder: "go1.24.12" };

  test("the right Delve built by Go 1.24 cannot read what Go 1.26 writes on Linux, and is built again", () => {
    const linux = healthyLinux({ tools: { tools: [dlv("linux/arm64", built)] } });
    expect(idsOf(linux)).toEqual(["dlv-built-with-old-go"]);
    expect(matchesOf("dlv-built-with-old-go", linux)[0]?.wanted).toBe("a Delve built by Go 1.25 or newer");
    expect(commandsOf("dlv-built-with-old-go", linux)).toEqual([
      "go install github.com/go-delve/delve/cmd/dlv@v1.26.3",
    ]);
  });

  test("on macOS Go still writes DWARF 4", () => {
    expect(idsOf(healthyMac({ tools: { tools: [dlv("darwin/arm64", built)] } }))).toEqual([]);
  });
});

describe("go-too-old-for-dlv", () => {
  test("the newest Delve and a Go it dropped", () => {
    const linux = healthyLinux({
      tools: { tools: [dlv("linux/arm64", { version: "v1.27.1" })] },
      goInstalls: linuxGo("go1.23.4"),
      project: { goMod: null },
    });
    expect(idsOf(linux)).toEqual(["go-too-old-for-dlv"]);
    expect(matchesOf("go-too-old-for-dlv", linux)[0]?.wanted).toBe("Go 1.25, or an older Delve");
    expect(commandsOf("go-too-old-for-dlv", linux)[0]).toBe(
      "env GOBIN=/home/gopher/go/bin go install github.com/go-delve/delve/cmd/dlv@v1.25.2",
    );
  });

  test("the toolchain the module switches to is what counts", () => {
    const linux = healthyLinux({
      tools: { tools: [dlv("linux/arm64", { version: "v1.27.1" })] },
      goInstalls: linuxGo("go1.23.4"),
      project: { goMod: { go: { text: "1.26.0", line: 3 } } },
    });
    expect(idsOf(linux)).toEqual([]);
  });
});

describe("duplicate-dlv", () => {
  const inGobin = dlv("linux/arm64");
  const other = dlv("linux/arm64", { path: "/usr/bin/dlv", version: "v1.26.0", inGobin: false, pathIndex: 2 });

  test("one that lies behind is information", () => {
    const linux = healthyLinux({ tools: { tools: [inGobin, other] } });
    expect(idsOf(linux)).toEqual(["duplicate-dlv"]);
    expect(matchesOf("duplicate-dlv", linux)[0]?.severity).toBe("info");
    expect(commandsOf("duplicate-dlv", linux)).toEqual(["rm -i /usr/bin/dlv"]);
  });

  test("shells and VS Code start different ones: a warning", () => {
    const linux = healthyLinux({ tools: { tools: [{ ...other, pathIndex: 0 }, inGobin] } });
    expect(matchesOf("duplicate-dlv", linux)[0]).toMatchObject({
      severity: "warning",
      found: "shells start /usr/bin/dlv, VS Code /home/gopher/go/bin/dlv",
    });
  });

  test("the same Delve twice, and a link to it, are one", () => {
    const same = dlv("linux/arm64", { path: "/usr/bin/dlv", inGobin: false, pathIndex: 2 });
    expect(idsOf(healthyLinux({ tools: { tools: [inGobin, same] } }))).toEqual([]);
    const link = { ...other, executable: { ...other.executable, realPath: inGobin.executable.path } };
    expect(idsOf(healthyLinux({ tools: { tools: [inGobin, link] } }))).toEqual([]);
  });
});

describe("dlv-debugserver-missing", () => {
  test("tools without debugserver", () => {
    const mac = healthyMac({ tools: { debugserver: null } });
    expect(idsOf(mac)).toEqual(["dlv-debugserver-missing"]);
    expect(commandsOf("dlv-debugserver-missing", mac)).toContain("xcode-select --install");
  });

  test("nobody misses it without Delve, or on Linux", () => {
    expect(idsOf(healthyMac({ tools: { debugserver: null, tools: [] } }))).toEqual([]);
    expect(idsOf(healthyLinux())).toEqual([]);
  });
});

describe("dlv-not-permitted", () => {
  test("developer mode off is a warning", () => {
    const mac = healthyMac({ tools: { developerMode: false } });
    expect(idsOf(mac)).toEqual(["dlv-not-permitted"]);
    expect(matchesOf("dlv-not-permitted", mac)[0]?.severity).toBe("warning");
    expect(commandsOf("dlv-not-permitted", mac)).toEqual(["sudo DevToolsSecurity -enable"]);
    // Over SSH there is no dialog to say yes in.
    const remote = healthyMac({ tools: { developerMode: false }, self: { remote: true } });
    expect(matchesOf("dlv-not-permitted", remote)[0]?.severity).toBe("error");
  });

  test("ptrace_scope 2 and 3 on Linux", () => {
    expect(idsOf(healthyLinux({ machine: { ptraceScope: 2 } }))).toEqual(["dlv-not-permitted"]);
    expect(commandsOf("dlv-not-permitted", healthyLinux({ machine: { ptraceScope: 2 } }))).toEqual([
      "sudo sysctl -w kernel.yama.ptrace_scope=1",
    ]);
    expect(commandsOf("dlv-not-permitted", healthyLinux({ machine: { ptraceScope: 3 } }))).toEqual([]);
  });

  test("1 only keeps Delve from attaching, root passes 2, and without Delve nobody asks", () => {
    expect(idsOf(healthyLinux({ machine: { ptraceScope: 1 } }))).toEqual([]);
    expect(idsOf(healthyLinux({ machine: { ptraceScope: 2 }, self: { uid: 0 } }))).toEqual([]);
    expect(idsOf(healthyLinux({ machine: { ptraceScope: 2 }, tools: { tools: [] } }))).toEqual([]);
    expect(idsOf(healthyMac({ tools: { developerMode: null } }))).toEqual([]);
  });
});

describe("debug-session-fails", () => {
  const broken = { failed: "launch", found: "it closed the connection", said: "panic" };

  test("a session that broke", () => {
    const { findings } = reportOn(snapshotOf(healthyLinux({ debugSession: broken })));
    expect(findings.map(({ id, found }) => [id, found])).toEqual([
      ["debug-session-fails", "launch: it closed the connection"],
    ]);
  });

  test("is not said twice where the versions explain it", () => {
    const tools = [dlv("linux/arm64", { version: "v1.24.2", builder: "go1.24.5" })];
    const { findings } = reportOn(snapshotOf(healthyLinux({ debugSession: broken, tools: { tools } })));
    expect(findings.map(({ id }) => id)).toEqual(["dlv-too-old-for-go"]);
  });

  test("one that was not tried has not passed", () => {
    const none = snapshotOf(healthyLinux({ debugSession: { skipped: "there is no dlv" } }));
    expect(reportOn(none).checks.find(({ id }) => id === "debug-session-fails")).toMatchObject({
      status: "skipped",
      reason: "there is no dlv",
    });
  });
});
