// Byte streams to real servers on this machine.

import { afterEach, expect, test } from "bun:test";
import { createServer, type Server, type Socket } from "node:net";
import { connectLoopback, type LoopbackStream } from "../../src/host/loopback.ts";
import { createOfflineNet } from "../../src/host/offline-net.ts";

let server: Server | undefined;

afterEach(() => {
  server?.close();
  server = undefined;
});

async function serve(talk: (socket: Socket) => void): Promise<number> {
  const listening = createServer((socket) => {
    socket.on("error", () => {});
    talk(socket);
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const address = listening.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

const never = new AbortController().signal;

async function connected(port: number, signal = never): Promise<LoopbackStream> {
  const stream = await connectLoopback(port, signal);
  if (!stream) throw new Error("nobody listens");
  return stream;
}

async function textOf({ incoming }: LoopbackStream): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of incoming) text += decoder.decode(chunk, { stream: true });
  return text;
}

test("what is written comes back from an echo, in order, and ends with the other side", async () => {
  const port = await serve((socket) => socket.pipe(socket));
  const stream = await connected(port);
  let text = "";
  const done = (async () => {
    for await (const chunk of stream.incoming) {
      text += Buffer.from(chunk).toString();
      if (text.length === 300_000) stream.close();
    }
  })();
  for (const letter of "abc") stream.write(Buffer.from(letter.repeat(100_000)));
  await done;
  expect(text).toBe("a".repeat(100_000) + "b".repeat(100_000) + "c".repeat(100_000));
});

test("offline, too: nothing leaves the machine", async () => {
  const port = await serve((socket) => socket.end("hello"));
  const stream = await createOfflineNet("no").connectLoopback(port, never);
  expect(stream && (await textOf(stream))).toBe("hello");
});

test("undefined where nobody listens", async () => {
  const port = await serve(() => {});
  server?.close();
  expect(await connectLoopback(port, never)).toBeUndefined();
});

test("a connection that is reset ends, and writing to it does nothing", async () => {
  const port = await serve((socket) => {
    socket.write("half");
    setTimeout(() => socket.resetAndDestroy(), 20);
  });
  const stream = await connected(port);
  expect("half").toStartWith(await textOf(stream));
  stream.write(Buffer.from("anybody?"));
  await Bun.sleep(20);
  stream.write(Buffer.from("anybody?"));
});

test("an abort closes it, also one that came before", async () => {
  const port = await serve(() => {});
  const controller = new AbortController();
  const stream = await connected(port, controller.signal);
  setTimeout(() => controller.abort(), 20);
  expect(await textOf(stream)).toBe("");
  expect(await connectLoopback(port, AbortSignal.abort())).toBeUndefined();
});
