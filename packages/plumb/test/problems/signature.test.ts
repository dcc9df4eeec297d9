import { describe, expect, test } from "bun:test";
import type { Executable } from "../../src/facts/executable/schema.ts";
import { type Changes, executable, goInstall, healthyLinux, healthyMac } from "../snapshots.ts";
import { commandsOf, idsOf, matchesOf } from "./look.ts";

function macWithTool(changes: Changes<Executable>, platform: `${string}/${string}` = "darwin/arm64") {
  const tool = executable("/Users/gopher/go/bin/my tool", platform, changes);
  return healthyMac({
    machine: { rosettaInstalled: true },
    tools: { tools: [{ name: "my tool", executable: tool, pathIndex: 1, inGobin: true }] },
  });
}

describe("codesign-killed-9", () => {
  test("an unsigned arm64 tool is signed ad hoc", () => {
    const mac = macWithTool({ signed: false });
    expect(idsOf(mac)).toEqual(["codesign-killed-9"]);
    expect(commandsOf("codesign-killed-9", mac)).toEqual(["codesign --force --sign - '/Users/gopher/go/bin/my tool'"]);
  });

  test("an unsigned go explains why it does not run", () => {
    const install = goInstall("/usr/local/go", "darwin/arm64", "go1.26.8", { executable: { signed: false } });
    const activeRun = { outcome: "signaled", status: null, output: "", version: null, platform: null };
    expect(idsOf(healthyMac({ goInstalls: { installs: [install], activeRun } }))).toEqual(["codesign-killed-9"]);
  });

  test("unsigned Intel programs run, and so do arm64 ones on Linux", () => {
    expect(matchesOf("codesign-killed-9", macWithTool({ signed: false }, "darwin/amd64"))).toEqual([]);
    const install = goInstall("/usr/local/go", "linux/arm64", "go1.26.8", { executable: { signed: false } });
    expect(idsOf(healthyLinux({ goInstalls: { installs: [install] } }))).toEqual([]);
  });
});

describe("gatekeeper-quarantine", () => {
  test("a downloaded tool", () => {
    const mac = macWithTool({ quarantined: true });
    expect(idsOf(mac)).toEqual(["gatekeeper-quarantine"]);
    expect(commandsOf("gatekeeper-quarantine", mac)).toEqual([
      "xattr -dr com.apple.quarantine '/Users/gopher/go/bin/my tool'",
    ]);
  });

  test("a quarantined go takes its tree with it", () => {
    const install = goInstall("/usr/local/go", "darwin/arm64", "go1.26.8", { executable: { quarantined: true } });
    const mac = healthyMac({ goInstalls: { installs: [install] } });
    expect(commandsOf("gatekeeper-quarantine", mac)).toEqual(["xattr -dr com.apple.quarantine /usr/local/go"]);
  });

  test("not marked, and not asked", () => {
    expect(idsOf(macWithTool({ quarantined: false }))).toEqual([]);
    expect(idsOf(macWithTool({ quarantined: null }))).toEqual([]);
  });
});
