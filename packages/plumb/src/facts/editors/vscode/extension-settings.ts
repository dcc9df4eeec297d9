// The settings of several files as the Go extension sees them: a project's before the user's, tools one by one.

import { type EditorSettings, placeKeys, type SettingPath } from "../schema.ts";

export interface ExtensionSettings {
  /** `go.alternateTools` by tool. */
  readonly tools: ReadonlyMap<string, SettingPath>;
  /** `go.goroot`, and whether a directory is there: one that does not exist is passed over. */
  readonly goroot: (SettingPath & { readonly exists: boolean }) | null;
  /** The others by key; what only the editor can fill in is left out. */
  readonly places: Readonly<Partial<Record<(typeof placeKeys)[number], string>>>;
}

/** @param files the weakest first. */
export function extensionSettings(files: readonly EditorSettings[]): ExtensionSettings {
  const all = files.flatMap(({ places = [] }) => places);
  const goroots = files.flatMap((file) => file.goroots.filter(({ key }) => key === "go.goroot"));
  return {
    tools: new Map(files.flatMap((file) => file.tools.map((tool) => [tool.tool, tool] as const))),
    goroot: goroots.at(-1) ?? null,
    places: Object.fromEntries(
      placeKeys.flatMap((key) => {
        const path = all.findLast((place) => place.key === key)?.path;
        return path ? [[key, path]] : [];
      }),
    ),
  };
}
