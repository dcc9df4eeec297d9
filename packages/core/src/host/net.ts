// The network as this process reaches it. What speaks HTTP and TLS is loaded with the first request: most commands make none.

import type { Clock, Env } from "./host.ts";
import type { Net } from "./request.ts";

/** `env` decides about HTTP proxies, whatever the variables of the process say. */
export function createNet(env: Env, clock: Pick<Clock, "monotonicMs">): Net {
  return {
    async request(request) {
      const { Trip } = await import("./net-trip.ts");
      const startMs = clock.monotonicMs();
      const trip = new Trip(request, env);
      const outcome = await trip.outcome();
      return { outcome, ...trip.facts(), durationMs: clock.monotonicMs() - startMs };
    },
    async connectLoopback(port, signal) {
      const { connectLoopback } = await import("./loopback.ts");
      return connectLoopback(port, signal);
    },
  };
}
