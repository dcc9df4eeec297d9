// `plumb use` that is killed: links are whole at every moment, and the next one points them all to the same SDK.

import { lstatSync, mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { startLoopbackProxy } from "../../../packages/plumb/test/sdk/loopback-proxy.ts";
import { createSdkBox, faultsOfTree, giveAway, type SdkBox } from "../../../packages/plumb/test/sdk/sdk-box.ts";
import { makeSyntheticSdk, type SyntheticSdk } from "../../../packages/plumb/test/sdk/synthetic-sdk.ts";
import { run, type Shot } from "../command.ts";
import type { Lane } from "../lane.ts";
import { openKillLane } from "./kill-lane.ts";
import { mayBeInUse } from "./may-be-in-use.ts";

const deadlineMs = 30_000;

export const killUse: Lane = {
  name: "kill-use",
  what: "`plumb use` of one of two SDKs. At any moment `go` and `gofmt` in `bin` lead to programs of an installed SDK. The next one leads both to its own, nothing lies beside them, and no byte of an SDK has changed.",
  rounds: 1000,
  deadlineMs,
  async open() {
    const sdks = ["1.99.1", "1.99.2"].map((version) => makeSyntheticSdk({ version }));
    const proxy = await startLoopbackProxy();
    for (const sdk of sdks) proxy.publish(sdk);
    const box = createSdkBox(proxy);
    for (const { version } of sdks) await box.plumb("install", version);
    await proxy.close();
    const pick = (random: () => number) => sdks[random() < 0.5 ? 0 : 1] ?? makeSyntheticSdk();
    return openKillLane<SyntheticSdk>({
      deadlineMs,
      fresh({ random }) {
        const wanted = pick(random);
        const before = sdks.find((sdk) => sdk !== wanted) ?? wanted;
        for (const folder of ["bin", "locks"]) {
          rmSync(join(box.plumbHome, folder), { recursive: true, force: true });
          mkdirSync(join(box.plumbHome, folder));
        }
        for (const name of ["go", "gofmt"])
          symlinkSync(`../sdks/${before.name}/bin/${name}`, join(box.plumbHome, "bin", name));
        giveAway(join(box.plumbHome, "bin"));
        giveAway(join(box.plumbHome, "locks"));
        return wanted;
      },
      rehearsal: (sdk) => [useShot(box, sdk)],
      command: (sdk, { random }) => useShot(box, random() < 0.7 ? sdk : pick(random)),
      always: () => brokenLinks(box, sdks),
      async recover(sdk) {
        const { status, stderr } = await run(useShot(box, sdk), deadlineMs);
        const led = brokenLinks(box, [sdk]);
        const extra = readdirSync(join(box.plumbHome, "bin")).filter((name) => !/^go/.test(name) && !mayBeInUse(name));
        const left = [...extra, ...readdirSync(join(box.plumbHome, "locks"))].map((name) => `${name} is left over`);
        return [...(status === 0 ? [] : [`the next use ends with ${status}: ${stderr}`]), ...led, ...left];
      },
      remove() {},
      close() {
        const faults = sdks.flatMap((sdk) => faultsOfTree(join(box.plumbHome, "sdks", sdk.name), sdk));
        box.remove();
        if (faults.length > 0) throw new Error(`SDKs were changed: ${faults.join(", ")}`);
      },
    });
  },
};

function useShot(box: SdkBox, { version }: SyntheticSdk): Shot {
  const words = box.command("use", version);
  return { kind: "use", words, env: box.env, cwd: box.cwd, watched: join(box.plumbHome, "bin") };
}

function brokenLinks({ plumbHome }: SdkBox, sdks: readonly SyntheticSdk[]): readonly string[] {
  return ["go", "gofmt"].flatMap((name) => {
    const link = join(plumbHome, "bin", name);
    const stat = lstatSync(link, { throwIfNoEntry: false });
    if (!stat?.isSymbolicLink()) return [`bin/${name} is ${stat ? "no link" : "not there"}`];
    const target = readlinkSync(link);
    return sdks.some((sdk) => target === `../sdks/${sdk.name}/bin/${name}`) ? [] : [`bin/${name} leads to ${target}`];
  });
}
