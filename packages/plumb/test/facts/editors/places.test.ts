// Where editors are looked for, by system.

import { describe, expect, test } from "bun:test";
import type { Host, Machine } from "@goplumb/core/host/host";
import { applicationBundles, settingsFiles } from "../../../src/facts/editors/places.ts";

const pathsOf = (where: Pick<Host, "machine" | "env">) => settingsFiles(where).map(({ path }) => path);

function place(os: string, env: Record<string, string>): Pick<Host, "machine" | "env"> {
  return { machine: { os } as Machine, env };
}

describe("settings", () => {
  test("lie in Application Support on macOS", () => {
    expect(pathsOf(place("darwin", { HOME: "/Users/g", XDG_CONFIG_HOME: "/elsewhere" }))).toEqual([
      "/Users/g/Library/Application Support/Code/User/settings.json",
      "/Users/g/Library/Application Support/Code - Insiders/User/settings.json",
      "/Users/g/Library/Application Support/Cursor/User/settings.json",
      "/Users/g/Library/Application Support/VSCodium/User/settings.json",
      "/Users/g/Library/Application Support/Windsurf/User/settings.json",
      "/Users/g/.local/share/code-server/User/settings.json",
      "/Users/g/.vscode-server/data/Machine/settings.json",
      "/Users/g/.vscode-server-insiders/data/Machine/settings.json",
      "/Users/g/.cursor-server/data/Machine/settings.json",
    ]);
  });

  test("lie in .config on Linux, or where XDG_CONFIG_HOME leads, but for those of remote windows", () => {
    const paths = pathsOf(place("linux", { HOME: "/home/g" }));
    expect(paths[0]).toBe("/home/g/.config/Code/User/settings.json");
    expect(paths).toContain("/home/g/.cursor-server/data/Machine/settings.json");
    const elsewhere = pathsOf(place("linux", { HOME: "/home/g", XDG_CONFIG_HOME: "/srv/config" }));
    expect(elsewhere[0]).toBe("/srv/config/Code/User/settings.json");
    expect(elsewhere).toContain("/home/g/.vscode-server/data/Machine/settings.json");
    // The specification has relative values ignored.
    expect(pathsOf(place("linux", { HOME: "/home/g", XDG_CONFIG_HOME: "config" }))[0]).toBe(paths[0]);
  });

  test("lie in APPDATA on Windows", () => {
    const [first, ...more] = pathsOf(place("windows", { APPDATA: "C:/Users/g/AppData/Roaming" }));
    expect(first).toBe("C:/Users/g/AppData/Roaming/Code/User/settings.json");
    expect(more).toHaveLength(4);
    expect(pathsOf(place("windows", {}))).toEqual([]);
  });

  test("are nowhere without a home", () => {
    expect(pathsOf(place("linux", { XDG_CONFIG_HOME: "/srv" }))).toEqual([]);
    expect(pathsOf(place("darwin", {}))).toEqual([]);
  });
});

describe("applications", () => {
  test("are looked for in both folders of macOS", () => {
    const paths = applicationBundles(place("darwin", { HOME: "/Users/g" }));
    expect(paths).toContain("/Applications/Visual Studio Code.app");
    expect(paths).toContain("/Users/g/Applications/GoLand.app");
    expect(paths).toContain("/Applications/Zed.app");
    expect(applicationBundles(place("darwin", {})).every((path) => path.startsWith("/Applications/"))).toBe(true);
  });

  test("are no matter elsewhere", () => {
    expect(applicationBundles(place("linux", { HOME: "/home/g" }))).toEqual([]);
  });
});
