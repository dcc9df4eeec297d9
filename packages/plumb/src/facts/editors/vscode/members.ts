// The editors that are built from the source of VS Code: the same Go extension, other names and folders.
// https://code.visualstudio.com/docs/configure/settings#_user-settingsjson-location; https://code.visualstudio.com/docs/editor/portable

import type { EditorKind } from "../schema.ts";

export interface Member {
  readonly kind: EditorKind;
  readonly name: string;
  /** Folder of the user's settings, in that for settings of all programs. */
  readonly folder: string;
  /** The bundle on macOS. */
  readonly bundle: string;
  /** Folder in the home directory that has `extensions`. */
  readonly home: string;
  /** Folder in the home directory for what it runs on a machine that it reaches by SSH or in a container. */
  readonly server: string | null;
  /** Commands that start it on Linux. */
  readonly commands: readonly string[];
  /** Where packages for Linux put the program. */
  readonly programs: readonly string[];
  /** Folder beside the bundle that makes it portable on macOS; null: it has no such mode. */
  readonly portable: string | null;
}

export const family: readonly Member[] = [
  {
    kind: "vscode",
    name: "Visual Studio Code",
    folder: "Code",
    bundle: "Visual Studio Code.app",
    home: ".vscode",
    server: ".vscode-server",
    commands: ["code"],
    programs: ["/usr/share/code/code", "/opt/visual-studio-code/code", "/snap/code/current/usr/share/code/code"],
    portable: "code-portable-data",
  },
  {
    kind: "vscode-insiders",
    name: "Visual Studio Code - Insiders",
    folder: "Code - Insiders",
    bundle: "Visual Studio Code - Insiders.app",
    home: ".vscode-insiders",
    server: ".vscode-server-insiders",
    commands: ["code-insiders"],
    programs: [
      "/usr/share/code-insiders/code-insiders",
      "/snap/code-insiders/current/usr/share/code-insiders/code-insiders",
    ],
    portable: "code-insiders-portable-data",
  },
  {
    kind: "cursor",
    name: "Cursor",
    folder: "Cursor",
    bundle: "Cursor.app",
    home: ".cursor",
    server: ".cursor-server",
    commands: ["cursor"],
    programs: ["/usr/share/cursor/cursor", "/opt/cursor/cursor", "/opt/Cursor/cursor"],
    portable: null,
  },
  {
    kind: "vscodium",
    name: "VSCodium",
    folder: "VSCodium",
    bundle: "VSCodium.app",
    home: ".vscode-oss",
    server: null,
    commands: ["codium"],
    programs: ["/usr/share/codium/codium", "/opt/vscodium-bin/codium", "/snap/codium/current/usr/share/codium/codium"],
    portable: "codium-portable-data",
  },
  {
    kind: "windsurf",
    name: "Windsurf",
    folder: "Windsurf",
    bundle: "Windsurf.app",
    home: ".windsurf",
    server: null,
    commands: ["windsurf"],
    programs: ["/usr/share/windsurf/windsurf", "/opt/windsurf/windsurf"],
    portable: null,
  },
];
