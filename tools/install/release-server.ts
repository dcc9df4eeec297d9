// Releases on loopback, with the folders that github.com has, for tests: what install.sh downloads, whole, cut, false or never ending.
// https://docs.github.com/en/repositories/releasing-projects-on-github/linking-to-releases
import { createHash } from "node:crypto";

export interface ReleaseServer {
  /** As PLUMB_RELEASES_URL takes it. */
  readonly url: string;
  /** Paths that were asked for. */
  readonly asked: string[];
  /** How the executables arrive from now on. */
  delivery: "whole" | "cut" | "stalled";
  close(): Promise<void>;
}

export interface Release {
  readonly version: string;
  /** By the names that users download. */
  readonly files: Readonly<Record<string, Uint8Array | string>>;
  /** Instead of the true SHA256SUMS. */
  readonly sums?: string;
}

/** The last release is the newest. */
export function serveReleases(releases: readonly Release[]): ReleaseServer {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const [at, { version, files: executables, sums }] of releases.entries()) {
    const listed = Object.entries(executables).map(([name, content]) => [name, Buffer.from(content)] as const);
    const all = [...listed, ["SHA256SUMS", Buffer.from(sums ?? sumsOf(listed))] as const];
    for (const [name, bytes] of all) {
      files.set(`/download/v${version}/${name}`, Uint8Array.from(bytes));
      if (at === releases.length - 1) files.set(`/latest/download/${name}`, Uint8Array.from(bytes));
    }
  }
  const asked: string[] = [];
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    idleTimeout: 60,
    fetch(request) {
      const { pathname } = new URL(request.url);
      asked.push(pathname);
      const bytes = files.get(pathname);
      if (!bytes) return new Response("Not Found", { status: 404 });
      if (made.delivery === "whole" || pathname.endsWith("/SHA256SUMS")) return new Response(bytes);
      return made.delivery === "cut" ? cut(bytes) : stalled(bytes);
    },
  });
  const made: ReleaseServer = { url: server.url.origin, asked, delivery: "whole", close: () => server.stop(true) };
  return made;
}

export function sumsOf(files: readonly (readonly [string, Uint8Array])[]): string {
  return files.map(([name, bytes]) => `${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`).join("");
}

/** Half of it, as if that were all: nothing but the hash can tell. */
function cut(bytes: Uint8Array<ArrayBuffer>): Response {
  return new Response(bytes.subarray(0, bytes.length >> 1));
}

/** Half of it, and then nothing more. */
function stalled(bytes: Uint8Array<ArrayBuffer>): Response {
  const body = new ReadableStream({ start: (stream) => stream.enqueue(bytes.subarray(0, bytes.length >> 1)) });
  return new Response(body, { headers: { "content-length": String(bytes.length) } });
}
