// A mirror of go.dev/dl on the loopback address, and beside it a checksum database: `/dl/…` and `/sumdb/…`.

import type { ServerResponse } from "node:http";
import { type Running, serve } from "../../../core/test/host/servers.ts";
import type { TestLog } from "../../../sumdb/test/test-log.ts";
import { type MadeSdk, sha256 } from "./made-sdk.ts";

export interface DownloadServer extends Running {
  /** Files by name; a function answers by itself. `""` is what stands for the list. */
  readonly files: Map<string, ServedFile>;
  /** URL of the mirror. */
  readonly base: string;
  /** URL of the checksum database. */
  readonly sumdb: string;
}

export type ServedFile = Uint8Array | string | ((response: ServerResponse, range: string | undefined) => void);

export async function startDownloadServer(log: TestLog): Promise<DownloadServer> {
  const files = new Map<string, ServedFile>();
  const server = await serve((request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    const { range } = request.headers;
    const file = pathname.startsWith("/dl/")
      ? files.get(pathname.slice("/dl/".length))
      : log.answer(pathname.replace(/^\/sumdb/, ""));
    if (file === undefined) response.writeHead(404).end("not here");
    else if (typeof file === "function") file(response, range);
    else sendFile(response, Buffer.from(file), range);
  });
  const root = `http://127.0.0.1:${server.port}`;
  return { ...server, files, base: `${root}/dl`, sumdb: `${root}/sumdb` };
}

/** With ranges, as the servers of go.dev answer. */
export function sendFile(
  response: ServerResponse,
  bytes: Buffer,
  range: string | undefined,
  etag = `"${sha256(bytes)}"`,
): void {
  const first = Number(/^bytes=(\d+)-/.exec(range ?? "")?.[1] ?? 0);
  const rest = bytes.subarray(first);
  const head: Record<string, string | number> = { "content-length": rest.length, etag };
  if (first > 0) head["content-range"] = `bytes ${first}-${bytes.length - 1}/${bytes.length}`;
  response.writeHead(first > 0 ? 206 : 200, head).end(rest);
}

/** The list of a site that has one SDK. */
export function feedOf(
  { sdk, filename, tarGz }: Pick<MadeSdk, "sdk" | "filename" | "tarGz">,
  changes: Readonly<Record<string, unknown>> = {},
): string {
  const version = `go${sdk.version}`;
  const arch = sdk.os === "linux" && sdk.arch === "arm" ? "armv6l" : sdk.arch;
  const file = { filename, os: sdk.os, arch, version, sha256: sha256(tarGz), size: tarGz.length, kind: "archive" };
  return JSON.stringify([{ version, stable: true, files: [{ ...file, ...changes }] }]);
}
