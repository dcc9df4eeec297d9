// What the servers that Go downloads from answer, from this machine and at this moment. Gathered only with --online.

import type { NetFailure } from "@goplumb/core/host/request";
import * as v from "valibot";

const failures = [
  "offline",
  "cancelled",
  "timed-out",
  "dns",
  "refused",
  "unreachable",
  "cut",
  "not-http",
  "tls-unknown-authority",
  "tls-expired",
  "tls-not-yet-valid",
  "tls-wrong-name",
  "tls-handshake",
  "http-proxy-dns",
  "http-proxy-refused",
  "http-proxy-unreachable",
  "http-proxy-timed-out",
  "http-proxy-tls",
  "http-proxy-not-http",
  "http-proxy-login",
  "http-proxy-answer",
  "http-proxy-setting",
  "http-proxy-not-spoken",
  "redirects",
  "insecure-redirect",
  "url",
] as const satisfies readonly NetFailure[];

const Certificate = v.object({
  subject: v.string(),
  issuer: v.string(),
  names: v.array(v.string()),
  /** Milliseconds since 1970. */
  validFromMs: v.nullable(v.number()),
  validToMs: v.nullable(v.number()),
});

/** One request and its end. Either `status` or `failure` is null. */
export const Answer = v.object({
  /** Where the last answer came from: no user, password or query. */
  url: v.string(),
  status: v.nullable(v.number()),
  failure: v.nullable(v.picklist(failures)),
  /** The failure in words. */
  message: v.nullable(v.string()),
  /** A 200 holds what such a request gives; false for a log-in page. Null for other answers. */
  plausible: v.nullable(v.boolean()),
  latencyMs: v.number(),
  /** The HTTP proxy it went through. */
  httpProxy: v.nullable(v.string()),
  certificate: v.nullable(Certificate),
});
export type Answer = v.InferOutput<typeof Answer>;

/** An entry of GOPROXY, in the order in which cmd/go asks. */
export const ProxyEntry = v.object({
  /** The URL with its password replaced, or `direct`, `off`. */
  entry: v.string(),
  /** After `|`: the next one is asked whatever went wrong. After `,`: only when this one answers 404 or 410. */
  fallsBackOnAnyError: v.boolean(),
  /** Its URL holds a user name. */
  login: v.boolean(),
  answer: v.nullable(Answer),
  /** Why it was not asked; null when it was. */
  notAsked: v.nullable(v.string()),
});
export type ProxyEntry = v.InferOutput<typeof ProxyEntry>;

export const Network = v.object({
  proxies: v.array(ProxyEntry),
  checksums: v.object({
    /** Null when none is in force. */
    database: v.nullable(v.object({ name: v.string(), url: v.nullable(v.string()) })),
    /** Why it was not looked up; null when it was. */
    notAsked: v.nullable(v.string()),
    /** What proxies said to being asked for the database, up to the one that decided. */
    supported: v.array(v.object({ entry: v.string(), answer: Answer })),
    /** The way cmd/go takes to it: through a proxy, to its own host, or to the URL in GOSUMDB; null: a proxy failed before that. */
    through: v.nullable(v.picklist(["proxy", "direct", "setting"])),
    lookup: v.nullable(Answer),
    /** Whether its own host's certificate comes from a public authority; null when that says nothing or was not seen. */
    publicAuthority: v.nullable(v.boolean()),
  }),
  /** Variables that name an HTTP proxy; user and password replaced. */
  httpProxies: v.array(v.object({ variable: v.string(), value: v.string() })),
  noProxy: v.nullable(v.object({ variable: v.string(), value: v.string() })),
  /** Whether Go would find a password for a host in .netrc: the file is looked for, never read. `off`: GOAUTH says so. */
  netrc: v.picklist(["present", "absent", "off"]),
  /** Certificates that were trusted: their number, and the first file they came from; nulls: the system's store. */
  roots: v.object({ path: v.nullable(v.string()), count: v.nullable(v.number()) }),
  /** The servers' clock beside this machine's; null when no answer had a date. */
  clock: v.nullable(
    v.object({
      /** Milliseconds that the servers are ahead; within a second or two it means nothing. */
      offsetMs: v.number(),
      /** Milliseconds since 1970, by this machine. */
      hostMs: v.number(),
      url: v.string(),
    }),
  ),
});
export type Network = v.InferOutput<typeof Network>;
