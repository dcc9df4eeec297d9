// Answers of servers: the checksum database, module proxies, go.dev/dl, and signatures. Whatever they say, nothing counts that is not proven.

import { bytesOf } from "../../../packages/core/test/archive/support.ts";
import { parseGosumdb } from "../../../packages/plumb/src/go/gosumdb.ts";
import { openKeptProof } from "../../../packages/plumb/src/sdk/proof/open-kept-proof.ts";
import { proveSignature } from "../../../packages/plumb/src/sdk/proof/openpgp-signature.ts";
import { findInFeed, readFeed } from "../../../packages/plumb/src/sdk/sources/download-feed.ts";
import { goDownloadSite } from "../../../packages/plumb/src/sdk/sources/download-site.ts";
import { googleLinuxPackages } from "../../../packages/plumb/src/sdk/sources/google-linux-packages.ts";
import { moduleProxy } from "../../../packages/plumb/src/sdk/sources/module-proxy.ts";
import { dayMs, madeMs } from "../../../packages/plumb/test/sdk/signing-keys.ts";
import { lookUp, parseVerifierKey, SumdbError } from "../../../packages/sumdb/src/index.ts";
import openpgp from "../fixtures/openpgp.json";
import { admitted, type Lane, promised } from "../lane.ts";
import { mutateBytes } from "../mutate-bytes.ts";
import { mutateText } from "../mutate-text.ts";
import { plainHost } from "../plain-session.ts";
import type { Random } from "../random.ts";
import { textLane } from "../text-lane.ts";
import { filledLog, headStore, module } from "./test-database.ts";

const sdk = { version: "1.26.8", os: "linux", arch: "arm64" };

export const checksumDatabase: Lane = {
  name: "sumdb",
  what: "records, signed notes and tiles of a log of 700 records, also notes signed anew with another tree; `lookUp`. A record that is believed must be the one that is in the log",
  mutants: 12_000,
  quick: 200,
  slowMs: 1_000,
  async open() {
    const log = filledLog("sum.example");
    const key = parseVerifierKey(log.key);
    const paths = new Map<string, Uint8Array>();
    const ask = (path: string) => log.answer(path) ?? null;
    const truth = await lookUp(
      { key, read: async (path) => keep(paths, path, ask(path)), heads: headStore(null) },
      module,
    );
    const answers = [...paths];
    const olderHead = log.head(500);
    return {
      seeds: answers.length,
      mutant(random) {
        const changed = new Map(answers);
        for (let count = 1 + random.below(2); count > 0; count--) {
          const [path, bytes] = random.pick(answers);
          changed.set(
            path,
            path.startsWith("/lookup")
              ? mutatedLookup(random, bytes, log.signed)
              : mutateBytes(
                  random,
                  bytes,
                  answers.map(([, other]) => other),
                ),
          );
        }
        const seen = random.pick([null, olderHead, log.head(), mutateText(random, olderHead)]);
        const parts = { key, read: async (path: string) => changed.get(path) ?? null, heads: headStore(seen) };
        return {
          what: [...changed].flatMap(([path, bytes]) => (bytes === paths.get(path) ? [] : [path])).join(" "),
          bytes: Object.fromEntries(changed),
          run: () =>
            admitted(
              async () =>
                promised(
                  (await lookUp(parts, module)).record.zipHash === truth.record.zipHash,
                  "believed another hash",
                ),
              (error) => error instanceof SumdbError,
            ),
        };
      },
    };
  },
};

function keep(into: Map<string, Uint8Array>, path: string, bytes: Uint8Array | null): Uint8Array | null {
  if (bytes) into.set(path, new Uint8Array(bytes));
  return bytes;
}

/** Its text is another; a third of the notes are signed by the key of the database: then only the proof is left to stop it. */
function mutatedLookup(random: Random, bytes: Uint8Array, sign: (text: string) => string): Uint8Array {
  const text = Buffer.from(bytes).toString();
  if (!random.chance(0.35))
    return random.chance(0.5) ? Buffer.from(mutateText(random, text)) : mutateBytes(random, bytes);
  const split = text.indexOf("\ngo.sum database tree\n") + 1;
  const tree = text.slice(split).split("\n\n")[0] ?? "";
  const before = random.chance(0.5) ? mutateText(random, text.slice(0, split)) : text.slice(0, split);
  return Buffer.from(`${before}${sign(`${mutateText(random, `${tree}\n`).replace(/\n*$/, "")}\n`)}`);
}

const proof = await (async () => {
  const log = filledLog("sum.golang.org", 6);
  const parts = {
    key: parseVerifierKey(log.key),
    read: async (path: string) => log.answer(path) ?? null,
    heads: headStore(null),
  };
  const { record, path, head } = await lookUp(parts, module);
  const kept = {
    database: "sum.golang.org",
    through: "https://sum.golang.org",
    record: { id: record.id, text: record.text },
    note: head.note,
    path: path.map((hash) => Buffer.from(hash).toString("base64")),
  };
  return { kept: JSON.stringify(kept), database: parseGosumdb(log.key), zipHash: record.zipHash };
})();

export const keptProofs = textLane({
  name: "kept-proofs",
  what: "proofs in receipts and bundles; `openKeptProof`. What proves itself must be the record of the log",
  mutants: 60_000,
  quick: 200,
  slowMs: 500,
  seeds: [proof.kept],
  mutate: (random, seed) => {
    const kept: Record<string, unknown> = JSON.parse(seed);
    const { record, note, path, ...rest } = kept as {
      record: { id: number; text: string };
      note: string;
      path: string[];
    };
    const kind = random.below(4);
    if (kind === 0)
      return JSON.stringify({ ...rest, note, path, record: { ...record, text: mutateText(random, record.text) } });
    if (kind === 1) return JSON.stringify({ ...rest, record, path, note: mutateText(random, note) });
    if (kind === 2)
      return JSON.stringify({
        ...rest,
        note,
        path,
        record: { ...record, id: random.pick([-1, 0, 1e300, 0.5, 4, 2 ** 53]) },
      });
    return JSON.stringify({
      ...rest,
      record,
      note,
      path: path.toSpliced(random.below(path.length), random.below(2), mutateText(random, path[0] ?? "")),
    });
  },
  enter(text) {
    const opened = openKeptProof(JSON.parse(text), sdk, { database: proof.database }, "");
    if (opened) promised(opened.record.zipHash === proof.zipHash, "believed another hash");
    return opened !== undefined;
  },
});

const feed = JSON.stringify([
  {
    version: "go1.26.8",
    stable: true,
    files: ["linux-arm64.tar.gz", "darwin-arm64.tar.gz", "darwin-arm64.pkg", "src.tar.gz"].map((end) => ({
      filename: `go1.26.8.${end}`,
      os: end.split("-")[0],
      arch: "arm64",
      version: "go1.26.8",
      sha256: "a".repeat(64),
      size: 12345,
      kind: end.endsWith("gz") ? "archive" : "installer",
    })),
  },
  { version: "go1.9.2rc2", stable: false, files: [] },
]);

export const feeds = textLane({
  name: "feeds",
  what: "the list of go.dev/dl, by itself and through the source that install asks. A name that is taken leads nowhere else",
  mutants: 15_000,
  quick: 200,
  slowMs: 500,
  seeds: [feed],
  mutate: "json",
  async enter(text) {
    const files = readFeed(text, sdk) ?? [];
    const all = findInFeed(text, () => true) ?? [];
    for (const { filename, sha256, size } of [...files, ...all]) {
      promised(
        /^go[0-9a-z.-]+$/.test(filename) && !filename.includes(".."),
        `a file called ${JSON.stringify(filename)}`,
      );
      promised(sha256 === null || /^[0-9a-f]{64}$/.test(sha256), `a hash ${sha256}`);
      promised(size === null || (Number.isSafeInteger(size) && size > 0), `a size ${size}`);
    }
    const base = "https://mirror.example/golang";
    const host = plainHost({ requests: [{ url: `${base}/?mode=json&include=all`, text }] });
    const source = goDownloadSite(host, ways, base);
    return admitted(async () => {
      await source.releases(sdk);
      await source.archive(sdk);
    });
  },
});

const ways = { proxies: [], database: proof.database, downloadMirror: null, roots: undefined };

export const proxies = textLane({
  name: "proxies",
  what: "the list of versions of a module proxy",
  mutants: 50_000,
  quick: 200,
  slowMs: 500,
  seeds: [
    "v0.0.1-go1.26.8.linux-arm64\nv0.0.1-go1.26.7.linux-arm64\nv0.0.1-go1.27rc1.linux-arm64\nv0.0.1-go1.26.8.darwin-arm64\n",
  ],
  async enter(text) {
    const base = "https://proxy.example";
    const host = plainHost({ requests: [{ url: `${base}/golang.org/toolchain/@v/list`, text }] });
    const source = moduleProxy(host, ways, { url: base, fallsBackOnAnyError: false, kind: "proxy" });
    const releases = (await source.releases(sdk)) ?? [];
    for (const version of releases) promised(/^[0-9a-z.]+$/.test(version), `a release ${JSON.stringify(version)}`);
    return releases.length > 0;
  },
});

export const signatures: Lane = {
  name: "openpgp",
  what: "armoured signatures and keys; `proveSignature`. Nothing proves other bytes than those that were signed",
  mutants: 1_000,
  quick: 12,
  slowMs: 3_000,
  async open() {
    const content = Buffer.from("an archive ".repeat(1000));
    const { primary, keys, byPrimary: signature, bySubkey: subkey } = openpgp;
    const signer = { primary, keys };
    return {
      seeds: 3,
      mutant(random, number) {
        const armored = number % 5 === 0 ? signature : mutatedArmor(random, number % 2 === 0 ? signature : subkey);
        const newer =
          number % 5 === 0 ? mutatedArmor(random, random.pick([signer.keys, googleLinuxPackages.keys])) : undefined;
        const other = random.chance(0.3);
        const bytes = other ? mutateBytes(random, content) : content;
        const isOther = !Buffer.from(bytes).equals(content);
        return {
          what: newer === undefined ? "a signature" : "a file of keys",
          bytes: { "signature.asc": Buffer.from(armored), "keys.asc": Buffer.from(newer ?? "") },
          run: () =>
            admitted(async () => {
              const said = await proveSignature(bytesOf(bytes), armored, signer, newer, madeMs + 30 * dayMs);
              promised(!isOther, "proved other bytes");
              promised(said.includes(signer.primary), said);
            }),
        };
      },
    };
  },
};

/** Half of the mutants are changed below the armour. */
function mutatedArmor(random: Random, armored: string): string {
  if (random.chance(0.5)) return mutateText(random, armored);
  const [, head = "", body = "", tail = ""] =
    /^([\s\S]*?\n\n)([A-Za-z0-9+/=\n]+?)\n((?:=.*\n)?-----END[\s\S]*)$/.exec(armored.replaceAll("\r", "")) ?? [];
  const bytes = mutateBytes(random, Buffer.from(body, "base64"));
  // Without the checksum, which may be left out.
  return `${head}${Buffer.from(bytes).toString("base64").replace(/.{64}/g, "$&\n")}\n${tail.replace(/^=.*\n/, "")}`;
}
