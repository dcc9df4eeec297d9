// Which editors of the VS Code family there are, and where each keeps its extensions and settings.
// https://code.visualstudio.com/docs/editor/portable; https://code.visualstudio.com/docs/remote/faq

import { dirname, join } from "node:path";
import type { Executable } from "../../executable/schema.ts";
import type { Look } from "../../look.ts";
import { bundleProgram, firstProgram, programBehind } from "../application.ts";
import { isDirectory } from "../editor-settings.ts";
import { bundlesNamed, codeServer, configDirectory, type SettingsPlace } from "../places.ts";
import type { InstalledEditor } from "../schema.ts";
import { family, type Member } from "./members.ts";
import { profileSettings } from "./profile.ts";
import { serverProgram } from "./server-program.ts";

export interface Installation extends Pick<InstalledEditor, "kind" | "name" | "application" | "place"> {
  /** Folder of its extensions. */
  readonly extensions: string;
  /** The user's settings that it reads. */
  readonly settings: SettingsPlace;
}

/** @param folders from the current directory upwards: one of them is opened in the editor. */
export async function installations(look: Look, folders: readonly string[]): Promise<readonly Installation[]> {
  const found = await Promise.all([
    ...family.map((member) => onThisMachine(look, member, folders)),
    ...family.map((member) => onServer(look, member)),
    inBrowser(look),
  ]);
  return found.flat();
}

async function onThisMachine(look: Look, member: Member, folders: readonly string[]): Promise<readonly Installation[]> {
  const { host } = look;
  const { kind, name } = member;
  const base = configDirectory(host);
  if (base === null || !host.env.HOME) return [];
  const application = await programOf(look, member);
  const data = await portableData(look, member, application);
  const user = data === null ? join(base, member.folder, "User") : join(data, "user-data/User");
  const extensions = data === null ? join(host.env.HOME, member.home, "extensions") : join(data, "extensions");
  if (application === null && !(await isDirectory(host.files, extensions))) return [];
  const profile = await profileSettings(host.files, user, folders);
  const settings: SettingsPlace = profile
    ? { path: profile, kind: "profile", editor: kind }
    : { path: join(user, "settings.json"), kind: "user", editor: kind };
  return [{ kind, name, application, place: "here", extensions, settings }];
}

async function programOf(look: Look, member: Member): Promise<Executable | null> {
  if (look.host.machine.os !== "darwin") {
    return (await programBehind(look, member.commands)) ?? firstProgram(look, member.programs);
  }
  const bundles = bundlesNamed(look.host, [member.bundle]);
  const programs = await Promise.all(bundles.map((bundle) => bundleProgram(look, bundle)));
  return programs.find((program) => program !== null) ?? null;
}

/** The folder that holds everything of a portable one; null for the others. */
async function portableData({ host }: Look, member: Member, program: Executable | null): Promise<string | null> {
  if (member.portable === null) return null;
  const named = member.kind === "vscode" ? host.env.VSCODE_PORTABLE : undefined;
  const place = program && dirname(program.realPath ?? program.path);
  const mac = host.machine.os === "darwin";
  // In a bundle the program lies in NAME.app/Contents/MacOS.
  const beside = place && (mac ? join(place, "../../..", member.portable) : join(place, "data"));
  for (const folder of [named, beside]) {
    if (folder?.startsWith("/") && (await isDirectory(host.files, folder))) return folder;
  }
  return null;
}

async function onServer(look: Look, { kind, name, server }: Member): Promise<readonly Installation[]> {
  const { files, env } = look.host;
  if (server === null || !env.HOME) return [];
  const folder = join(env.HOME, server);
  if (!(await isDirectory(files, folder))) return [];
  const application = await serverProgram(look, folder);
  const settings: SettingsPlace = { path: join(folder, "data/Machine/settings.json"), kind: "machine", editor: kind };
  return [{ kind, name, application, place: "server", extensions: join(folder, "extensions"), settings }];
}

async function inBrowser(look: Look): Promise<readonly Installation[]> {
  const place = codeServer(look.host);
  if (place === null || !(await isDirectory(look.host.files, place.extensions))) return [];
  // Its package, and its archive unpacked as the documentation says, bring a Node of their own.
  const application = await firstProgram(look, ["/usr/lib/code-server/lib/node"]);
  const settings: SettingsPlace = { path: place.settings, kind: "user", editor: "code-server" };
  const { extensions } = place;
  return [{ kind: "code-server", name: "code-server", application, place: "here", extensions, settings }];
}
