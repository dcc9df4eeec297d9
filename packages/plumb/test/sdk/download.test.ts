// plumb install from module proxies that cut, stall, lie and change their minds: in the end there is a proven SDK or an error that says
// what was wrong, nothing half-made is ever seen, and the next run, against a good server, succeeds.

import { afterAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { type Answer, type Asked, type LoopbackProxy, startLoopbackProxy } from "./loopback-proxy.ts";
import { createSdkBox, faultsOfTree, type SdkBox } from "./sdk-box.ts";
import { makeSyntheticSdk } from "./synthetic-sdk.ts";

const sdk = makeSyntheticSdk();
const whole = sdk.zip.length;
const proxy = await startLoopbackProxy();
proxy.publish(sdk);
const boxes: SdkBox[] = [];

function newBox(from: LoopbackProxy = proxy): SdkBox {
  const box = createSdkBox(from);
  boxes.push(box);
  return box;
}

type Depart = NonNullable<LoopbackProxy["depart"]>;

/** Other answers to requests for the archive. */
function archive(change: (asked: Asked, good: (asked: Asked) => Answer) => Answer): Depart {
  return (asked, good) => (asked.path.endsWith(".zip") ? change(asked, good) : good(asked));
}

/** Other answers to requests to the checksum database below a path. */
function database(path: string, answer: Answer): Depart {
  return (asked, good) => (asked.path.startsWith(`/sumdb/sum.example/${path}`) ? answer : good(asked));
}

function withoutValidator(answer: Answer): Answer {
  const { etag: _, ...headers } = answer.headers ?? {};
  return { ...answer, headers };
}

/** The archive with one wrong byte near its beginning, in the packed bytes of a program. */
const wrong = Buffer.from(sdk.zip);
const wrongAt = sdk.zip.indexOf("bin/go") + 2000;
wrong[wrongAt] = (wrong[wrongAt] ?? 0) ^ 0xff;
const html = { status: 200, body: `<html>${"please log in ".repeat(60_000)}</html>` };

/** The first run, which must fail or not. */
interface Case {
  readonly what: string;
  readonly depart: Depart;
  readonly error?: readonly [status: number, code: string, message: string];
  /** Bytes of the archive that the next run, against the good server, asks for; default: all. */
  readonly next?: number;
  /** How often the archive was asked for in the first run. */
  readonly requests?: number;
}

const unreachable = (message: string) => [4, "SOURCE_UNREACHABLE", message] as const;

const cases: readonly Case[] = [
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
    (status): Case => ({
      what: `has no such archive: ${status}`,
      depart: archive(() => ({ status, body: "gone" })),
      error: [2, "SDK_NOT_FOUND", `has no go${sdk.version} for `],
      requests: 1,
    }),
  ),
  ...[401, 403, 500, 204].map(
    (status): Case => ({
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

// Thirty seconds of silence, meanwhile the others.
const stallingProxy = await startLoopbackProxy();
stallingProxy.publish(sdk);
stallingProxy.depart = archive((asked, good) => ({ ...good(asked), ...(asked.before === 0 && { stallAt: 100_000 }) }));
const stallingBox = newBox(stallingProxy);
const stalled = stallingBox.plumb("install", sdk.version);

afterAll(async () => {
  for (const box of boxes) box.remove();
  await Promise.all([proxy.close(), stallingProxy.close()]);
});

describe("a module proxy that", () => {
  test.each(cases.map((one) => [one.what, one] as const))("%s", async (_, { depart, error, next, requests }) => {
    const box = newBox();
    const zipsAsked = () => proxy.asked.filter((path) => path.endsWith(".zip")).length;
    proxy.forget();
    proxy.depart = depart;
    const { status, stderr } = await box.plumb("install", sdk.version);
    proxy.depart = undefined;
    if (requests !== undefined) expect(zipsAsked()).toBe(requests);
    if (error) {
      const [wantedStatus, code, message] = error;
      expect([status, stderr]).toEqual([wantedStatus, expect.stringContaining(`[${code}]`)]);
      expect(stderr).toContain(message);
      expect(await box.list()).toEqual([]);
      const kept = ["", ".json"].map((ending) => `cache/downloads/${sdk.name}.zip${ending}`);
      expect(box.leftovers().sort()).toEqual(next === undefined ? [] : kept);
      proxy.forget();
      expect(await box.plumb("install", sdk.version)).toMatchObject({ status: 0, stderr: "" });
      expect(proxy.archiveBytes).toBe(next ?? whole);
    } else expect([status, stderr]).toEqual([0, ""]);
    expect(faultsOfTree(join(box.plumbHome, "sdks", sdk.name), sdk)).toEqual([]);
    expect(await box.list()).toEqual([sdk.name]);
    expect(box.leftovers()).toEqual([]);
  });
});

test("what is left of another file than the server has now is of no use, and is fetched anew by the next run", async () => {
  const box = newBox();
  const proof = { status: 500 };
  // No validator, and so nothing but the log tells the one from the other.
  proxy.depart = (asked, good) => {
    if (!asked.path.endsWith(".zip")) return asked.path.includes("/lookup/") ? proof : good(asked);
    return { ...withoutValidator(good(asked)), body: wrong };
  };
  expect((await box.plumb("install", sdk.version)).status).toBe(4);
  proxy.depart = undefined;
  proxy.forget();
  expect(await box.plumb("install", sdk.version)).toMatchObject({ status: 0, stderr: "" });
  expect(proxy.archiveBytes).toBe(whole);
});

test("the next proxy is asked after an absence, and after another failure behind a bar", async () => {
  const second = await startLoopbackProxy(proxy.log);
  try {
    second.publish(sdk);
    const install = async (separator: string, status: number) => {
      proxy.depart = archive(() => ({ status }));
      const box = newBox();
      box.env.GOPROXY = `${proxy.url}${separator}${second.url}`;
      return (await box.plumb("install", sdk.version)).status;
    };
    expect(await install(",", 404)).toBe(0);
    expect(await install(",", 500)).toBe(4);
    expect(await install("|", 500)).toBe(0);
  } finally {
    proxy.depart = undefined;
    await second.close();
  }
});

test("a server that falls silent is left after a while, and asked for the rest", async () => {
  expect(await stalled).toMatchObject({ status: 0, stderr: "" });
  expect(stallingProxy.archiveBytes).toBe(whole);
  expect(faultsOfTree(join(stallingBox.plumbHome, "sdks", sdk.name), sdk)).toEqual([]);
  expect(stallingBox.leftovers()).toEqual([]);
});
