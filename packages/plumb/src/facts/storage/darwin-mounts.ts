// macOS: the output of mount(8), and which volume a path lies on. Directories such as /Users look like part of the
// sealed system volume and are firmlinks to the data volume: https://support.apple.com/HT210650, /usr/share/firmlinks

import { isBelow, longestAbove, type Mount } from "./mount.ts";

const dataVolume = "/System/Volumes/Data";

/** `SOURCE on POINT (TYPE, OPTION, …)`, one entry per readable line. `read-only` is told as `ro`. Never throws. */
export function parseDarwinMounts(text: string): readonly Mount[] {
  return text.split("\n").flatMap((line) => {
    const [, source, point, words = ""] = /^(.+?) on (\/.*) \(([^()]+)\)$/.exec(line) ?? [];
    const [type, ...options] = words.split(", ");
    if (source === undefined || point === undefined || !type) return [];
    return [{ point, type, source, options: options.map((option) => (option === "read-only" ? "ro" : option)) }];
  });
}

/** Paths that are firmlinks: the first column of /usr/share/firmlinks (`/Users⇥Users`). */
export function parseFirmlinks(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => {
    const [path] = line.split("\t");
    return path?.startsWith("/") ? [path] : [];
  });
}

/** The mount that a canonical path lies on. */
export function darwinMountOf(mounts: readonly Mount[], firmlinks: readonly string[], path: string): Mount | undefined {
  const found = longestAbove(mounts, path);
  const linked = found?.point === "/" && firmlinks.some((firmlink) => isBelow(path, firmlink));
  return (linked ? mounts.findLast((mount) => mount.point === dataVolume) : undefined) ?? found;
}
