// Devices below mounts: recorded trees of /sys, and what diskutil prints (in the form of its manual; not recorded on a Mac).

import { describe, expect, test } from "bun:test";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedFile } from "@goplumb/core/host/recording";
import { parseDiskutil } from "../../../src/facts/storage/darwin-device.ts";
import { readDevice } from "../../../src/facts/storage/read-device.ts";

const mount = (type: string, source: string, options: string[] = ["rw"]) => ({ point: "/", type, source, options });
const text = (content: string): RecordedFile => ({ kind: "file", text: content });
const link = (target: string): RecordedFile => ({ kind: "symlink", target });

function linux(files: Record<string, RecordedFile>) {
  const machine = { os: "linux", processArch: "x64", kernelArch: "x86_64" } as const;
  return createRecordedHost({ origin: "made up after sysfs-block", machine, files });
}

const disk = "/sys/devices/pci0000:00/nvme/nvme0/nvme0n1";
const nvme = linux({
  "/sys/class/block/nvme0n1p2": link(`${disk}/nvme0n1p2`),
  [`${disk}/nvme0n1p2/partition`]: text("2\n"),
  [`${disk}/queue/rotational`]: text("0\n"),
  [`${disk}/queue/discard_max_bytes`]: text("2199023255040\n"),
  [`${disk}/device/model`]: text("Samsung SSD 990 PRO\n"),
  "/etc/systemd/system/timers.target.wants/fstrim.timer": link("/usr/lib/systemd/system/fstrim.timer"),
});

describe("a device of Linux", () => {
  test("is that of the partition's disk, and TRIM comes by a timer", async () => {
    expect(await readDevice(nvme, mount("ext4", "/dev/nvme0n1p2"))).toEqual({
      kind: "nvme",
      name: "nvme0n1p2",
      trim: "weekly",
      notes: ["Samsung SSD 990 PRO"],
    });
  });

  test("with the mount option is told at once", async () => {
    expect((await readDevice(nvme, mount("ext4", "/dev/nvme0n1p2", ["discard=async"]))).trim).toBe("mounted");
  });

  test("of a virtual machine is not believed to rotate", async () => {
    const host = linux({
      "/sys/class/block/vda": link("/sys/devices/pci/virtio3/block/vda"),
      "/sys/devices/pci/virtio3/block/vda/queue/rotational": text("1\n"),
      "/sys/devices/pci/virtio3/block/vda/queue/discard_max_bytes": text("0\n"),
    });
    const device = await readDevice(host, mount("ext4", "/dev/vda"));
    expect(device).toMatchObject({ kind: "virtual", trim: "unsupported" });
  });

  test.each([
    ["1\n", "rotating"],
    ["0\n", "solid-state"],
  ])("behind SATA is what the system says: %p", async (rotational, kind) => {
    const host = linux({
      "/sys/class/block/sda": link("/sys/devices/pci/ata1/block/sda"),
      "/sys/devices/pci/ata1/block/sda/queue/rotational": text(rotational),
    });
    expect(await readDevice(host, mount("xfs", "/dev/sda"))).toMatchObject({ kind, trim: "unknown" });
  });

  test("that is mapped is known as far as it says so itself", async () => {
    const host = linux({
      "/dev/mapper/root": link("/dev/dm-0"),
      "/dev/dm-0": text(""),
      "/sys/class/block/dm-0": link("/sys/devices/virtual/block/dm-0"),
      "/sys/devices/virtual/block/dm-0/queue/rotational": text("0\n"),
    });
    expect(await readDevice(host, mount("btrfs", "/dev/mapper/root"))).toMatchObject({
      kind: "solid-state",
      name: "dm-0",
    });
  });

  test.each([
    ["tmpfs", "memory"],
    ["nfs4", "network"],
    ["virtiofs", "host-share"],
    ["overlay", "layers"],
    ["zfs", "unknown"],
  ])("of %s is %s, whatever the source is", async (type, kind) => {
    expect((await readDevice(linux({}), mount(type, "tank/home"))).kind).toBe(kind as never);
  });

  test("is looked up below /sys alone, whatever the source is called", async () => {
    const host = linux({ "/sys/class/secret": text("x") });
    expect((await readDevice(host, mount("ext4", "/dev/../secret"))).kind).toBe("unknown");
  });
});

const plist = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n${body}\n</dict>\n</plist>\n`;

describe("a device of macOS", () => {
  test("is what diskutil says of an internal disk", () => {
    const said = plist(
      [
        "<key>APFSContainerReference</key>\n\t<string>disk3</string>",
        "<key>BusProtocol</key>\n\t<string>Apple Fabric</string>",
        "<key>DeviceIdentifier</key>\n\t<string>disk3s5</string>",
        "<key>FileVault</key>\n\t<true/>",
        "<key>FilesystemName</key>\n\t<string>APFS</string>",
        "<key>Internal</key>\n\t<true/>",
        "<key>SolidState</key>\n\t<true/>",
      ].join("\n\t"),
    );
    expect(parseDiskutil(said)).toEqual({
      kind: "nvme",
      name: "disk3s5",
      trim: "mounted",
      notes: ["Apple Fabric", "APFS", "APFS container disk3", "encrypted"],
    });
  });

  test("of an enclosure that does not say whether it rotates is unknown", () => {
    const said = plist(
      "<key>BusProtocol</key><string>USB</string><key>DeviceIdentifier</key><string>disk5s1</string><key>Internal</key><false/>",
    );
    expect(parseDiskutil(said)).toEqual({
      kind: "unknown",
      name: "disk5s1",
      trim: "unknown",
      notes: ["USB", "external"],
    });
  });

  test("is unknown when diskutil says something else", () => {
    expect(parseDiskutil("Could not find disk: /nowhere\n")).toBeUndefined();
  });
});
