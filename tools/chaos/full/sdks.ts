// A PLUMB_HOME without room: `plumb install` and `plumb use`.

import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLoopbackProxy } from "../../../packages/plumb/test/sdk/loopback-proxy.ts";
import { createSdkBox, faultsOfTree, type SdkBox } from "../../../packages/plumb/test/sdk/sdk-box.ts";
import { makeSyntheticSdk } from "../../../packages/plumb/test/sdk/synthetic-sdk.ts";
import type { Lane } from "../lane.ts";
import { openFullLane, whyNoDisk } from "./small-disk.ts";

const deadlineMs = 120_000;

export const fullInstall: Lane = {
  name: "full-install",
  what: "`plumb install` with PLUMB_HOME on a disk of a size between nothing and a little more than enough, or with so few names. It ends with 3 and says why; the SDK is there whole with its receipts, or nothing of it but a part of the download. With room the next one ends well.",
  rounds: 150,
  deadlineMs,
  async open() {
    const why = whyNoDisk();
    if (why) return { skipped: why };
    const sdk = makeSyntheticSdk();
    const proxy = await startLoopbackProxy();
    proxy.publish(sdk);
    const kept = (name: string) => /^(sdks|receipts)\//.test(name);
    return openFullLane<SdkBox>({
      deadlineMs,
      refusals: [3],
      fresh() {
        const box = createSdkBox(proxy);
        mkdirSync(box.plumbHome);
        return box;
      },
      disk: (box) => ({ place: box.plumbHome, command: { ...box, words: box.command("install", sdk.version) } }),
      refused(_, { disk }) {
        const there = namesIn(disk, "sdks", "receipts", "locks").filter(kept);
        const whole = [`receipts/${sdk.name}.json`, `receipts/${sdk.name}.sha256`, `sdks/${sdk.name}`];
        // Only links were missing then.
        if (there.includes(`sdks/${sdk.name}`))
          return there.join() === whole.join()
            ? faultsOfTree(join(disk, "sdks", sdk.name), sdk)
            : [`there are ${there}`];
        return there.map((name) => `${name} is there`);
      },
      done: (_, { disk }) => [
        ...faultsOfTree(join(disk, "sdks", sdk.name), sdk),
        ...namesIn(disk, "locks", "cache/downloads").map((name) => `${name} is left over`),
      ],
      remove: (box) => box.remove(),
      close: () => proxy.close(),
    });
  },
};

export const fullUse: Lane = {
  name: "full-use",
  what: "`plumb use` with PLUMB_HOME on a disk that is full, or nearly. `go` and `gofmt` lead to programs of one of both SDKs, and with room to those that were asked for.",
  rounds: 100,
  deadlineMs,
  async open() {
    const why = whyNoDisk();
    if (why) return { skipped: why };
    const sdks = ["1.99.1", "1.99.2"].map((version) => makeSyntheticSdk({ version }));
    const proxy = await startLoopbackProxy();
    for (const sdk of sdks) proxy.publish(sdk);
    const box = createSdkBox(proxy);
    for (const { version } of sdks) await box.plumb("install", version);
    await box.plumb("use", "1.99.1");
    await proxy.close();
    const seed = mkdtempSync(join(tmpdir(), "plumb-seed-"));
    Bun.spawnSync(["cp", "-a", `${box.plumbHome}/.`, seed]);
    const linked = (disk: string, names: readonly (string | undefined)[]) =>
      ["go", "gofmt"].flatMap((program) => {
        const link = join(disk, "bin", program);
        const target = lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(link) : "nothing";
        return names.some((name) => target === `../sdks/${name}/bin/${program}`)
          ? []
          : [`${program} leads to ${target}`];
      });
    return openFullLane<null>({
      deadlineMs,
      refusals: [3],
      fresh: () => null,
      disk: () => ({ place: box.plumbHome, seed, command: { ...box, words: box.command("use", "1.99.2") } }),
      refused: (_, { disk }) =>
        linked(
          disk,
          sdks.map(({ name }) => name),
        ),
      done: (_, { disk }) => [
        ...linked(disk, [sdks[1]?.name]),
        ...namesIn(disk, "bin").filter((name) => !/^bin\/go/.test(name)),
      ],
      remove() {},
      close() {
        Bun.spawnSync(["chmod", "-R", "u+w", seed]);
        rmSync(seed, { recursive: true, force: true });
        box.remove();
      },
    });
  },
};

function namesIn(disk: string, ...folders: readonly string[]): readonly string[] {
  return folders
    .flatMap((folder) =>
      existsSync(join(disk, folder)) ? readdirSync(join(disk, folder)).map((name) => `${folder}/${name}`) : [],
    )
    .sort();
}
