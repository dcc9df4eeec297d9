// Installs of a made-up SDK that are killed: after each, nothing is listed or a whole SDK.

import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createHost } from "@goplumb/core/host/real-host";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { installedSdks } from "../../../packages/plumb/src/sdk/installed.ts";
import { startLoopbackProxy } from "../../../packages/plumb/test/sdk/loopback-proxy.ts";
import { createSdkBox, faultsOfTree, giveAway, type SdkBox } from "../../../packages/plumb/test/sdk/sdk-box.ts";
import { makeSyntheticSdk, type SyntheticSdk } from "../../../packages/plumb/test/sdk/synthetic-sdk.ts";
import { run, type Shot } from "../command.ts";
import type { Lane } from "../lane.ts";
import { openKillLane } from "./kill-lane.ts";

const deadlineMs = 60_000;
const mine = "a note of the user's\n";

export const killInstall: Lane = {
  name: "kill-install",
  what: "`plumb install` of a made-up SDK from a loopback server with a checksum database of its own, in an empty PLUMB_HOME or beside what the killed ones before it left. At any moment `list` shows nothing or the whole SDK, byte for byte. The next install ends well and leaves nothing beside it.",
  rounds: 1000,
  deadlineMs,
  async open() {
    const sdk = makeSyntheticSdk();
    const proxy = await startLoopbackProxy();
    proxy.publish(sdk);
    // A little slower than memory.
    proxy.depart = (asked, good) => ({
      ...good(asked),
      ...(asked.path.endsWith(".zip") && { slowly: { bytes: 30_000, ms: 2 } }),
    });
    return openKillLane<SdkBox>({
      deadlineMs,
      fresh: ({ random }) => {
        const box = createSdkBox(proxy);
        // Half of them find the folders that an earlier command has made.
        if (random() < 0.5) mkdirSync(join(box.plumbHome, "locks"), { recursive: true });
        writeFileSync(join(box.root, "home/notes"), mine);
        giveAway(box.root);
        return box;
      },
      rehearsal: (box) => [shotAt(box, sdk)],
      command: (box, { random }, shot) => {
        // An archive that came whole is not asked for again.
        if (shot > 0 && random() < 0.3) rmSync(join(box.plumbHome, "cache"), { recursive: true, force: true });
        return shotAt(box, sdk);
      },
      always: (box) => faultsOfHome(box, sdk),
      async recover(box, { random }) {
        const { status, stderr } = await run({ ...shotAt(box, sdk) }, deadlineMs);
        const faults = status === 0 && stderr === "" ? [] : [`the next install ends with ${status}: ${stderr}`];
        if (!existsSync(join(box.plumbHome, "sdks", sdk.name))) return [...faults, "the SDK is not there"];
        if (random() < 0.1 && !(await box.list()).includes(sdk.name)) faults.push("list does not show the SDK");
        faults.push(...(await faultsOfHome(box, sdk)), ...unlinked(box, sdk), ...leftOver(box));
        if (readFileSync(join(box.root, "home/notes"), "utf8") !== mine) faults.push("a file of the user's is changed");
        return faults;
      },
      remove: (box) => box.remove(),
      close: () => proxy.close(),
    });
  },
};

export function shotAt(box: SdkBox, { version }: Pick<SyntheticSdk, "version">): Shot {
  const words = box.command("install", version);
  return { kind: "install", words, env: box.env, cwd: box.cwd, watched: join(box.plumbHome, "locks") };
}

/** What is listed is whole. */
export async function faultsOfHome(
  box: SdkBox,
  sdk: Pick<SyntheticSdk, "name" | "hashes">,
): Promise<readonly string[]> {
  const host = createHost({ admit: () => async () => ({ kind: "admitted" }) });
  const found = await installedSdks(host, plumbHome({ env: box.env, machine: host.machine }));
  return found.length === 0 ? [] : faultsOfTree(join(box.plumbHome, "sdks", sdk.name), sdk);
}

/** `go` and `gofmt` are those of the only SDK. */
export function unlinked({ plumbHome: home }: SdkBox, { name }: Pick<SyntheticSdk, "name">): readonly string[] {
  return ["go", "gofmt"].flatMap((program) => {
    const link = join(home, "bin", program);
    const target = lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(link) : "nothing";
    return target === `../sdks/${name}/bin/${program}` ? [] : [`bin/${program} leads to ${target}`];
  });
}

/** The lock of a process that is gone holds up nobody: who needs it takes it away, and who finds all done needs none. */
export function leftOver(box: SdkBox): readonly string[] {
  return box.leftovers().flatMap((path) => (path.startsWith("locks/") ? [] : [`${path} is left over`]));
}
