// Module proxies that cut, lie and change their minds, each with what must come of it.

import type { Answer, Asked, LoopbackProxy } from "./loopback-proxy.ts";
import type { SyntheticSdk } from "./synthetic-sdk.ts";

type Depart = NonNullable<LoopbackProxy["depart"]>;

/** Other answers to requests for the archive. */
export function archive(change: (asked: Asked, good: (asked: Asked) => Answer) => Answer): Depart {
  return (asked, good) => (asked.path.endsWith(".zip") ? change(asked, good) : good(asked));
}

/** Other answers to requests to the checksum database below a path. */
function database(path: string, answer: Answer): Depart {
  return (asked, good) => (asked.path.startsWith(`/sumdb/sum.example/${path}`) ? answer : good(asked));
}

export function withoutValidator(answer: Answer): Answer {
  const { etag: _, ...headers } = answer.headers ?? {};
  return { ...answer, headers };
}

const html = { status: 200, body: `<html>${"please log in ".repeat(60_000)}</html>` };

/** The first run, which must fail or not. */
export interface Misbehaviour {
  readonly what: string;
  readonly depart: Depart;
  readonly error?: readonly [status: number, code: string, message: string];
  /** Bytes of the archive that the next run, against the good server, asks for; default: all. */
  readonly next?: number;
  /** How often the archive was asked for in the first run. */
  readonly requests?: number;
}

const unreachable = (message: string) => [4, "SOURCE_UNREACHABLE", message] as const;

/** `wrong`: the archive with one wrong byte near its beginning. */
export function misbehaviours(sdk: SyntheticSdk, wrong: Uint8Array): readonly Misbehaviour[] {
  const whole = sdk.zip.length;
  return [
    {
      what: "ends the connection once: the rest is asked for",
      depart: archive((asked, good) => ({ ...good(asked), ...(asked.before === 0 && { cutAt: 100_000 }) })),
      requests: 2,
    },
    {
      what: "ends the connection once, and gives no validator",
      depart: archive((asked, good) => ({
        ...withoutValidator(good(asked)),
        ...(asked.before === 0 && { cutAt: 100_000 }),
      })),
      requests: 2,
    },
    {
      what: "ends the connection once, and knows no ranges: all is asked for again",
      depart: archive((asked, good) => ({
        ...good({ ...asked, range: undefined }),
        ...(asked.before === 0 && { cutAt: 100_000 }),
      })),
      requests: 3,
    },
    {
      what: "ends every connection early: what came is kept for the next run",
      depart: archive((asked, good) => ({ ...good(asked), cutAt: 10_000 })),
      error: unreachable("ended the connection before its answer was complete"),
      next: whole - 50_000,
      requests: 5,
    },
    {
      what: "ends every connection before the first byte",
      depart: archive((asked, good) => ({ ...good(asked), cutAt: 0 })),
      error: unreachable("ended the connection before its answer was complete"),
      requests: 1,
    },
    {
      what: "has another file at the second request, as its validator says",
      depart: archive((asked, good) => {
        if (asked.before > 0) return good(asked);
        return { ...good(asked), headers: { etag: '"other"' }, body: wrong, cutAt: 100_000 };
      }),
      requests: 3,
    },
    {
      what: "has another file at the second request, and nothing says so",
      depart: archive((asked, good) => {
        if (asked.before > 0) return withoutValidator(good(asked));
        return { ...withoutValidator(good(asked)), body: wrong, cutAt: 100_000 };
      }),
      requests: 3,
    },
    {
      what: "has another file whenever it is asked",
      depart: archive((asked, good) => ({
        ...good({ ...asked, range: undefined }),
        headers: { etag: `"${asked.before}"` },
        cutAt: 100_000,
      })),
      error: [4, "SOURCE_CHANGED", "has another file than it had when the download began"],
      requests: 6,
    },
    {
      what: "answers with a web page",
      depart: archive(() => ({ ...html, headers: { "content-type": "text/html; charset=utf-8" } })),
      error: [4, "SOURCE_NOT_AN_ARCHIVE", "answers with a web page instead of an archive"],
    },
    {
      what: "answers with a web page and does not say so",
      depart: archive(() => html),
      error: [4, "ARCHIVE_DAMAGED", "the archive cannot be read: "],
    },
    {
      what: "redirects in a circle",
      depart: archive((asked) => ({ status: 302, headers: { location: asked.path } })),
      error: unreachable("redirects without end"),
    },
    {
      what: "announces more than it has",
      depart: archive((asked, good) => ({
        ...good(asked),
        ...(asked.range === undefined && { announced: whole + 1000 }),
      })),
      error: [4, "SOURCE_CHANGED", "has another file than it had when the download began"],
    },
    {
      what: "announces less than it has",
      depart: archive((asked, good) => ({ ...good(asked), announced: 100_000, cutAt: 100_000 })),
      error: [4, "ARCHIVE_DAMAGED", "the archive cannot be read: "],
    },
    {
      what: "announces more than any release has",
      depart: archive((asked, good) => ({ ...good(asked), announced: 600 * 1024 * 1024 })),
      error: [4, "SOURCE_TOO_LONG", "sends more than the 524288000 bytes it may have"],
    },
    {
      what: "announces nothing",
      depart: archive((asked, good) => ({ ...good(asked), announced: null })),
      requests: 1,
    },
    {
      what: "announces nothing, and ends too soon",
      depart: archive((asked, good) => ({ ...good(asked), announced: null, cutAt: 100_000 })),
      error: [4, "ARCHIVE_DAMAGED", "the archive cannot be read: "],
    },
    {
      what: "has nothing to send",
      depart: archive((asked, good) => ({ ...good(asked), body: "" })),
      error: [4, "ARCHIVE_DAMAGED", "the archive cannot be read: "],
    },
    {
      what: "sends a part of nothing where the rest was asked for",
      depart: archive((asked, good) => ({
        ...good(asked),
        ...(asked.before === 0 ? { cutAt: 100_000 } : { body: "" }),
      })),
      error: unreachable("sends nothing of what was asked for"),
      next: whole - 100_000,
      requests: 2,
    },
    {
      what: "sends another part than was asked for",
      depart: archive((asked, good) => {
        if (asked.before === 0) return { ...good(asked), cutAt: 100_000 };
        const headers = { ...good(asked).headers, "content-range": `bytes 0-${whole - 1}/${whole}` };
        return asked.range === undefined ? good(asked) : { status: 206, headers, body: sdk.zip };
      }),
      requests: 3,
    },
    {
      what: "is slow",
      depart: archive((asked, good) => ({ ...good(asked), slowly: { bytes: 10_000, ms: 20 } })),
      requests: 1,
    },
    ...[404, 410].map(
      (status): Misbehaviour => ({
        what: `has no such archive: ${status}`,
        depart: archive(() => ({ status, body: "gone" })),
        error: [2, "SDK_NOT_FOUND", `has no go${sdk.version} for `],
        requests: 1,
      }),
    ),
    ...[401, 403, 500, 204].map(
      (status): Misbehaviour => ({
        what: `answers with ${status}`,
        depart: archive(() => ({ status })),
        error: [4, "SOURCE_REFUSES", `.zip answers with status ${status}`],
        requests: 1,
      }),
    ),
    {
      what: "does not know the release in its database: the archive is kept",
      depart: database("lookup/", { status: 404 }),
      error: [2, "SUMDB_NO_RECORD", `the database has no record of golang.org/toolchain@${sdk.moduleVersion}`],
      next: 0,
    },
    {
      what: "fails at the database",
      depart: database("lookup/", { status: 500 }),
      error: [4, "SOURCE_REFUSES", `${sdk.moduleVersion} answers with status 500`],
      next: 0,
    },
    {
      what: "has lost a tile",
      depart: database("tile/8/0/001", { status: 404 }),
      error: [1, "SUMDB_TILE_MISSING", "the database has no /tile/8/0/001.p/45"],
      next: 0,
    },
    {
      what: "answers with a web page in place of the database",
      depart: database("lookup/", { ...html, body: "<html>please log in</html>" }),
      error: [1, "SUMDB_RECORD_MALFORMED", "the answer is no record of a checksum database"],
      next: 0,
    },
  ];
}
