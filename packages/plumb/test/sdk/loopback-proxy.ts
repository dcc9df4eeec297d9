// A module proxy on the loopback address that stands for a checksum database too. It speaks HTTP over plain sockets, so that a test can
// make every answer wrong in exactly the way it wants: cut, stalled, changed, announced with another length.

import { createHash } from "node:crypto";
import type { Socket } from "node:net";
import { type Running, serveSocket } from "../../../core/test/host/servers.ts";
import { createTestLog, type TestLog } from "../../../sumdb/test/test-log.ts";
import type { SyntheticSdk } from "./synthetic-sdk.ts";

export interface Asked {
  /** `/golang.org/toolchain/@v/list` */
  readonly path: string;
  /** What it asks for of a file, `bytes=10-`. */
  readonly range?: string | undefined;
  readonly ifRange?: string | undefined;
  /** How often this path was asked for before. */
  readonly before: number;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** For Content-Length, where it is not that of the body; null: it has none, and the end of the connection ends it. */
  readonly announced?: number | null;
  /** Ends the connection after so many bytes of the body. */
  readonly cutAt?: number;
  /** Sends no more after so many bytes of the body, and keeps the connection. */
  readonly stallAt?: number;
  /** So many milliseconds pass before each piece of so many bytes. */
  readonly slowly?: { readonly bytes: number; readonly ms: number };
}

export interface LoopbackProxy {
  /** For GOPROXY. */
  readonly url: string;
  /** For GOSUMDB. */
  readonly gosumdb: string;
  readonly log: TestLog;
  /** Turns good answers into others; undefined: all are good. */
  depart: ((asked: Asked, good: (asked: Asked) => Answer) => Answer) | undefined;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  /** Bytes of archives that were sent. */
  readonly archiveBytes: number;
  /** Forgets what was asked for and sent. */
  forget(): void;
  /** Serves it, and adds it to the log; `h1`: another hash than its own. */
  publish(sdk: Pick<SyntheticSdk, "moduleVersion" | "zip" | "h1">): void;
  /** Other bytes at the same place, and no word of it in the log. */
  replaceZip(moduleVersion: string, zip: Uint8Array): void;
  /** The log of the database from now on. */
  useLog(log: TestLog): void;
  close(): Promise<void>;
}

const below = "/golang.org/toolchain/@v";
const database = "sum.example";

export async function startLoopbackProxy(log: TestLog = createFilledLog()): Promise<LoopbackProxy> {
  const asked: string[] = [];
  const zips = new Map<string, Uint8Array>();
  let current = log;
  let archiveBytes = 0;

  const good = ({ path, range, ifRange }: Asked): Answer => {
    if (path === `${below}/list`) return { status: 200, body: [...zips.keys()].map((name) => `${name}\n`).join("") };
    const zip = zips.get(/^.+\/@v\/(.+)\.zip$/.exec(path)?.[1] ?? "");
    if (zip) return partOf(zip, range, ifRange);
    const [, question] = /^\/sumdb\/sum\.example(\/.+)$/.exec(path) ?? [];
    if (question === "/supported") return { status: 200 };
    const body = question === undefined ? undefined : current.answer(question);
    return body ? { status: 200, body } : { status: 404, body: "not found\n" };
  };
  const proxy: Mutable<LoopbackProxy> = {
    url: "",
    gosumdb: log.key,
    log,
    depart: undefined,
    asked,
    get archiveBytes() {
      return archiveBytes;
    },
    forget() {
      asked.length = 0;
      archiveBytes = 0;
    },
    publish({ moduleVersion, zip, h1 }) {
      zips.set(moduleVersion, zip);
      log.add("golang.org/toolchain", moduleVersion, h1);
    },
    replaceZip: (moduleVersion, zip) => void zips.set(moduleVersion, zip),
    useLog(other) {
      current = other;
    },
    close: async () => {},
  };
  const running: Running = await serveSocket((socket) => {
    readRequest(socket, ({ path, headers }) => {
      const request = {
        path,
        range: headers.get("range"),
        ifRange: headers.get("if-range"),
        before: asked.filter((one) => one === path).length,
      };
      asked.push(path);
      const answer = proxy.depart ? proxy.depart(request, good) : good(request);
      void send(socket, answer, (bytes) => {
        if (path.endsWith(".zip")) archiveBytes += bytes;
      });
    });
  });
  proxy.url = `http://127.0.0.1:${running.port}`;
  proxy.close = running.close;
  return proxy;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A log with enough records for full tiles and two levels of them. */
export function createFilledLog(records = 300, keys?: Parameters<typeof createTestLog>[1]) {
  const log = createTestLog(database, keys);
  for (let at = 0; at < records; at++) log.add(`example.com/m${at}`, "v1.0.0");
  return log;
}

/** A file, or the part of it that is asked for, as RFC 9110 says. */
function partOf(file: Uint8Array, range: string | undefined, ifRange: string | undefined): Answer {
  const etag = `"${createHash("sha256").update(file).digest("hex").slice(0, 16)}"`;
  const headers = { "content-type": "application/zip", etag };
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? "") ?? [];
  if (first === undefined || (ifRange !== undefined && ifRange !== etag)) return { status: 200, headers, body: file };
  const [start, end] = [Number(first), last ? Math.min(Number(last) + 1, file.length) : file.length];
  if (start >= file.length) return { status: 416, headers: { "content-range": `bytes */${file.length}` } };
  const contentRange = `bytes ${start}-${end - 1}/${file.length}`;
  return { status: 206, headers: { ...headers, "content-range": contentRange }, body: file.subarray(start, end) };
}

function readRequest(socket: Socket, take: (request: { path: string; headers: Map<string, string> }) => void): void {
  let text = "";
  socket.on("data", (bytes) => {
    text += bytes.toString("latin1");
    if (!text.includes("\r\n\r\n")) return;
    const [line = "", ...lines] = text.split("\r\n");
    text = "";
    const headers = lines.map((one) => /^([^:]+): *(.*)$/.exec(one)).flatMap((found) => (found ? [found] : []));
    take({
      path: line.split(" ")[1] ?? "",
      headers: new Map(headers.map(([, name = "", value = ""]) => [name.toLowerCase(), value])),
    });
  });
}

async function send(socket: Socket, answer: Answer, sent: (bytes: number) => void): Promise<void> {
  const { status, headers = {}, body = "", announced, cutAt, stallAt, slowly } = answer;
  const bytes = Buffer.from(body);
  const length = announced === undefined ? bytes.length : announced;
  const lines = Object.entries({ ...headers, ...(length !== null && { "content-length": String(length) }) });
  const head = [
    `HTTP/1.1 ${status} Whatever`,
    "connection: close",
    ...lines.map(([name, value]) => `${name}: ${value}`),
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  const end = Math.min(cutAt ?? bytes.length, stallAt ?? bytes.length);
  const step = slowly?.bytes ?? 64 * 1024;
  for (let at = 0; at < end && !socket.destroyed; at += step) {
    if (slowly) await Bun.sleep(slowly.ms);
    const piece = bytes.subarray(at, Math.min(at + step, end));
    await new Promise<void>((resolve) => {
      socket.once("close", resolve);
      socket.write(piece, () => {
        socket.off("close", resolve);
        sent(piece.length);
        resolve();
      });
    });
  }
  if (stallAt === undefined && !socket.destroyed) socket.end();
}
