// Linux: the disk below a mounted file system, from /sys/class/block. https://docs.kernel.org/block/queue-sysfs.html

import { basename, dirname, join } from "node:path";
import type { Files } from "@goplumb/core/host/host";
import type { Device, Trim } from "./device.ts";
import type { Mount } from "./mount.ts";

/** Undefined when the mount's source is no block device that this system shows. */
export async function readLinuxDevice(files: Files, mount: Mount): Promise<Device | undefined> {
  const name = await deviceName(files, mount.source);
  const found = name === null ? undefined : await files.realPath(join("/sys/class/block", name)).catch(() => undefined);
  if (name === null || found === undefined) return undefined;
  const text = async (path: string) => (await files.readText(path, 4096).catch(() => undefined))?.trim();
  // The queue belongs to the disk, not to its partitions.
  const disk = (await text(join(found, "partition"))) === undefined ? found : dirname(found);
  const [rotational, discard, model, timer] = await Promise.all([
    text(join(disk, "queue/rotational")),
    text(join(disk, "queue/discard_max_bytes")),
    text(join(disk, "device/model")),
    hasTimer(files),
  ]);
  return {
    kind: kindOf(basename(disk), disk, rotational),
    name,
    trim: trimOf(mount.options, discard, timer),
    notes: model ? [model] : [],
  };
}

/** `/dev/mapper/…` and `/dev/disk/by-…` are links. */
async function deviceName(files: Files, source: string): Promise<string | null> {
  if (!source.startsWith("/dev/")) return null;
  const name = basename((await files.realPath(source).catch(() => undefined)) ?? source);
  return /^[\w!.-]+$/.test(name) ? name : null;
}

/** Virtual machines say that their disks rotate, whatever these are; for them and for mapped ones it is not believed. */
function kindOf(name: string, path: string, rotational: string | undefined): Device["kind"] {
  if (/^nvme\d/.test(name)) return "nvme";
  if (/^(vd|xvd)[a-z]/.test(name)) return "virtual";
  if (path.includes("/virtual/") || rotational === undefined) return rotational === "0" ? "solid-state" : "unknown";
  return rotational === "1" ? "rotating" : "solid-state";
}

function trimOf(options: readonly string[], discard: string | undefined, timer: boolean): Trim {
  if (discard === undefined) return "unknown";
  if (discard === "0") return "unsupported";
  if (options.some((option) => /^discard(=|$)/.test(option))) return "mounted";
  return timer ? "weekly" : "off";
}

/** systemd's timer that runs fstrim(8), when it is enabled. */
async function hasTimer(files: Files): Promise<boolean> {
  const wanted = "/etc/systemd/system/timers.target.wants/fstrim.timer";
  return (await files.lstat(wanted).catch(() => undefined)) !== undefined;
}
