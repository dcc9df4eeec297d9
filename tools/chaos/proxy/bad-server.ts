// A module proxy that does something wrong with some of its answers, at random: cuts, changes bytes, stalls, refuses, redirects in a circle,
// announces another length, gives another file, an older head of its log, or a fork of it.

import type { Answer, Asked, LoopbackProxy } from "../../../packages/plumb/test/sdk/loopback-proxy.ts";

type Depart = NonNullable<LoopbackProxy["depart"]>;
type Wrong = (good: Answer, way: Way) => Answer;

interface Way {
  readonly random: () => number;
  /** A good answer to another question. */
  readonly other: (path: string) => Answer;
  readonly asked: Asked;
}

export interface Mood {
  readonly depart: Depart;
  /** What it does, for who reads of a loss. */
  readonly what: string;
  /** Its log contradicts the one that was seen before. */
  readonly forks: boolean;
}

export interface Elsewhere {
  /** Path of an archive that is another release's. */
  readonly otherZip: string;
  /** The database when it had fewer records, and one that has signed other records. */
  readonly older: (question: string) => Uint8Array | undefined;
  readonly forked: (question: string) => Uint8Array | undefined;
}

/** For one round: one or two wrongs, at some of the requests, to all parts of the server or one. */
export function moodOf(random: () => number, { otherZip, older, forked }: Elsewhere): Mood {
  const names = Object.keys(wrongs);
  const pick = () => names[Math.floor(random() * names.length)] ?? "cut";
  const chosen = random() < 0.7 ? [pick()] : [pick(), pick()];
  const where = ["", ".zip", "/sumdb/", "/lookup/", "/tile/", "/list"][Math.floor(random() * 6)] ?? "";
  const often = [1, 0.5, 0.2][Math.floor(random() * 3)] ?? 1;
  const logWord = random() < 0.1 ? "older head" : random() < 0.12 ? "forked log" : "";
  const log = logWord === "older head" ? older : logWord === "forked log" ? forked : undefined;
  const depart: Depart = (asked, good) => {
    const question = /^\/sumdb\/sum\.example(\/.+)$/.exec(asked.path)?.[1];
    const ofLog = log && question !== undefined && question !== "/supported" ? log(question) : undefined;
    const answer =
      log && question !== undefined && question !== "/supported"
        ? ofLog
          ? { status: 200, body: ofLog }
          : { status: 404 }
        : good(asked);
    if (!asked.path.includes(where) || random() > often) return answer;
    const wrong = wrongs[chosen[asked.before % chosen.length] ?? ""];
    const other = (path: string) => good({ ...asked, path });
    return wrong ? wrong(answer, { random, other: (path) => other(path === ".zip" ? otherZip : path), asked }) : answer;
  };
  const what = `${chosen.join(" and ")} at ${often * 100} % of ${where || "all"} ${logWord}`.trim();
  return { depart, what, forks: logWord === "forked log" };
}

const sizeOf = ({ body = "" }: Answer) => Buffer.from(body).length;
const anywhere = (answer: Answer, random: () => number) => Math.floor(random() * (sizeOf(answer) + 1));

const wrongs: Readonly<Record<string, Wrong>> = {
  cut: (good, { random }) => ({ ...good, cutAt: anywhere(good, random) }),
  "cut without a length": (good, { random }) => ({ ...good, announced: null, cutAt: anywhere(good, random) }),
  "another byte": (good, { random }) => ({ ...good, body: changed(good, random) }),
  "another length": (good, { random }) => ({ ...good, announced: Math.floor(sizeOf(good) * random() * 2) }),
  "a length beyond all": (good) => ({ ...good, announced: 2 ** 40 }),
  delay: (good, { random }) => ({ ...good, slowly: { bytes: 1 + sizeOf(good) / 20, ms: random() * 30 } }),
  status: (_, { random }) => ({ status: [500, 429, 404, 410, 403, 502, 204, 301][Math.floor(random() * 8)] ?? 500 }),
  "redirect in a circle": (_, { asked }) => ({ status: 302, headers: { location: asked.path } }),
  "redirect to another file": (_, { asked }) => ({
    status: 302,
    headers: { location: asked.path.endsWith(".zip") ? "/golang.org/toolchain/@v/list" : "/nowhere" },
  }),
  "another file": (_, { other, asked }) =>
    asked.path.endsWith(".zip") ? other(".zip") : other("/sumdb/sum.example/latest"),
  "a web page": () => ({ status: 200, body: `<html>${"please log in ".repeat(1000)}</html>` }),
  garbage: (good, { random }) => ({
    ...good,
    body: Buffer.alloc(Math.floor(random() * 300_000), Math.floor(random() * 256)),
  }),
  "another part": (good, { random }) => ({
    ...good,
    status: 206,
    headers: {
      ...good.headers,
      "content-range": `bytes ${Math.floor(random() * 100)}-${sizeOf(good)}/${sizeOf(good) * 2}`,
    },
  }),
};

/** Rare: a silence costs as long as it is borne. */
export const stall: Depart = (asked, good) => {
  const answer = good(asked);
  return asked.path.endsWith(".zip") ? { ...answer, stallAt: Math.floor(sizeOf(answer) / 2) } : answer;
};

function changed(answer: Answer, random: () => number): Buffer {
  const bytes = Buffer.from(answer.body ?? "");
  if (bytes.length === 0) return Buffer.from("x");
  const at = Math.floor(random() * bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  return bytes;
}
