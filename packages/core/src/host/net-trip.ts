// One HTTP request with its redirects: bounded in time, bytes and hops, each hop over a connection of its own. Not the runtime's
// fetch: that reads the proxy variables of the process by itself, and calls every failure to connect by one name.

import { request as httpRequest, type IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { agentOver, basicAuthorization, type Connection, hostOf, openConnection, proxyLogin } from "./connection.ts";
import type { Env } from "./host.ts";
import { chooseHttpProxy } from "./http-proxy.ts";
import { ConnectionFailure, failureOfExchange } from "./net-failure.ts";
import type { AnswerHead, NetFailure, NetOutcome, NetRequest, NetResult, PeerCertificate } from "./request.ts";

type Answer = Extract<NetOutcome, { kind: "answered" }>;

const defaultBodyBytes = 1024 * 1024;
const defaultRedirects = 10;

/** One request with its redirects; keeps what was seen on the way, for failures too. */
export class Trip {
  readonly #request: NetRequest;
  readonly #env: Env;
  #url = "";
  #httpProxy: string | null = null;
  #certificate: PeerCertificate | null = null;
  /** Still on the way to the HTTP proxy. */
  #beforeProxy = false;
  /** A piece of a body came that somebody waits for. */
  #heard: () => void = () => {};

  constructor(request: NetRequest, env: Env) {
    this.#request = request;
    this.#env = env;
  }

  facts(): Omit<NetResult, "outcome" | "durationMs"> {
    return { url: this.#url, httpProxy: this.#httpProxy, certificate: this.#certificate };
  }

  async outcome(): Promise<NetOutcome> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), this.#request.timeoutMs);
    this.#heard = () => timer.refresh();
    const signal = AbortSignal.any([late.signal, ...(this.#request.signal ? [this.#request.signal] : [])]);
    try {
      return await this.#follow(signal);
    } catch (error) {
      if (this.#request.signal?.aborted) return failed("cancelled", "it was cancelled");
      if (late.signal.aborted) return this.#late();
      if (error instanceof ConnectionFailure) return failed(error.reason, error.message);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  #late(): NetOutcome {
    const who = this.#beforeProxy ? `the HTTP proxy ${this.#httpProxy}` : this.#url;
    const reason = this.#beforeProxy ? "http-proxy-timed-out" : "timed-out";
    return failed(reason, `${who}: no answer within ${this.#request.timeoutMs / 1000} s`);
  }

  async #follow(signal: AbortSignal): Promise<Answer> {
    const first = parsed(this.#request.url);
    let target = first;
    for (let redirects = this.#request.maxRedirects ?? defaultRedirects; ; redirects -= 1) {
      // A password is for the server it was given for.
      const login = target.origin === first.origin && this.#request.roots !== "any" ? basicAuthorization(first) : null;
      const answer = await this.#ask(target, login, signal);
      const next = redirectOf(answer, target);
      if (next === null) return answer;
      if (redirects === 0) throw new ConnectionFailure("redirects", `${hostOf(target)} redirects without end`);
      if (first.protocol === "https:" && next.protocol !== "https:") {
        throw new ConnectionFailure(
          "insecure-redirect",
          `${hostOf(target)} redirects from https to ${next.protocol}//`,
        );
      }
      target = next;
    }
  }

  async #ask(target: URL, login: string | null, signal: AbortSignal): Promise<Answer> {
    this.#url = `${target.origin}${target.pathname}`;
    this.#certificate = null;
    const proxy = this.#proxyFor(target);
    const route = { target, proxy, roots: this.#request.roots, signal };
    this.#beforeProxy = proxy !== null;
    const connection = await openConnection(route, {
      proxyReached: () => {
        this.#beforeProxy = false;
      },
      certificate: (seen) => {
        this.#certificate = seen;
      },
    });
    try {
      const answer = await exchange(connection, target, this.#headers(target, login, proxy), this.#reading(), signal);
      // Without a tunnel the proxy's own answer looks like one of the server.
      if (!connection.absolute || answer.status !== 407) return answer;
      throw new ConnectionFailure(
        "http-proxy-login",
        `the HTTP proxy ${this.#httpProxy} wants a user name and password`,
      );
    } finally {
      connection.socket.destroy();
    }
  }

  #reading(): NetRequest {
    const { onBody } = this.#request;
    if (!onBody) return this.#request;
    const hear: NetRequest["onBody"] = (bytes, head) => {
      this.#heard();
      onBody(bytes, head);
    };
    return { ...this.#request, onBody: hear };
  }

  #proxyFor(target: URL): URL | null {
    const choice = chooseHttpProxy(target, this.#env);
    this.#httpProxy = choice.kind === "proxy" ? `${choice.url.protocol}//${choice.url.host}` : null;
    if (choice.kind === "none") return null;
    if (choice.kind === "proxy") return choice.url;
    const reason = choice.spoken ? "http-proxy-not-spoken" : "http-proxy-setting";
    throw new ConnectionFailure(reason, `${choice.variable}: ${choice.why}`);
  }

  #headers(target: URL, login: string | null, proxy: URL | null): Record<string, string> {
    return {
      host: target.host,
      "user-agent": "plumb",
      accept: "*/*",
      // What arrives is to be compared byte by byte, so nobody on the way may pack it.
      "accept-encoding": "identity",
      connection: "close",
      ...rangeHeaders(this.#request.range),
      ...(login !== null && { authorization: login }),
      ...(proxy !== null && target.protocol === "http:" && proxyLogin(proxy)),
    };
  }
}

function rangeHeaders(range: NetRequest["range"]): Record<string, string> {
  if (!range) return {};
  const { first, last, ifRange } = range;
  return { range: `bytes=${first}-${last ?? ""}`, ...(ifRange !== undefined && { "if-range": ifRange }) };
}

function failed(reason: NetFailure, message: string): NetOutcome {
  return { kind: "failed", reason, message };
}

function parsed(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new ConnectionFailure("url", url ? `${url.protocol} is not http or https` : "no URL");
}

/** Where an answer sends the client on; null when it does not, or to no place that could be asked. */
function redirectOf({ status, headers }: AnswerHead, from: URL): URL | null {
  if (![301, 302, 303, 307, 308].includes(status)) return null;
  const { location } = headers;
  if (location === undefined || !URL.canParse(location, from)) return null;
  const next = new URL(location, from);
  return next.protocol === "http:" || next.protocol === "https:" ? next : null;
}

/** Sends one request over an open connection and reads what is wanted of the answer. */
function exchange(
  { socket, absolute }: Connection,
  target: URL,
  headers: Record<string, string>,
  request: NetRequest,
  signal: AbortSignal,
): Promise<Answer> {
  const { method = "GET" } = request;
  const path = `${target.pathname}${target.search}`;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    const fail = (error: unknown) => reject(failureOfExchange(error, hostOf(target)));
    const asked = httpRequest({
      method,
      path: absolute ? `${target.origin}${path}` : path,
      headers,
      agent: agentOver(socket),
    });
    asked.on("error", fail);
    asked.once("response", (response) => {
      const head = { status: response.statusCode ?? 0, headers: flat(response) };
      // A body that somebody waits for as it comes is that of the last answer.
      const { onBody } = redirectOf(head, target) ? {} : request;
      const reading = onBody ? passBody(response, head, onBody) : readBody(response, socket, request.maxBodyBytes);
      reading.then(
        (body) => resolve({ kind: "answered", ...head, ...body }),
        (error) => (error instanceof ReaderFailure ? reject(error.cause) : fail(error)),
      );
    });
    asked.end();
  });
}

function flat({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(", ")]],
    ),
  );
}

interface Body {
  readonly body: Uint8Array;
  readonly truncated: boolean;
}

/** Whoever reads the body cannot go on: no fault of the network's. */
class ReaderFailure extends Error {}

/** The collector does not see pieces of a body pile up: left alone, it keeps more than fifty megabytes of them. */
const bytesPerCollection = 4 * 1024 * 1024;

/** Hands a body over piece by piece. */
function passBody(
  response: IncomingMessage,
  head: AnswerHead,
  onBody: (bytes: Uint8Array, head: AnswerHead) => void,
): Promise<Body> {
  let passed = 0;
  return new Promise((resolve, reject) => {
    const take = (chunk: Uint8Array) => {
      passed += chunk.length;
      if (passed > bytesPerCollection) {
        passed = 0;
        Bun.gc(true);
      }
      try {
        onBody(chunk, head);
      } catch (error) {
        // What is under way already is no longer wanted.
        response.off("data", take);
        reject(new ReaderFailure("onBody threw", { cause: error }));
      }
    };
    response.on("data", take);
    response.once("end", () => resolve({ body: new Uint8Array(), truncated: false }));
    response.on("error", reject);
    response.once("aborted", () => reject(new Error("the connection ended")));
  });
}

/** The first bytes of a body. Once they are there the connection is closed, so that an endless one ends too. */
function readBody(response: IncomingMessage, socket: Socket, maxBytes = defaultBodyBytes): Promise<Body> {
  const chunks: Uint8Array[] = [];
  let received = 0;
  return new Promise((resolve, reject) => {
    const done = () => {
      const { buffer, byteOffset } = Buffer.concat(chunks);
      const body = new Uint8Array(buffer, byteOffset, Math.min(received, maxBytes));
      resolve({ body, truncated: received > maxBytes });
    };
    response.on("data", (chunk: Uint8Array) => {
      received += chunk.length;
      chunks.push(chunk);
      if (received <= maxBytes) return;
      done();
      socket.destroy();
    });
    response.once("end", done);
    response.on("error", reject);
    response.once("aborted", () => reject(new Error("the connection ended")));
  });
}
