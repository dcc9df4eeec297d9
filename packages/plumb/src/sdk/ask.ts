// Small questions to servers: lists, records, tiles. What is large comes by download.ts.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import type { NetResult } from "@goplumb/core/host/request";
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
