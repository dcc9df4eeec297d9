// Where a cache lies, in sentences: mount, device, room.

import { formatBytes } from "@goplumb/core/output/text-layout";
import type { CacheStatus } from "../../cache/status/status-schema.ts";

type Storage = NonNullable<CacheStatus["gocache"]["storage"]>;
type Device = NonNullable<Storage["device"]>;

export function storageLines(storage: Storage): string[] {
  const { mount, device, writable, availableBytes, totalBytes, freeInodes, totalInodes } = storage;
  const lines: string[] = [];
  if (mount) {
    const what = device ? `, ${kinds[device.kind]}${device.name === null ? "" : ` (${device.name})`}` : "";
    lines.push(`${mount.type} at ${mount.point}${what}${notes(device)}`);
    lines.push(
      `mounted ${mount.options.slice(0, 5).join(",") || "without options"}${device ? trims[device.trim] : ""}`,
    );
  }
  if (availableBytes !== null && totalBytes !== null) {
    const share = totalBytes > 0 ? ` (${Math.round((100 * availableBytes) / totalBytes)} %)` : "";
    const inodes =
      freeInodes !== null && totalInodes !== null && totalInodes > 0
        ? `; room for ${freeInodes.toLocaleString("en")} files`
        : "";
    lines.push(`${formatBytes(availableBytes)} of ${formatBytes(totalBytes)} free${share}${inodes}`);
  }
  if (!writable) lines.push("this user may not write there");
  return lines;
}

const kinds: Readonly<Record<Device["kind"], string>> = {
  nvme: "a solid-state disk",
  "solid-state": "a solid-state disk",
  rotating: "a rotating disk, says the system",
  virtual: "the disk of a virtual machine",
  memory: "in memory: gone with the next start",
  network: "over the network",
  "host-share": "a folder of the machine outside",
  layers: "layers of a container: slower, and often gone with it",
  "disk-image": "a disk image",
  unknown: "a device of unknown kind",
};

const trims: Readonly<Record<Device["trim"], string>> = {
  mounted: "; TRIM at once",
  weekly: "; TRIM by fstrim.timer",
  off: "; no TRIM that is known of",
  unsupported: "; the disk takes no TRIM",
  "not-needed": "",
  unknown: "",
};

function notes(device: Device | null): string {
  return device === null || device.notes.length === 0 ? "" : `, ${device.notes.join(", ")}`;
}
