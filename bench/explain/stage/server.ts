// A server that refuses to be useful, for scenes of networks: server.ts KIND PORT [CERTIFICATE KEY]. It ends with the scene.

import { createSocket } from "node:dgram";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { createServer as createTcpServer } from "node:net";

const [kind = "", port = "", certificate, key] = process.argv.slice(2).filter((word) => word !== "--");
const status = kind.startsWith("git") ? 401 : Number(kind.replace("status-", ""));

if (kind === "silent") {
  createTcpServer((socket) => socket.on("error", () => {})).listen(Number(port));
} else if (kind === "reset") {
  createTcpServer((socket) => socket.resetAndDestroy()).listen(Number(port));
} else if (kind === "close") {
  createTcpServer((socket) => socket.end()).listen(Number(port));
} else if (kind === "dns-servfail" || kind === "dns-silent" || kind === "dns-nxdomain") {
  const socket = createSocket("udp4");
  socket.on("message", (question, from) => {
    if (kind !== "dns-silent")
      socket.send(dnsAnswer(question, kind === "dns-servfail" ? 2 : 3), from.port, from.address);
  });
  socket.bind(Number(port));
} else if (certificate !== undefined && key !== undefined) {
  createSecureServer({ cert: readFileSync(certificate), key: readFileSync(key) }, answer).listen(Number(port));
} else {
  createServer(answer)
    .on("connect", (_request, socket) =>
      socket.end(`HTTP/1.1 ${status} ${nameOf(status)}\r\nContent-Length: 0\r\n\r\n`),
    )
    .listen(Number(port));
}

/** To go-get=1 of kind git: where the repository is, as `go help importpath` describes it; the repository itself asks for a name. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const [path = "", query = ""] = (request.url ?? "").split("?");
  if (kind.startsWith("git") && query === "go-get=1") {
    const root = `${request.headers.host}${path}`;
    const repository = kind === "git-ssh" ? `ssh://git@${root}.git` : `https://${root}.git`;
    response
      .writeHead(200, { "Content-Type": "text/html" })
      .end(`<html><head><meta name="go-import" content="${root} git ${repository}"></head></html>`);
    return;
  }
  const challenge = status === 401 ? { "WWW-Authenticate": 'Basic realm="git"' } : {};
  response.writeHead(status, { "Content-Type": "text/plain", ...challenge }).end(`${nameOf(status)}\n`);
}

function nameOf(code: number): string {
  return (
    {
      401: "Unauthorized",
      403: "Forbidden",
      404: "Not Found",
      407: "Proxy Authentication Required",
      502: "Bad Gateway",
      503: "Service Unavailable",
    }[code] ?? "OK"
  );
}

/** The question again, as an answer without records (RFC 1035, 4.1.1). */
function dnsAnswer(question: Buffer, code: number): Buffer {
  const reply = Buffer.from(question.subarray(0, 12 + questionLength(question)));
  reply[2] = 0x81;
  reply[3] = 0x80 | code;
  // No answers, authorities or additional records.
  reply.fill(0, 6, 12);
  return reply;
}

function questionLength(message: Buffer): number {
  let at = 12;
  while (at < message.length && message[at] !== 0) at += 1 + (message[at] ?? 0);
  return at + 5 - 12;
}
