// Which HTTP proxy a request takes, by HTTP_PROXY, HTTPS_PROXY and NO_PROXY, decided as Go's programs decide it.
// `golang.org/x/net/http/httpproxy` as vendored in Go 1.26; https://pkg.go.dev/net/http#ProxyFromEnvironment

import { isIP } from "node:net";
import type { Env } from "./host.ts";

export type HttpProxyChoice =
  | { readonly kind: "none" }
  | { readonly kind: "proxy"; readonly url: URL; readonly variable: string }
  /** `spoken`: by other programs (socks5), though not by plumb. */
  | { readonly kind: "unusable"; readonly variable: string; readonly why: string; readonly spoken: boolean };

/** The variable in force for a kind of URL: the upper-case one when both are set. Undefined when neither has a value. */
export function httpProxyVariable(env: Env, scheme: "http" | "https" | "no"): string | undefined {
  return [`${scheme.toUpperCase()}_PROXY`, `${scheme}_proxy`].find((name) => env[name]);
}

/** What a request for `target` goes through. Names and addresses of this machine itself never take a proxy. */
export function chooseHttpProxy(target: URL, env: Env): HttpProxyChoice {
  if (target.protocol !== "http:" && target.protocol !== "https:") return { kind: "none" };
  const variable = httpProxyVariable(env, target.protocol === "https:" ? "https" : "http");
  const url = variable && proxyUrl(env[variable] ?? "");
  if (!variable || !url) return { kind: "none" };
  // A CGI script gets the client's headers as variables, Proxy: as HTTP_PROXY (https://httpoxy.org).
  if (target.protocol === "http:" && env.REQUEST_METHOD) {
    return { kind: "unusable", variable, why: "it is not believed where REQUEST_METHOD is set", spoken: false };
  }
  if (isExempt(target, env)) return { kind: "none" };
  if (url.protocol === "http:" || url.protocol === "https:") return { kind: "proxy", url, variable };
  const scheme = url.protocol.slice(0, -1);
  const spoken = scheme === "socks5" || scheme === "socks5h";
  return {
    kind: "unusable",
    variable,
    why: `${spoken ? "plumb does not speak" : "no proxy speaks"} ${scheme}`,
    spoken,
  };
}

/** `host:port` alone means http. */
function proxyUrl(text: string): URL | undefined {
  return [text, `http://${text}`].map(parseUrl).find((url) => url !== undefined && url.host !== "");
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function isExempt(target: URL, env: Env): boolean {
  const host = bare(target.hostname);
  const port = target.port || (target.protocol === "https:" ? "443" : "80");
  if (host === "localhost" || isLoopback(host)) return true;
  const list = env[httpProxyVariable(env, "no") ?? ""] ?? "";
  return list.split(",").some((entry) => matches(entry.trim().toLowerCase(), host, port));
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry === "") return false;
  if (entry === "*") return true;
  const [base = "", bits] = entry.split("/");
  if (bits !== undefined && isIP(base) !== 0) return isIP(host) !== 0 && inNetwork(host, base, Number(bits));
  const { name, port: wantedPort } = splitPort(entry);
  if (name === "" || (wantedPort !== "" && wantedPort !== port)) return false;
  if (isIP(name) !== 0) return isIP(host) === isIP(name) && inNetwork(host, name, isIP(name) === 4 ? 32 : 128);
  if (isIP(host) !== 0) return false;
  const domain = name.startsWith("*.") ? name.slice(1) : name;
  return domain.startsWith(".") ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}

function splitPort(entry: string): { name: string; port: string } {
  const bracketed = /^\[([^\]]*)\](?::(\d*))?$/.exec(entry);
  if (bracketed) return { name: bracketed[1] ?? "", port: bracketed[2] ?? "" };
  const [name = "", port, ...more] = entry.split(":");
  // More than one colon without brackets is an IPv6 address.
  return port === undefined || more.length > 0 ? { name: entry, port: "" } : { name, port };
}

function isLoopback(host: string): boolean {
  return (isIP(host) === 4 && inNetwork(host, "127.0.0.0", 8)) || (isIP(host) === 6 && inNetwork(host, "::1", 128));
}

function inNetwork(address: string, base: string, bits: number): boolean {
  const [left, right] = [addressBits(address), addressBits(base)];
  if (left.length !== right.length || !Number.isInteger(bits) || bits < 0 || bits > left.length) return false;
  return left.slice(0, bits) === right.slice(0, bits);
}

/** An address as a row of 32 or 128 binary digits. The URL parser brings IPv6 to its one short form. */
function addressBits(address: string): string {
  if (isIP(address) === 4)
    return address
      .split(".")
      .map((byte) => binary(Number(byte), 8))
      .join("");
  const short = bare(new URL(`http://[${address.split("%")[0]}]`).hostname);
  const [front = [], back = []] = short.split("::").map((half) => half.split(":").filter((word) => word !== ""));
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => "0");
  return [...front, ...zeros, ...back].map((word) => binary(Number.parseInt(word, 16), 16)).join("");
}

function binary(value: number, width: number): string {
  return value.toString(2).padStart(width, "0");
}

/** `[::1]` → `::1`. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}
