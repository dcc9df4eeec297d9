// What can be asked of the network, and what comes back: one request, one result, and every way in which it can fail.

import type { LoopbackStream } from "./loopback.ts";

export interface Net {
  /**
   * One HTTP(S) request, redirects followed. Never throws for what the network or a server did. Which HTTP proxy it takes is
   * decided by HTTP_PROXY, HTTPS_PROXY and NO_PROXY of the host's environment (`chooseHttpProxy`).
   */
  request(request: NetRequest): Promise<NetResult>;
  /**
   * Bytes to and from a program on this machine that listens on this TCP port of 127.0.0.1. Undefined when none does, and when `signal`
   * aborts first; later it closes the stream. Offline too: nothing leaves the machine.
   */
  connectLoopback(port: number, signal: AbortSignal): Promise<LoopbackStream | undefined>;
}

export interface NetRequest {
  /** Default GET. */
  readonly method?: "GET" | "HEAD";
  /** Absolute. A user name and password in it go to that server alone, as Basic authorization. */
  readonly url: string;
  /** Milliseconds for all of it: name, connections, redirects, body. With `onBody`: the longest silence in between. */
  readonly timeoutMs: number;
  /** Asks for these bytes only, `last` included; a server may answer with all of them (200 instead of 206). */
  readonly range?: ByteRange;
  /** Gets the body as it comes, instead of the result. The buffer may be reused. What it throws ends the request and is thrown. */
  readonly onBody?: (bytes: Uint8Array, head: AnswerHead) => void;
  /** Kept of the body, in bytes; what comes after is not waited for. Default 1 MiB. */
  readonly maxBodyBytes?: number;
  /** Default 10. */
  readonly maxRedirects?: number;
  /**
   * Certificates to trust, each PEM that can be parsed; none: nobody is trusted. `public`: those that the runtime brings along. `any`: every server is believed, so nothing
   * that it says is proven, and no password is sent. Default: the system's store and those of the runtime.
   */
  readonly roots?: readonly string[] | "public" | "any";
  readonly signal?: AbortSignal;
}

export interface ByteRange {
  readonly first: number;
  /** Default: to the end. */
  readonly last?: number;
  /** The strong validator of what is there already: when it is no longer the same file, the server answers with all of it. */
  readonly ifRange?: string;
}

export interface AnswerHead {
  readonly status: number;
  /** By lower-case name; of a repeated header the values joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface NetResult {
  readonly outcome: NetOutcome;
  /** Where the last request went: no user, password or query. */
  readonly url: string;
  /** The HTTP proxy it went through, without user and password; null when there was none. */
  readonly httpProxy: string | null;
  /** What the last server showed, trusted or not; null without TLS. */
  readonly certificate: PeerCertificate | null;
  readonly durationMs: number;
}

export type NetOutcome =
  | ({ readonly kind: "answered"; readonly body: Uint8Array; readonly truncated: boolean } & AnswerHead)
  | { readonly kind: "failed"; readonly reason: NetFailure; readonly message: string };

export type NetFailure =
  /** Nothing was sent: the user wants no network call. */
  | "offline"
  | "cancelled"
  | "timed-out"
  /** The name has no address, or nobody could be asked for it. */
  | "dns"
  | "refused"
  | "unreachable"
  /** The connection ended before the answer did. */
  | "cut"
  /** What answered does not speak HTTP, or not within bounds. */
  | "not-http"
  | "tls-unknown-authority"
  | "tls-expired"
  | "tls-not-yet-valid"
  | "tls-wrong-name"
  /** No TLS came about: another protocol, no common version or cipher. */
  | "tls-handshake"
  /** The HTTP proxy: its name, its connection, its own TLS, its language. */
  | "http-proxy-dns"
  | "http-proxy-refused"
  | "http-proxy-unreachable"
  | "http-proxy-timed-out"
  | "http-proxy-tls"
  | "http-proxy-not-http"
  | "http-proxy-login"
  /** The HTTP proxy works, and gives another answer than a tunnel to this server. */
  | "http-proxy-answer"
  /** The variable names something that no program can use. */
  | "http-proxy-setting"
  /** The variable names a SOCKS proxy: other programs use it, plumb does not. */
  | "http-proxy-not-spoken"
  | "redirects"
  /** From https to http. */
  | "insecure-redirect"
  /** Neither http nor https, or no URL. */
  | "url";

export interface PeerCertificate {
  /** Common name, else organization; cut to 200 characters, like all texts here. */
  readonly subject: string;
  readonly issuer: string;
  /** Host names and addresses it is for. */
  readonly names: readonly string[];
  /** Milliseconds since 1970; null when it could not be read. */
  readonly validFromMs: number | null;
  readonly validToMs: number | null;
}
