// Servers that answer what was recorded. Limits, redirect counts and HTTP proxies are those of the recording: nothing is followed.

import type { RecordedRequest, Recording } from "./recording.ts";
import type { Net, NetRequest, NetResult } from "./request.ts";

const defaultBodyBytes = 1024 * 1024;

/** Each request that was made is added to `asked`. What was not recorded cannot be reached: its name has no address. */
export function createRecordedNet({ requests = [] }: Pick<Recording, "requests">, asked: NetRequest[]): Net {
  return {
    async request(request) {
      if (request.signal?.aborted) return resultOf({ url: request.url, failed: "cancelled" }, request);
      asked.push(request);
      const recorded = requests.find((candidate) => matches(candidate, request));
      const result = resultOf(recorded ?? { url: request.url, failed: "dns", message: "not recorded" }, request);
      if (!request.onBody || result.outcome.kind === "failed") return result;
      request.onBody(result.outcome.body, result.outcome);
      return { ...result, outcome: { ...result.outcome, body: new Uint8Array(), truncated: false } };
    },
    async connectLoopback() {
      return undefined;
    },
  };
}

function matches(recorded: RecordedRequest, { url, method = "GET", roots }: NetRequest): boolean {
  const sameRoots = recorded.roots === undefined || recorded.roots === roots;
  return recorded.url === url && (recorded.method ?? "GET") === method && sameRoots;
}

function resultOf(recorded: RecordedRequest, request: NetRequest): NetResult {
  return {
    outcome: outcomeOf(recorded, request.maxBodyBytes ?? defaultBodyBytes),
    url: recorded.finalUrl ?? withoutUserAndQuery(recorded.url),
    httpProxy: recorded.httpProxy ?? null,
    certificate: recorded.certificate ?? null,
    durationMs: recorded.durationMs ?? 0,
  };
}

function outcomeOf(recorded: RecordedRequest, maxBytes: number): NetResult["outcome"] {
  if (recorded.failed) return { kind: "failed", reason: recorded.failed, message: recorded.message ?? recorded.failed };
  const bytes = new TextEncoder().encode(recorded.text ?? "");
  return {
    kind: "answered",
    status: recorded.status ?? 200,
    headers: recorded.headers ?? {},
    body: bytes.subarray(0, maxBytes),
    truncated: bytes.length > maxBytes,
  };
}

function withoutUserAndQuery(text: string): string {
  if (!URL.canParse(text)) return text;
  const { origin, pathname } = new URL(text);
  return `${origin}${pathname}`;
}
