// Installs of a real release of Go that are killed: from loopback, with what the real checksum database says.

import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { benchedGo, startSdkServer } from "../../../bench/sdk-source.ts";
import { goEnv } from "../../../packages/plumb/test/box.ts";
import { createSdkBox, type SdkBox } from "../../../packages/plumb/test/sdk/sdk-box.ts";
import { run } from "../command.ts";
import type { Lane } from "../lane.ts";
import { faultsOfHome, leftOver, shotAt } from "./install.ts";
import { openKillLane } from "./kill-lane.ts";

const deadlineMs = 240_000;

export const killInstallReal: Lane = {
  name: "kill-install-real",
  what: `The same with Go ${benchedGo} as the module proxy has it, downloaded once and served on loopback; what is asked of the checksum database is answered by the real one. Every file is held to what go itself unpacks.`,
  rounds: 20,
  deadlineMs,
  async open() {
    const folder = mkdtempSync(join(tmpdir(), "plumb-real-"));
    const server = await startSdkServer(folder).catch((error: unknown) => String(error));
    if (typeof server === "string") {
      rmSync(folder, { recursive: true, force: true });
      return { skipped: `the release cannot be had: ${server.split("\n")[0]}` };
    }
    const source = { url: `${server.url}/mod`, gosumdb: goEnv("GOSUMDB") };
    const sdk = { name: `go${benchedGo}-${server.platform}`, version: benchedGo, hashes: hashesBelow(server.unpacked) };
    return openKillLane<SdkBox>({
      deadlineMs,
      fresh: () => createSdkBox(source),
      rehearsal: (box) => [shotAt(box, sdk)],
      command: (box) => shotAt(box, sdk),
      always: (box) => faultsOfHome(box, sdk),
      async recover(box) {
        const { status, stderr } = await run(shotAt(box, sdk), deadlineMs);
        const faults = status === 0 ? [] : [`the next install ends with ${status}: ${stderr}`];
        if (!existsSync(join(box.plumbHome, "sdks", sdk.name))) faults.push("the SDK is not there");
        return [...faults, ...(await faultsOfHome(box, sdk)), ...leftOver(box)];
      },
      remove: (box) => box.remove(),
      close() {
        server.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    });
  },
};

/** As a GOROOT has them: in the module a nested go.mod stands as _go.mod. */
function hashesBelow(root: string): ReadonlyMap<string, string> {
  const files = readdirSync(root, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      const hash = createHash("sha256").update(readFileSync(path)).digest("hex");
      return [relative(root, path).replace(/(^|\/)_go\.mod$/, "$1go.mod"), hash];
    }),
  );
}
