// `plumb verify` and `plumb list --remote` through a server that cuts, delays and lies.

import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createSdkBox } from "../../../packages/plumb/test/sdk/sdk-box.ts";
import { run } from "../command.ts";
import { plantTree } from "../kill/import.ts";
import type { Lane } from "../lane.ts";
import { deadlineMs, openProxyWorld, wrongEnd } from "./world.ts";

export const proxyVerify: Lane = {
  name: "proxy-verify",
  what: "`plumb verify` of a tree as it was released and of one in which a byte is another, with the same servers. The changed one is never called verified; of the good one it is never said that its files are others when the server has only been out of reach.",
  rounds: 500,
  deadlineMs,
  async open() {
    const { proxy, sdk, mood } = await openProxyWorld();
    const good = plantTree(sdk);
    const changed = plantTree(sdk);
    const file = join(changed, "LICENSE");
    chmodSync(file, 0o644);
    writeFileSync(file, `${readFileSync(file, "utf8")}and more\n`);
    return {
      async round(round) {
        const box = createSdkBox(proxy);
        try {
          const { depart, what } = mood(round.random);
          const tree = round.random() < 0.5 ? good : changed;
          proxy.forget();
          proxy.depart = depart;
          const ended = await run({ ...box, words: box.command("verify", tree, "--json") }, deadlineMs);
          const lose = (fault: string) => round.lose(`${what}: ${fault}`);
          for (const fault of wrongEnd(ended, [0, 1, 2, 3, 4])) lose(fault);
          const document = JSON.parse(ended.stdout);
          round.count(document.verdict === "verified" ? "finished" : "stopped");
          if (tree === changed && (document.verdict === "verified" || ended.status === 0))
            lose("a tree with another byte is called verified");
          if (tree === good && document.verdict === "modified")
            lose(`the good tree is called modified: ${ended.stdout}`);
        } finally {
          proxy.depart = undefined;
          box.remove();
        }
      },
      async close() {
        for (const tree of [good, changed]) rmSync(dirname(tree), { recursive: true, force: true });
        await proxy.close();
      },
    };
  },
};

export const proxyList: Lane = {
  name: "proxy-list",
  what: "`plumb list --remote` with the same servers: a list of releases that there are, or one error.",
  rounds: 500,
  deadlineMs,
  async open() {
    const { proxy, sdk, other, mood } = await openProxyWorld();
    const known = [sdk, other].map(({ version }) => version);
    return {
      async round(round) {
        const box = createSdkBox(proxy);
        try {
          const { depart, what } = mood(round.random);
          proxy.depart = depart;
          const ended = await run({ ...box, words: box.command("list", "--remote", "--json") }, deadlineMs);
          for (const fault of wrongEnd(ended, [0, 1, 2, 4])) round.lose(`${what}: ${fault}`);
          round.count(ended.status === 0 ? "finished" : "stopped");
          const document: unknown = JSON.parse(ended.stdout);
          if (typeof document !== "object") round.lose(`${what}: ${ended.stdout}`);
          if (ended.status === 0 && what === "delay" && !known.every((version) => ended.stdout.includes(version)))
            round.lose(`${what}: releases are missing: ${ended.stdout}`);
        } finally {
          proxy.depart = undefined;
          box.remove();
        }
      },
      close: () => proxy.close(),
    };
  },
};
