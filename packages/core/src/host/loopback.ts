// A byte stream to a program on this machine, such as a debug adapter.

import { connect } from "node:net";

export interface LoopbackStream {
  /** Hands bytes to the system, in order. Once the other side has gone, nothing happens. */
  write(bytes: Uint8Array): void;
  /** What comes, to the end. A connection that breaks ends like one that is closed. To be asked once. */
  readonly incoming: AsyncIterable<Uint8Array>;
  close(): void;
}

export function connectLoopback(port: number, signal: AbortSignal): Promise<LoopbackStream | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true });
    const close = () => void socket.destroy();
    if (signal.aborted) close();
    else signal.addEventListener("abort", close, { once: true });
    socket.on("error", close);
    socket.once("close", () => {
      signal.removeEventListener("abort", close);
      resolve(undefined);
    });
    socket.once("connect", () =>
      resolve({ write: (bytes) => void socket.write(bytes), incoming: incomingOf(), close }),
    );

    async function* incomingOf(): AsyncIterable<Uint8Array> {
      try {
        for await (const chunk of socket) yield chunk;
      } catch {
        // It was reset, or closed by us.
      }
    }
  });
}
