// `plumb import` that is killed while it copies: nothing is listed or the whole SDK, and the tree it comes from stays as it is.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listing } from "../../../packages/plumb/test/sdk/import/foreign-trees.ts";
import { startLoopbackProxy } from "../../../packages/plumb/test/sdk/loopback-proxy.ts";
import { createSdkBox, giveAway, type SdkBox } from "../../../packages/plumb/test/sdk/sdk-box.ts";
import { makeSyntheticSdk, type SyntheticSdk } from "../../../packages/plumb/test/sdk/synthetic-sdk.ts";
import { run, type Shot } from "../command.ts";
import type { Lane } from "../lane.ts";
import { faultsOfHome, leftOver, unlinked } from "./install.ts";
import { openKillLane } from "./kill-lane.ts";

const deadlineMs = 60_000;

export const killImport: Lane = {
  name: "kill-import",
  what: "`plumb import` of a Go tree that somebody else put there. At any moment `list` shows nothing or the whole SDK. The next one ends well and leaves nothing beside it; the tree that was imported is as it was, bytes, modes and times.",
  rounds: 1000,
  deadlineMs,
  async open() {
    const sdk = makeSyntheticSdk();
    const proxy = await startLoopbackProxy();
    proxy.publish(sdk);
    const tree = plantTree(sdk);
    const before = JSON.stringify(listing(tree));
    const shotOf = (box: SdkBox): Shot => ({
      kind: "import",
      words: box.command("import", tree),
      env: box.env,
      cwd: box.cwd,
      watched: join(box.plumbHome, "locks"),
    });
    return openKillLane<SdkBox>({
      deadlineMs,
      fresh: () => {
        const box = createSdkBox(proxy);
        mkdirSync(join(box.plumbHome, "locks"), { recursive: true });
        giveAway(box.root);
        return box;
      },
      rehearsal: (box) => [shotOf(box)],
      command: shotOf,
      always: (box) => faultsOfHome(box, sdk),
      async recover(box) {
        const { status, stderr } = await run(shotOf(box), deadlineMs);
        const faults = status === 0 ? [] : [`the next import ends with ${status}: ${stderr}`];
        if (!existsSync(join(box.plumbHome, "sdks", sdk.name))) faults.push("the SDK is not there");
        faults.push(...(await faultsOfHome(box, sdk)), ...unlinked(box, sdk), ...leftOver(box));
        if (JSON.stringify(listing(tree)) !== before) faults.push("the tree that was imported is not as it was");
        return faults;
      },
      remove: (box) => box.remove(),
      async close() {
        rmSync(tree, { recursive: true, force: true });
        await proxy.close();
      },
    });
  },
};

/** As an archive of go.dev lies on a machine. */
export function plantTree({ zip, moduleVersion, version }: SyntheticSdk): string {
  const folder = mkdtempSync(join(tmpdir(), "plumb-foreign-"));
  writeFileSync(join(folder, "sdk.zip"), zip);
  const script = `python3 -m zipfile -e sdk.zip . && mv golang.org/toolchain@${moduleVersion} go${version} && rm -r sdk.zip golang.org
    cd go${version} && chmod -R 755 bin pkg && for f in src src/cmd; do mv $f/_go.mod $f/go.mod; done`;
  execFileSync("/bin/sh", ["-ec", script], { cwd: folder });
  giveAway(folder);
  return join(folder, `go${version}`);
}
