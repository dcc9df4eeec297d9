// The clock of this machine against that of servers, and what a wrong one explains.

import type { Answer, Network } from "../../facts/network/schema.ts";

type Clock = NonNullable<Network["clock"]>;

/** A certificate that is valid by the servers' time, and not by this machine's. */
export function clockExplains({ failure, certificate }: Answer, clock: Clock | null): boolean {
  if (clock === null || (failure !== "tls-expired" && failure !== "tls-not-yet-valid")) return false;
  const from = certificate?.validFromMs ?? null;
  const to = certificate?.validToMs ?? null;
  if (from === null || to === null) return false;
  const serverMs = clock.hostMs + clock.offsetMs;
  return serverMs >= from && serverMs <= to && (clock.hostMs < from || clock.hostMs > to);
}

/** `3 days behind`. */
export function offsetWords(offsetMs: number): string {
  const seconds = Math.round(Math.abs(offsetMs) / 1000);
  const [size, unit] = units.find(([length]) => seconds >= 2 * length) ?? [1, "second"];
  const count = Math.round(seconds / size);
  return `${count} ${unit}${count === 1 ? "" : "s"} ${offsetMs > 0 ? "behind" : "ahead"}`;
}

const units = [
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
] as const;

/** `2026-11-26 12:00 UTC`. */
export function timeWords(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
