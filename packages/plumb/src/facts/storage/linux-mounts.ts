// Linux: /proc/PID/mountinfo, and which mount a path lies on.
// https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html

import { isBelow, longestAbove, type Mount } from "./mount.ts";

export interface LinuxMount extends Mount {
  readonly id: number;
  /** The mount it is mounted on; that of the root lies outside the table. */
  readonly parent: number;
}

/** One entry per readable line, in order. Never throws. */
export function parseMountInfo(text: string): readonly LinuxMount[] {
  return text.split("\n").flatMap((line) => {
    const [before, after] = cut(line, " - ");
    const [id = "", parent = "", , , point, mountOptions = ""] = before.split(" ");
    const [type, source, superOptions = ""] = after.split(" ");
    if (!/^\d+ \d+$/.test(`${id} ${parent}`) || !point?.startsWith("/") || !type || source === undefined) return [];
    return [
      {
        id: Number(id),
        parent: Number(parent),
        point: unescaped(point),
        type: unescaped(type),
        source: unescaped(source),
        options: effectiveOptions(mountOptions, superOptions),
      },
    ];
  });
}

// Optional fields of any number stand before the dash; a mount point can hold no blank, since it is escaped.
function cut(line: string, separator: string): readonly [string, string] {
  const at = line.indexOf(separator);
  return at < 0 ? [line, ""] : [line.slice(0, at), line.slice(at + separator.length)];
}

function unescaped(text: string): string {
  return text.replace(/(?:\\[0-7]{3})+/g, (octal) => {
    const bytes = octal
      .slice(1)
      .split("\\")
      .map((digits) => Number.parseInt(digits, 8));
    return new TextDecoder().decode(Uint8Array.from(bytes));
  });
}

// Those of this mount, then those of the file system; `ro` in either makes it read-only.
function effectiveOptions(mountOptions: string, superOptions: string): string[] {
  const all = [...new Set([...mountOptions.split(","), ...superOptions.split(",")])].filter((option) => option !== "");
  return all.includes("ro") ? all.filter((option) => option !== "rw") : all;
}

/**
 * The mount that a canonical path lies on. Walks down as the kernel does: from the root to the mount on it that the
 * path meets first, and so on, so that what is hidden below a later mount does not count. Undefined for an empty table.
 */
export function linuxMountOf(mounts: readonly LinuxMount[], path: string): Mount | undefined {
  const ids = new Set(mounts.map((mount) => mount.id));
  const tops = mounts.filter((mount) => !ids.has(mount.parent) || mount.parent === mount.id);
  let current = longestAbove(tops, path);
  for (let step = 0; current && step < mounts.length; step += 1) {
    const here: LinuxMount = current;
    const next = firstMet(
      mounts.filter((mount) => mount.parent === here.id && mount !== here && isBelow(path, mount.point)),
    );
    if (!next) break;
    current = next;
  }
  return current && { point: current.point, type: current.type, source: current.source, options: current.options };
}

// The shortest point is met first; of several on it, the last was mounted over the others.
function firstMet(mounts: readonly LinuxMount[]): LinuxMount | undefined {
  return mounts.reduce<LinuxMount | undefined>((best, mount) => {
    return best && best.point.length < mount.point.length ? best : mount;
  }, undefined);
}
