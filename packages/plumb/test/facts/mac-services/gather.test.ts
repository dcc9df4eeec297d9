// The macServices group on recorded Macs. Lines of tmutil: https://github.com/prefix-dev/pixi/issues/3324,
// https://apple.stackexchange.com/questions/387003. Of mdutil: https://github.com/openbakery/gradle-xcodePlugin/issues/394,
// https://github.com/Ellerhold/fs2es-indexer/issues/30, https://github.com/fish-shell/fish-shell/pull/3524. Never run on a Mac.

import { describe, expect, test } from "bun:test";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedCommand, RecordedFile } from "@goplumb/core/host/recording";
import { parseDestinations, parseExclusions, parseIndexing } from "../../../src/facts/mac-services/answers.ts";
import { gatherMacServices } from "../../../src/facts/mac-services/gather.ts";
import { healthyLinux, healthyMac } from "../../snapshots.ts";
import { lookAt } from "../look.ts";

const modules = "/Users/gopher/dev/mod";
const cache = "/Users/gopher/Library/Caches/go-build";

function gather(commands: readonly RecordedCommand[], files: Record<string, RecordedFile> = {}, path = modules) {
  const host = createRecordedHost({
    origin: "put together; each line says where it is from",
    machine: { os: "darwin", processArch: "arm64", kernelArch: "arm64" },
    env: { HOME: "/Users/gopher" },
    files,
    commands,
  });
  const { storage } = healthyMac();
  const mount = { point: "/System/Volumes/Data", type: "apfs", source: "/dev/disk3s5", options: [] };
  const places = storage.places.map((place) => ({
    ...place,
    mount,
    ...(place.role === "GOMODCACHE" ? { path, realPath: path } : {}),
  }));
  return gatherMacServices(lookAt(host, { storage: { ...storage, places } }));
}

const indexing = (text: string): RecordedCommand => ({
  argv: ["/usr/bin/mdutil", "-s", "/System/Volumes/Data"],
  stdout: `/System/Volumes/Data:\n\t${text}\n`,
});
const exclusions = (text: string, path = modules): RecordedCommand => ({
  argv: ["/usr/bin/tmutil", "isexcluded", cache, path],
  stdout: text,
});
const destination: RecordedCommand = {
  argv: ["/usr/bin/tmutil", "destinationinfo"],
  stdout:
    "====================================================\nName          : time_mach\nKind          : Network\nID            : C17BD870-304F-4FDB-AF6D-3A78B24729A0\n",
};

describe("a Mac with backups and Spotlight", () => {
  test("each folder is told by itself", async () => {
    const answer = `[Excluded]    ${cache}\n[Included]    /System/Volumes/Data${modules}\n`;
    const services = await gather([destination, exclusions(answer), indexing("Indexing enabled. ")]);
    expect(services).toEqual({
      backupDestination: true,
      folders: [
        { role: "GOCACHE", path: cache, volumeIndexed: true, hiddenFromSpotlight: true, excludedFromBackup: true },
        {
          role: "GOMODCACHE",
          path: modules,
          volumeIndexed: true,
          hiddenFromSpotlight: false,
          excludedFromBackup: false,
        },
      ],
    });
  });

  test("a marker above it, a hidden folder and .noindex keep Spotlight out", async () => {
    const marked = await gather([], { "/Users/gopher/dev/.metadata_never_index": { kind: "file" } });
    expect(marked.folders.at(-1)?.hiddenFromSpotlight).toBe(true);
    for (const path of ["/Users/gopher/.dev/mod", "/Users/gopher/dev.noindex/mod"])
      expect((await gather([], {}, path)).folders.at(-1)?.hiddenFromSpotlight).toBe(true);
  });

  test("programs that do not answer leave it open", async () => {
    const outcome = { kind: "timed-out", afterMs: 3000 } as const;
    const argv = ["/usr/bin/mdutil", "-s", "/System/Volumes/Data"] as const;
    const services = await gather([{ argv: [...argv], outcome }]);
    expect(services.backupDestination).toBeNull();
    expect(services.folders.map((folder) => folder.volumeIndexed)).toEqual([null, null]);
    expect(services.folders.map((folder) => folder.excludedFromBackup)).toEqual([null, null]);
  });
});

test("on Linux nobody is asked", async () => {
  const machine = { os: "linux", processArch: "arm64", kernelArch: "aarch64" } as const;
  const host = createRecordedHost({ origin: "made up", machine });
  const services = await gatherMacServices(lookAt(host, { storage: healthyLinux().storage }));
  expect(services).toEqual({ backupDestination: null, folders: [] });
  expect(host.started).toEqual([]);
});

test("what mdutil says", () => {
  expect(parseIndexing("/:\n\tIndexing enabled. \n")).toBe(true);
  expect(parseIndexing("/:\n\tIndexing and searching disabled.\n")).toBe(false);
  expect(parseIndexing("/:\n\tIndexing disabled.\n")).toBe(false);
  expect(parseIndexing("/.MobileBackups:\n\tNo index.\n")).toBe(false);
  for (const text of ["", "Indexing", "/Indexing enabled:\n\t?\n"]) expect(parseIndexing(text)).toBeNull();
});

test("what tmutil says", () => {
  expect([...parseExclusions("[Excluded]  /a b/target\r\n[Included]\t/c\n[Unknown] /d\n[Excluded] e\n")]).toEqual([
    ["/a b/target", true],
    ["/c", false],
  ]);
  expect(parseDestinations("tmutil: No destinations configured.\n")).toBe(false);
  expect(parseDestinations("Name          : x\nKind          : Local\n")).toBe(true);
  expect(parseDestinations("")).toBeNull();
});
