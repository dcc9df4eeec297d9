// A network beyond this machine that is never used: for a user who wants no network call.

import type { Net } from "./request.ts";

/** Every request fails as `offline`, with `why` as the message; nothing is sent, nothing is looked up. */
export function createOfflineNet(why: string): Net {
  return {
    async request() {
      return {
        outcome: { kind: "failed", reason: "offline", message: why },
        url: "",
        httpProxy: null,
        certificate: null,
        durationMs: 0,
      };
    },
    async connectLoopback(port, signal) {
      const { connectLoopback } = await import("./loopback.ts");
      return connectLoopback(port, signal);
    },
  };
}
