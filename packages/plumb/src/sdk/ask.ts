// Small questions to servers, and to folders that stand for one: lists, records, tiles. What is large comes by download.ts.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import type { NetResult } from "@goplumb/core/host/request";
import { isWeb, urlBelow } from "../facts/network/ask-proxies.ts";
import type { Ways } from "./ways.ts";

const timeoutMs = 30_000;

/**
 * The body of an answer; null for 404 and 410, by which servers say that there is no such thing.
 * @throws PlumbError SOURCE_UNREACHABLE, SOURCE_REFUSES, SOURCE_TOO_LONG
 */
export async function ask(
  { net }: Pick<Host, "net">,
  { roots }: Pick<Ways, "roots">,
  url: string,
  maxBodyBytes: number,
): Promise<Uint8Array | null> {
  const result = await net.request({ url, timeoutMs, maxBodyBytes, ...(roots && { roots }) });
  const { outcome } = result;
  if (outcome.kind === "failed") throw unreachable(outcome.message);
  if (outcome.status === 404 || outcome.status === 410) return null;
  if (outcome.status !== 200) throw refused(result, outcome.status);
  if (!outcome.truncated) return outcome.body;
  throw new PlumbError({
    code: "SOURCE_TOO_LONG",
    message: `${result.url} answers with more than ${maxBodyBytes} bytes`,
    exit: exitStatus.network,
  });
}

/**
 * What is below a base URL; of a folder, `file:///…`, the file there, as cmd/go reads it.
 * @throws PlumbError as `ask`, and FILE_UNREADABLE
 */
export async function askAt(
  host: Pick<Host, "net" | "files">,
  ways: Pick<Ways, "roots">,
  base: string,
  path: string,
  maxBodyBytes: number,
): Promise<Uint8Array | null> {
  const folder = folderOf(base);
  if (folder === null) return ask(host, ways, urlBelow(base, path), maxBodyBytes);
  const file = await host.files.open(join(folder, path));
  if (!file) return null;
  try {
    return new Uint8Array(file.read(0, Math.min(file.size, maxBodyBytes)));
  } finally {
    file.close();
  }
}

/** The folder that a URL names; null for every other URL. */
export function folderOf(url: string): string | null {
  const path = /^file:\/\/(\/.*)$/i.exec(url)?.[1];
  try {
    return path === undefined ? null : decodeURI(path);
  } catch {
    return null;
  }
}

export function canAsk(url: string): boolean {
  return isWeb(url) || folderOf(url) !== null;
}

export function unreachable(message: string): PlumbError {
  return new PlumbError({
    code: "SOURCE_UNREACHABLE",
    message,
    hint: "plumb doctor --online shows which way is closed",
    exit: exitStatus.network,
  });
}

export function refused({ url }: Pick<NetResult, "url">, status: number): PlumbError {
  const hint = status === 401 || status === 403 ? "GOPROXY may need a user name and a password" : undefined;
  return new PlumbError({
    code: "SOURCE_REFUSES",
    message: `${url} answers with status ${status}`,
    ...(hint !== undefined && { hint }),
    exit: exitStatus.network,
  });
}
