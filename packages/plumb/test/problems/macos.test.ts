import { describe, expect, test } from "bun:test";
import { executable, goInstall, healthyLinux, healthyMac } from "../snapshots.ts";
import { commandsOf, idsOf, matchesOf } from "./look.ts";

describe("xcode-clt-missing-or-broken", () => {
  const developer = (changes: { path?: string | null; exists?: boolean; hasClang?: boolean }) =>
    healthyMac({ cToolchain: { developer: changes }, tools: { debugserver: null } });

  test("no developer tools: one finding, though debugserver is missing with them", () => {
    const mac = developer({ path: null, exists: false, hasClang: false });
    expect(idsOf(mac)).toEqual(["xcode-clt-missing-or-broken"]);
    expect(commandsOf("xcode-clt-missing-or-broken", mac)).toEqual(["xcode-select --install"]);
  });

  test("a developer directory that was moved, and one without clang", () => {
    const moved = developer({
      path: "/Applications/Xcode-beta.app/Contents/Developer",
      exists: false,
      hasClang: false,
    });
    expect(idsOf(moved)).toEqual(["xcode-clt-missing-or-broken"]);
    expect(commandsOf("xcode-clt-missing-or-broken", moved)[0]).toBe("sudo xcode-select --reset");
    const hollow = developer({ hasClang: false });
    expect(matchesOf("xcode-clt-missing-or-broken", hollow)[0]?.found).toBe(
      "/Library/Developer/CommandLineTools has no clang",
    );
    expect(commandsOf("xcode-clt-missing-or-broken", hollow)[0]).toBe(
      "sudo rm -rf /Library/Developer/CommandLineTools",
    );
  });

  test("with cgo off it is a warning", () => {
    const mac = healthyMac({
      cToolchain: {
        developer: { path: null, exists: false, hasClang: false },
        cgoEnabled: { value: false, because: "CGO_ENABLED=0" },
      },
    });
    expect(matchesOf("xcode-clt-missing-or-broken", mac)[0]?.severity).toBe("warning");
  });

  test("an SDK one major behind macOS is no fault, and Linux has no developer directory", () => {
    expect(idsOf(healthyMac({ cToolchain: { developer: { sdkVersion: "26.2" } } }))).toEqual([]);
    expect(idsOf(healthyLinux())).toEqual([]);
  });
});

const gopls = (version: string, hasUuid: boolean, sdk: string) => ({
  tools: [
    {
      name: "mockgen",
      executable: executable("/Users/gopher/go/bin/mockgen", "darwin/arm64", {
        go: { version, path: "go.uber.org/mock/mockgen", moduleVersion: "v0.5.0" },
        hasUuid,
        sdk,
      }),
      pathIndex: 1,
      inGobin: true,
    },
  ],
});

describe("missing-lc-uuid-dyld", () => {
  test("SDK 26 without LC_UUID is refused", () => {
    const mac = healthyMac({ tools: gopls("go1.22.12", false, "26.0") });
    expect(idsOf(mac)).toEqual(["missing-lc-uuid-dyld"]);
    expect(matchesOf("missing-lc-uuid-dyld", mac)[0]?.severity).toBe("error");
    expect(commandsOf("missing-lc-uuid-dyld", mac)).toEqual(["go install go.uber.org/mock/mockgen@v0.5.0"]);
  });

  test("an older stamp is a doubt, not a failure", () => {
    const [match] = matchesOf("missing-lc-uuid-dyld", healthyMac({ tools: gopls("go1.22.12", false, "11.0") }));
    expect(match?.severity).toBe("warning");
    expect(match?.found).toContain("may abort");
  });

  test("the programs of an old Go's own archive start; its gofmt elsewhere is like any other", () => {
    const gofmt = (path: string) => {
      const stamp = {
        hasUuid: false,
        sdk: "11.0",
        go: { version: "go1.22.12", path: "cmd/gofmt", moduleVersion: null },
      };
      const tools = [
        { name: "gofmt", executable: executable(path, "darwin/arm64", stamp), pathIndex: 0, inGobin: false },
      ];
      return healthyMac({ tools: { tools } });
    };
    expect(matchesOf("missing-lc-uuid-dyld", gofmt("/usr/local/go/bin/gofmt"))).toEqual([]);
    expect(matchesOf("missing-lc-uuid-dyld", gofmt("/opt/tools/gofmt"))).toHaveLength(1);
  });

  test("with LC_UUID, and on macOS 15, nothing is said", () => {
    expect(idsOf(healthyMac({ tools: gopls("go1.22.12", true, "26.0") }))).toEqual([]);
    const sequoia = { distribution: { version: "15.6" } };
    expect(idsOf(healthyMac({ machine: sequoia, tools: gopls("go1.22.12", false, "26.0") }))).toEqual([]);
  });
});

describe("go-links-without-uuid", () => {
  const mac = (version: string, sdkVersion = "26.2", value = true) =>
    healthyMac({
      goInstalls: {
        installs: [
          // The archives of Go 1.23 and older have no LC_UUID themselves, and start.
          goInstall("/usr/local/go", "darwin/arm64", version, { executable: { hasUuid: false, sdk: "11.0" } }),
        ],
        activeRun: { version, output: `go version ${version} darwin/arm64\n` },
      },
      tools: { tools: [] },
      project: { goMod: null },
      cToolchain: { developer: { sdkVersion }, cgoEnabled: { value, because: "" } },
    });

  test("Go 1.20 to 1.23 with SDK 26 on macOS 26", () => {
    for (const version of ["go1.20.14", "go1.23.11"]) {
      expect(idsOf(mac(version))).toEqual(["go-links-without-uuid"]);
      expect(commandsOf("go-links-without-uuid", mac(version))).toContain("go test -ldflags=-linkmode=external ./...");
    }
  });

  test("Go 1.24, an older SDK, and cgo off are fine: not every program of Go 1.23 and older fails", () => {
    expect(idsOf(mac("go1.24.0"))).toEqual([]);
    expect(idsOf(mac("go1.22.12", "15.4"))).toEqual([]);
    expect(idsOf(mac("go1.22.12", "26.2", false))).toEqual([]);
  });
});
