// Bundles: what `install --from` is given, a tar that may come from anybody.

import { tarEnd, tarFilling, tarHeader } from "../../../packages/core/src/archive/tar-writing.ts";
import { PlumbError } from "../../../packages/core/src/error.ts";
import { plumbHomeAt } from "../../../packages/core/src/state/plumb-home.ts";
import { parseGosumdb } from "../../../packages/plumb/src/go/gosumdb.ts";
import { openBundle } from "../../../packages/plumb/src/sdk/bundle/open-bundle.ts";
import { lookUp, parseVerifierKey } from "../../../packages/sumdb/src/index.ts";
import { admitted, type Lane, promised } from "../lane.ts";
import { mutateBytes } from "../mutate-bytes.ts";
import { home, plainHost } from "../plain-session.ts";
import { mutateTar } from "./archive-seeds.ts";
import { filledLog, headStore, module } from "./test-database.ts";

const plumbHome = plumbHomeAt(`${home}/.plumb`);

export const bundles: Lane = {
  name: "bundles",
  what: "what `install --from` is given: a tar with archives, records, notes and tiles. Nothing is believed that the log does not prove",
  mutants: 20_000,
  quick: 60,
  slowMs: 1_000,
  async open() {
    const { bytes, ways, zipHash, note } = await madeBundle();
    return {
      seeds: 1,
      mutant(random) {
        const changed = random.chance(0.8) ? mutateTar(random, bytes, []) : mutateBytes(random, bytes);
        return {
          what: "bundle",
          bytes: { "bundle.tar": changed },
          run: () =>
            admitted(async () => {
              const host = plainHost({
                files: {
                  "/bundle.tar": { kind: "file", bytes: changed },
                  [`${plumbHome.sumdb}/sum.example/latest`]: { kind: "file", text: note },
                },
              });
              const bundle = await openBundle(host, plumbHome, "/bundle.tar", ways);
              for (const sdk of bundle.sdks) {
                await bundle.source.archive(sdk);
                promised((await bundle.prove(sdk)).record.zipHash === zipHash, "believed another hash");
              }
              if (bundle.sdks.length === 0) throw new PlumbError({ code: "EMPTY", message: "no SDKs" });
            }),
        };
      },
    };
  },
};

async function madeBundle() {
  const log = filledLog("sum.example");
  const served = new Map<string, Uint8Array>();
  const read = async (path: string) => {
    const bytes = log.answer(path);
    if (bytes) served.set(path, new Uint8Array(bytes));
    return bytes ?? null;
  };
  const { record } = await lookUp({ key: parseVerifierKey(log.key), read, heads: headStore(null) }, module);
  const files: readonly (readonly [string, Uint8Array])[] = [
    ["sumdb/sum.example/supported", new Uint8Array()],
    [`${module.path}/@v/list`, Buffer.from(`${module.version}\n`)],
    [`${module.path}/@v/${module.version}.zip`, Buffer.from("no zip at all")],
    ...[...served].map(([path, bytes]) => [`sumdb/sum.example${path}`, bytes] as const),
  ];
  const blocks: Uint8Array[] = [];
  for (const [name, bytes] of files) {
    blocks.push(
      await tarHeader({ name, size: bytes.length, mode: 0o644, modifiedMs: 0 }),
      bytes,
      tarFilling(bytes.length),
    );
  }
  const ways = { proxies: [], database: parseGosumdb(log.key), downloadMirror: null, roots: undefined };
  return { bytes: new Uint8Array(Buffer.concat([...blocks, tarEnd])), ways, zipHash: record.zipHash, note: log.head() };
}
