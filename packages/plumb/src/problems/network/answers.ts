// What an answer of the network means to cmd/go: fine, or which kind of thing stands in the way. Each kind is one problem.

import type { Answer, Network, ProxyEntry } from "../../facts/network/schema.ts";
import type { Evidence } from "../problem.ts";

export type Obstacle = "http-proxy" | "authority" | "certificate" | "blocked";

type Netrc = Pick<Network, "netrc">;

/** Null when cmd/go gets on with it (200, 404, 410), and when nobody can tell. */
export function obstacleIn(answer: Answer, network: Netrc, login = false): Obstacle | null {
  const { status, failure, plausible } = answer;
  if (whyUnknown(answer, network, login) !== null) return null;
  // The proxy works: it does not lead there, as one does that forbids a host.
  if (failure === "http-proxy-answer") return "blocked";
  if (failure?.startsWith("http-proxy-")) return "http-proxy";
  if (failure === "tls-unknown-authority") return "authority";
  if (failure?.startsWith("tls-") && failure !== "tls-handshake") return "certificate";
  if (failure !== null) return "blocked";
  if (status === 200) return plausible === false ? "blocked" : null;
  return status === 404 || status === 410 ? null : "blocked";
}

/** Why an answer to plumb does not say what cmd/go would get; null when it does. */
export function whyUnknown({ status, failure }: Answer, { netrc }: Netrc, login = false): string | null {
  if (failure === "http-proxy-not-spoken") return "plumb does not speak to a SOCKS proxy";
  if (failure === "cancelled" || failure === "offline") return "nothing was asked";
  // A password in it may open what is closed to plumb.
  const closed = (status === 401 || status === 403) && !login && netrc === "present";
  return closed ? `it answers ${status}, and whether .netrc or GOAUTH has a password for it is not looked at` : null;
}

/** An answer in a few words, for `found`. */
export function answerWords({ url, status, failure, message, httpProxy }: Answer): string {
  const way = httpProxy === null ? "" : ` (through ${httpProxy})`;
  if (failure !== null) return `${message ?? failure}${way}`;
  if (status === 200)
    return `${new URL(url).host} answers with something else than was asked for, as a log-in page would${way}`;
  return `${new URL(url).host} answers ${status}${way}`;
}

export function answerEvidence(answer: Answer): Evidence {
  const { url, status, failure, latencyMs } = answer;
  const text = failure === null ? `status ${status}` : answerWords(answer);
  return { kind: "command", subject: `GET ${url}`, text: `${text}, after ${latencyMs} ms` };
}

/** An entry of GOPROXY at which cmd/go does not get what it asks for. */
export interface BrokenEntry {
  readonly entry: ProxyEntry;
  readonly answer: Answer;
  readonly obstacle: Obstacle;
  /** Nothing is downloaded because of it: no earlier entry serves, and go does not go on to a later one. */
  readonly stops: boolean;
}

/** In the order of the list, up to the one that stops every download. */
export function brokenEntries(network: Network): readonly BrokenEntry[] {
  const broken: BrokenEntry[] = [];
  let served = false;
  for (const [index, entry] of network.proxies.entries()) {
    const { answer } = entry;
    if (answer === null) continue;
    const obstacle = obstacleIn(answer, network, entry.login);
    if (obstacle === null) {
      served ||= answer.status === 200;
      continue;
    }
    const goesOn = entry.fallsBackOnAnyError && index + 1 < network.proxies.length;
    const stops = !served && !goesOn;
    broken.push({ entry, answer, obstacle, stops });
    if (stops) break;
  }
  return broken;
}

/** Every answer there is, each with the way it was asked. */
export function allAnswers({ proxies, checksums }: Network): readonly Answer[] {
  const answers = [
    ...proxies.map(({ answer }) => answer),
    ...checksums.supported.map(({ answer }) => answer),
    checksums.lookup,
  ];
  return answers.filter((answer) => answer !== null);
}

/** One answer for each host, the first. */
export function byHost(answers: readonly Answer[]): readonly Answer[] {
  const hosts = new Map<string, Answer>();
  for (const answer of answers) {
    const { host } = new URL(answer.url);
    if (!hosts.has(host)) hosts.set(host, answer);
  }
  return [...hosts.values()];
}

/** Why nothing can be said when no server was asked over TLS; null when one was. */
export function noTls(network: Network): string | null {
  const secure = allAnswers(network).filter(({ url }) => url.startsWith("https:"));
  if (secure.length === 0) return "no server was asked over TLS";
  const [unspoken, ...others] = secure.map(({ failure }) => failure === "http-proxy-not-spoken");
  return unspoken && others.every(Boolean) ? "plumb does not speak to a SOCKS proxy" : null;
}
