// `plumb install` through a server that cuts, delays and lies.

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createSdkBox, giveAway } from "../../../packages/plumb/test/sdk/sdk-box.ts";
import { run } from "../command.ts";
import { faultsOfHome, shotAt } from "../kill/install.ts";
import type { Lane } from "../lane.ts";
import { deadlineMs, openProxyWorld, wrongEnd } from "./world.ts";

export const proxyInstall: Lane = {
  name: "proxy-install",
  what: "`plumb install` from a server that cuts answers, changes bytes, delays, stalls, refuses, redirects in a circle, announces other lengths, gives another file or other parts of it, an older head of its log or a fork of it. What comes of it is the verified SDK, byte for byte, or one error and no SDK; never more than 600 MB of memory; a fork of a log whose head was seen is never taken. Then the good server is asked, and the install ends well.",
  rounds: 1000,
  deadlineMs,
  async open() {
    const { proxy, sdk, seenHead, mood } = await openProxyWorld();
    return {
      async round(round) {
        const box = createSdkBox(proxy);
        try {
          const { depart, what, forks } = mood(round.random);
          const hasSeen = round.random() < 0.5;
          if (hasSeen) {
            const folder = join(box.plumbHome, "sumdb/sum.example");
            mkdirSync(folder, { recursive: true });
            writeFileSync(join(folder, "latest"), seenHead);
            giveAway(box.root);
          }
          proxy.forget();
          proxy.depart = depart;
          const ended = await run(shotAt(box, sdk), deadlineMs);
          proxy.depart = undefined;
          const lose = (fault: string) => round.lose(`${what}: ${fault}`);
          round.count(ended.status === 0 ? "finished" : "stopped");
          for (const fault of wrongEnd(ended, [0, 1, 2, 4])) lose(fault);
          const isThere = existsSync(join(box.plumbHome, "sdks", sdk.name));
          if (isThere !== (ended.status === 0))
            lose(`it ends with ${ended.status}, and the SDK is ${isThere ? "" : "not "}there`);
          for (const fault of await faultsOfHome(box, sdk)) lose(fault);
          if (forks && hasSeen && ended.status === 0) lose("a fork of the log was taken");
          const again = await run(shotAt(box, sdk), deadlineMs);
          if (again.status !== 0) lose(`from the good server it ends with ${again.status}: ${again.stderr}`);
          const left = again.status === 0 ? box.leftovers().map((path) => `${path} is left over`) : [];
          for (const fault of [...(await faultsOfHome(box, sdk)), ...left]) lose(fault);
        } finally {
          proxy.depart = undefined;
          box.remove();
        }
      },
      close: () => proxy.close(),
    };
  },
};
