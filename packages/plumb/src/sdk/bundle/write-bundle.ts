// Writes a bundle: each SDK is brought, proven as for an installation, and its archive kept as it came.

import { dirname, join } from "node:path";
import { slice } from "@goplumb/core/archive/content";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import { temporaryName } from "@goplumb/core/host/temporary-name";
import { randomHex } from "@goplumb/core/random-hex";
import { removeLeftovers } from "@goplumb/core/state/leftovers";
import { type SdkName, toolchainModuleVersion } from "../../go/toolchain-module.ts";
import { forgetDownload } from "../archive/download-memory.ts";
import type { InstallOptions } from "../install/install-options.ts";
import { withNewTree } from "../install/new-tree.ts";
import { makeProvenTree } from "../install/proven-tree.ts";
import type { ProvenSdk } from "../proof/checksum-database.ts";
import type { Rung } from "../proof/rung.ts";
import { sdkText } from "../sdk-name.ts";
import type { SdkArchive } from "../sources/source.ts";
import { gatherProofs } from "./gather-proofs.ts";
import { archiveName, moduleFolder } from "./layout.ts";
import { shorter, TarFile } from "./tar-file.ts";

export interface WrittenSdk {
  readonly sdk: SdkName;
  readonly source: string;
  readonly rungs: readonly Rung[];
}

export interface WrittenBundle {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly sdks: readonly WrittenSdk[];
}

/**
 * @param path absolute; nothing may be there
 * @param optionsFor what is told to whoever waits may differ by SDK
 * @throws PlumbError BUNDLE_EXISTS, FILE_UNWRITABLE, and what proving an SDK throws; then nothing is at `path`
 */
export async function writeBundle(
  host: Host,
  sdks: readonly SdkName[],
  path: string,
  { home, ways }: Pick<InstallOptions, "home" | "ways">,
  optionsFor: (sdk: SdkName) => InstallOptions,
): Promise<WrittenBundle> {
  // Known before hundreds of megabytes are fetched.
  if (await host.files.lstat(path)) throw exists(path);
  await removeLeftovers(host, dirname(path));
  const temporary = join(dirname(path), temporaryName(host.machine.pid, randomHex(6)));
  const tar = new TarFile(await host.changes.openPart(temporary), host.clock.now());
  try {
    await tar.addText("README.txt", readme(sdks));
    const added: AddedSdk[] = [];
    for (const sdk of sdks) added.push(await addSdk(host, sdk, tar, optionsFor(sdk)));
    const modules = added.filter(({ packing }) => packing === "module");
    if (modules.length > 0) {
      await tar.addText(`${moduleFolder}/list`, modules.map(({ sdk }) => `${toolchainModuleVersion(sdk)}\n`).join(""));
    }
    for (const [name, bytes] of await gatherProofs(host, home, ways, added)) await tar.addBytes(name, bytes);
    const { size, sha256 } = tar.end();
    if (!(await host.changes.place(temporary, path, { mode: 0o644 }))) throw exists(path);
    const sdksAdded = added.map(({ sdk, source, rungs }) => ({ sdk, source, rungs }));
    return { path, size, sha256, sdks: sdksAdded };
  } finally {
    tar.close();
    await host.changes.remove(temporary).catch(() => false);
  }
}

interface AddedSdk extends WrittenSdk {
  readonly packing: SdkArchive["packing"];
  readonly proven: ProvenSdk;
}

async function addSdk(host: Host, sdk: SdkName, tar: TarFile, options: InstallOptions): Promise<AddedSdk> {
  return withNewTree(host, sdk, options, async (goroot) => {
    const { brought, proven, rungs } = await makeProvenTree(host, sdk, goroot, options);
    const { path, packing, offset, size } = brought.archive;
    const archive = await host.files.open(path);
    if (!archive) throw shorter(path);
    try {
      await tar.addFile(archiveName(sdk, packing), slice(archive, offset, size));
    } finally {
      archive.close();
    }
    if (brought.download !== null) await forgetDownload(host, brought.download);
    return { sdk, packing, proven, rungs, source: brought.source };
  });
}

function exists(path: string): PlumbError {
  return new PlumbError({
    code: "BUNDLE_EXISTS",
    message: `${path} is there already, and is not overwritten`,
    hint: `remove it, or write another file: --bundle ${path.replace(/(\.tar)?$/, "-2.tar")}`,
  });
}

function readme(sdks: readonly SdkName[]): string {
  return `Go SDKs for machines without a network, with the proof of each from the checksum database:
${sdks.map((sdk) => `  ${sdkText(sdk)}\n`).join("")}
  plumb install --from THIS.tar     proves and installs those of this machine's system and CPU
Unpacked, it is a module proxy with its checksum database, by which the go command proves toolchains itself:
  GOPROXY=file:///FOLDER GOTOOLCHAIN=go1.X.Y go version
`;
}
