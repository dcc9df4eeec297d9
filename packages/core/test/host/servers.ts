// Servers for tests on the loopback address: honest ones, ones that lie, stall and cut, and HTTP proxies.

import { createServer as createHttp, type IncomingMessage, type RequestListener } from "node:http";
import { createServer as createHttps } from "node:https";
import { type AddressInfo, connect, createServer as createTcp, type Server, type Socket } from "node:net";
import type { KeyPair } from "./certificates.ts";

export interface Running {
  readonly port: number;
  /** Request lines (`GET /x`, `CONNECT host:443`) that arrived, in order. */
  readonly seen: readonly string[];
  close(): Promise<void>;
}

/** HTTP, or HTTPS with a certificate. */
export function serve(answer: RequestListener, tls?: KeyPair): Promise<Running> {
  const seen: string[] = [];
  const listener: RequestListener = (request, response) => {
    seen.push(`${request.method} ${request.url}`);
    answer(request, response);
  };
  return running(tls ? createHttps({ cert: tls.cert, key: tls.key }, listener) : createHttp(listener), seen);
}

/** Anything that speaks, or does not, over TCP. */
export function serveSocket(talk: (socket: Socket) => void): Promise<Running> {
  return running(createTcp(talk), []);
}

export interface ProxyOptions {
  /** Port on this machine behind a `host:port`; undefined: answered with 502. */
  readonly route: (authority: string) => number | undefined;
  /** `user:password` it wants; else 407. */
  readonly login?: string;
  /** Speaks TLS itself. */
  readonly tls?: KeyPair;
}

/** An HTTP proxy that leads every name to a port of this machine. */
export function serveProxy({ route, login, tls }: ProxyOptions): Promise<Running> {
  const seen: string[] = [];
  const refused = (request: IncomingMessage) =>
    login !== undefined && request.headers["proxy-authorization"] !== `Basic ${Buffer.from(login).toString("base64")}`;
  const plain: RequestListener = (request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const url = new URL(request.url ?? "");
    const port = route(`${url.hostname}:${url.port || 80}`);
    if (refused(request) || port === undefined) {
      response.writeHead(refused(request) ? 407 : 502).end();
      return;
    }
    fetch(`http://127.0.0.1:${port}${url.pathname}`).then(
      async (answer) => response.writeHead(answer.status).end(new Uint8Array(await answer.arrayBuffer())),
      () => response.writeHead(502).end(),
    );
  };
  const server = tls ? createHttps({ cert: tls.cert, key: tls.key }, plain) : createHttp(plain);
  server.on("connect", (request: IncomingMessage, client: Socket, head: Buffer) => {
    seen.push(`CONNECT ${request.url}`);
    const port = route(request.url ?? "");
    client.on("error", () => client.destroy());
    if (refused(request) || port === undefined) {
      const status = refused(request) ? "407 Proxy Authentication Required" : "502 Bad Gateway";
      client.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const upstream = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
  });
  return running(server, seen);
}

/** A port of this machine at which nobody listens. */
export async function deadPort(): Promise<number> {
  const { port, close } = await serveSocket((socket) => socket.destroy());
  await close();
  return port;
}

async function running(server: Server, seen: string[]): Promise<Running> {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
