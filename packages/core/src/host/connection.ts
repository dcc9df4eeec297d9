// A way to a server for one exchange: through the HTTP proxy if there is one, into TLS if the URL wants it. Every step has
// failures of its own, so that it can be said what stands in the way.

import { Agent, type IncomingMessage, request } from "node:http";
import { connect, isIP, type Socket } from "node:net";
import { getCACertificates, rootCertificates, type TLSSocket, connect as tlsConnect } from "node:tls";
import { certificateFault, peerCertificate } from "./certificate.ts";
import { ConnectionFailure, failureOfCertificate, failureOfDial, failureOfHandshake } from "./net-failure.ts";
import type { NetFailure, NetRequest, PeerCertificate } from "./request.ts";

export interface Route {
  readonly target: URL;
  /** Null: straight to the target. */
  readonly proxy: URL | null;
  readonly roots: NetRequest["roots"];
  /** Ends every step. */
  readonly signal: AbortSignal;
}

export interface Connection {
  readonly socket: Socket;
  /** Over a plain proxy the request line names the whole URL. */
  readonly absolute: boolean;
  readonly certificate: PeerCertificate | null;
}

/** Told of what happens on the way, since a step that fails leaves nothing behind. */
export interface Watcher {
  /** The HTTP proxy, if there is one, can be talked to. */
  proxyReached(): void;
  /** The target's certificate, trusted or not. */
  certificate(seen: PeerCertificate | null): void;
}

/** @throws ConnectionFailure. What was opened is closed then; else the caller closes the socket. */
export async function openConnection(route: Route, watcher: Watcher): Promise<Connection> {
  const { target, proxy } = route;
  const secure = target.protocol === "https:";
  if (proxy === null) {
    const socket = await dial(target, route.signal);
    if (!secure) return { socket, absolute: false, certificate: null };
    return await secured(socket, target, route, watcher);
  }
  const socket = await proxySocket(proxy, route);
  watcher.proxyReached();
  if (!secure) return { socket, absolute: true, certificate: null };
  return await secured(await tunnel(socket, target, proxy, route.signal), target, route, watcher);
}

async function secured(socket: Socket, target: URL, route: Route, watcher: Watcher): Promise<Connection> {
  const host = hostOf(target);
  const secure = await handshake(socket, host, route);
  const certificate = peerCertificate(secure);
  watcher.certificate(certificate);
  const fault = faultFor(route, secure, host);
  if (fault === null) return { socket: secure, absolute: false, certificate };
  secure.destroy();
  throw failureOfCertificate(fault, host);
}

function faultFor({ roots }: Route, socket: TLSSocket, host: string): string | null {
  if (roots === "any") return null;
  // The TLS library takes an empty list for none given, and would trust its own.
  return roots?.length === 0 ? "UNABLE_TO_GET_ISSUER_CERT_LOCALLY" : certificateFault(socket, host);
}

/** A TCP connection, and the end of the wait for it when the signal says so. */
function dial(url: URL, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostOf(url), port: portOf(url) });
    const stop = abandon(socket, signal, reject);
    socket.once("connect", () => {
      stop();
      resolve(socket);
    });
    // Kept for good: a connection that breaks later would otherwise end the process.
    socket.on("error", (error) => {
      stop();
      reject(failureOfDial(error, hostOf(url)));
    });
  });
}

/** The proxy's own failures are named apart from the target's. */
async function proxySocket(proxy: URL, route: Route): Promise<Socket> {
  try {
    const socket = await dial(proxy, route.signal);
    if (proxy.protocol === "http:") return socket;
    const secure = await handshake(socket, hostOf(proxy), route);
    const fault = faultFor(route, secure, hostOf(proxy));
    if (fault === null) return secure;
    secure.destroy();
    throw failureOfCertificate(fault, hostOf(proxy));
  } catch (error) {
    if (!(error instanceof ConnectionFailure) || route.signal.aborted) throw error;
    throw new ConnectionFailure(proxyReason(error.reason), `the HTTP proxy ${error.message}`);
  }
}

function proxyReason(reason: NetFailure): NetFailure {
  if (reason === "dns" || reason === "refused" || reason === "timed-out") return `http-proxy-${reason}`;
  return reason.startsWith("tls-") ? "http-proxy-tls" : "http-proxy-unreachable";
}

function handshake(socket: Socket, host: string, { roots, signal }: Route): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const secure = tlsConnect({
      socket,
      ...(isIP(host) === 0 && { servername: host }),
      ALPNProtocols: ["http/1.1"],
      // A certificate that is not trusted is looked at all the same; the caller judges before it sends anything.
      rejectUnauthorized: false,
      ...trusted(roots),
    });
    const stop = abandon(secure, signal, reject);
    secure.once("secureConnect", () => {
      stop();
      resolve(secure);
    });
    secure.on("error", (error) => {
      stop();
      secure.destroy();
      reject(failureOfHandshake(error, host));
    });
  });
}

function trusted(roots: NetRequest["roots"]): { ca?: string[] } {
  if (roots === "any") return {};
  if (roots === undefined) return { ca: [...getCACertificates("system"), ...rootCertificates] };
  return { ca: roots === "public" ? [...rootCertificates] : [...roots] };
}

/** Asks an HTTP proxy for a tunnel (CONNECT, RFC 9110 section 9.3.6). */
function tunnel(socket: Socket, target: URL, proxy: URL, signal: AbortSignal): Promise<Socket> {
  const authority = `${target.hostname}:${portOf(target)}`;
  return new Promise((resolve, reject) => {
    const asked = request({
      method: "CONNECT",
      path: authority,
      agent: agentOver(socket),
      headers: { host: authority, ...proxyLogin(proxy) },
    });
    const stop = abandon(socket, signal, reject);
    const refuse = (failure: ConnectionFailure) => {
      stop();
      socket.destroy();
      reject(failure);
    };
    asked.once("connect", ({ statusCode = 0 }: IncomingMessage, opened: Socket) => {
      if (statusCode < 200 || statusCode > 299) return refuse(refusal(statusCode, proxy, authority));
      stop();
      resolve(opened);
    });
    asked.on("error", (error) => {
      const why = error instanceof Error ? error.message : String(error);
      refuse(new ConnectionFailure("http-proxy-not-http", `the HTTP proxy ${hostOf(proxy)}: ${why}`));
    });
    asked.end();
  });
}

function refusal(status: number, proxy: URL, authority: string): ConnectionFailure {
  const reason = status === 407 ? "http-proxy-login" : "http-proxy-answer";
  return new ConnectionFailure(reason, `the HTTP proxy ${hostOf(proxy)} answers ${status} to CONNECT ${authority}`);
}

/** Headers that a proxy with a user name and password in its URL wants. */
export function proxyLogin(proxy: URL): Record<string, string> {
  const authorization = basicAuthorization(proxy);
  return authorization === null ? {} : { "proxy-authorization": authorization };
}

/** The user part of a URL as Basic authorization (RFC 7617); null when it has none. */
export function basicAuthorization({ username, password }: URL): string | null {
  if (username === "" && password === "") return null;
  const text = `${decoded(username)}:${decoded(password)}`;
  return `Basic ${Buffer.from(text).toString("base64")}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray % stands for itself
  }
}

/** An agent that has one connection, which is open already. */
export function agentOver(socket: Socket): Agent {
  const agent = new Agent({ keepAlive: false });
  agent.createConnection = () => socket;
  return agent;
}

/** Destroys `socket` when the signal aborts; returns what ends the watch. */
function abandon(socket: Socket, signal: AbortSignal, reject: (why: unknown) => void): () => void {
  const stop = () => {
    socket.destroy();
    reject(signal.reason);
  };
  if (signal.aborted) stop();
  else signal.addEventListener("abort", stop, { once: true });
  return () => signal.removeEventListener("abort", stop);
}

/** Without the brackets of an IPv6 address. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

function portOf(url: URL): number {
  return Number(url.port) || (url.protocol === "https:" ? 443 : 80);
}
