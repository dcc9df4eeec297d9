// Requests as cmd/go makes them (`cmd/go/internal/web`), each ending in an Answer; and what their Date headers say.

import type { NetRequest, NetResult } from "@goplumb/core/host/request";
import type { Look } from "../look.ts";
import type { Answer } from "./schema.ts";

// A person waits, and several of these follow one another.
const timeoutMs = 10_000;
const maxBodyBytes = 256 * 1024;

/** The difference to a server's clock, seen once. */
export interface ClockSample {
  readonly offsetMs: number;
  readonly hostMs: number;
  readonly url: string;
}

export class Asker {
  readonly #look: Look;
  readonly #roots: readonly string[] | undefined;
  readonly #samples: ClockSample[] = [];

  /** `roots`: what Go trusts; undefined: the system's store. */
  constructor(look: Look, roots: readonly string[] | undefined) {
    this.#look = look;
    this.#roots = roots;
  }

  /**
   * @param url with user and password where it has them; the Answer has not.
   * @param expected whether a 200 holds what was asked for.
   * @throws Error when no network call may be made.
   */
  async ask(url: string, expected: (text: string) => boolean): Promise<Answer> {
    const result = await this.#request({ url, ...(this.#roots && { roots: this.#roots }) });
    this.#note(result);
    const { outcome } = result;
    if (outcome.kind === "failed") {
      if (outcome.reason === "offline") throw new Error(outcome.message);
      // A wrong clock makes good certificates bad, so its time is asked of a server that cannot prove who it is.
      const byTime = outcome.reason === "tls-expired" || outcome.reason === "tls-not-yet-valid";
      if (byTime) this.#note(await this.#request({ url, method: "HEAD", roots: "any" }));
      return { ...shared(result), status: null, failure: outcome.reason, message: outcome.message, plausible: null };
    }
    const { status } = outcome;
    const plausible = status === 200 ? expected(new TextDecoder().decode(outcome.body)) : null;
    return { ...shared(result), status, failure: null, message: null, plausible };
  }

  /** Whether a host's certificate comes from an authority that everybody trusts; null when it could not be seen. */
  async hasPublicAuthority(url: string): Promise<boolean | null> {
    const { outcome } = await this.#request({ url, method: "HEAD", roots: "public" });
    if (outcome.kind === "answered") return true;
    return outcome.reason === "tls-unknown-authority" ? false : null;
  }

  /** Caches repeat old dates, so that the latest one says most; null when there was none. */
  clock(): ClockSample | null {
    return this.#samples.toSorted((a, b) => b.offsetMs - a.offsetMs)[0] ?? null;
  }

  #request(request: Pick<NetRequest, "url" | "method" | "roots">): Promise<NetResult> {
    return this.#look.host.net.request({ ...request, timeoutMs, maxBodyBytes, signal: this.#look.signal });
  }

  #note({ outcome, url, durationMs }: NetResult): void {
    if (outcome.kind !== "answered") return;
    const hostMs = this.#look.host.clock.now();
    const date = Date.parse(outcome.headers.date ?? "");
    // Age: how long a cache has kept it (https://www.rfc-editor.org/rfc/rfc9111#section-5.1).
    const age = Number(outcome.headers.age ?? "0");
    if (Number.isNaN(date) || !Number.isFinite(age)) return;
    const offsetMs = Math.round(date + age * 1000 - (hostMs - durationMs / 2));
    this.#samples.push({ offsetMs, hostMs, url });
  }
}

function shared({ url, durationMs, httpProxy, certificate }: NetResult) {
  const copy = certificate && { ...certificate, names: [...certificate.names] };
  return { url, latencyMs: Math.round(durationMs), httpProxy, certificate: copy };
}
