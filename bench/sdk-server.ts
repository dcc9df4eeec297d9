// Serves a Go release on loopback to benchmarks, in a process of its own: sdk-server.ts FOLDER UPSTREAM. Below FOLDER are mod/ (a module
// proxy) and dl/ (as go.dev/dl); what is asked of the checksum database is asked of the module proxy UPSTREAM once, and kept.

import { join, normalize } from "node:path";

const [folder = "", upstream = ""] = process.argv.slice(2);
const answers = new Map<string, Promise<{ status: number; body: ArrayBuffer }>>();

const server = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  idleTimeout: 60,
  async fetch(request) {
    const path = normalize(new URL(request.url).pathname);
    if (path.startsWith("/mod/sumdb/")) {
      const known = answers.get(path) ?? ask(path.slice("/mod".length));
      answers.set(path, known);
      const { status, body } = await known;
      return new Response(body, { status });
    }
    const file = Bun.file(join(folder, path));
    if (!(await file.exists())) return new Response("not found", { status: 404 });
    const headers = { "accept-ranges": "bytes", etag: `"${file.size}"` };
    if (request.method === "HEAD")
      return new Response(null, { headers: { ...headers, "content-length": String(file.size) } });
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "");
    if (!range) return new Response(file, { headers });
    const [first, last] = [Number(range[1]), range[2] === "" ? file.size - 1 : Number(range[2])];
    const part = { ...headers, "content-range": `bytes ${first}-${last}/${file.size}` };
    return new Response(file.slice(first, last + 1), { status: 206, headers: part });
  },
});
process.stdout.write(`${server.port}\n`);

async function ask(path: string): Promise<{ status: number; body: ArrayBuffer }> {
  const answer = await fetch(`${upstream}${path}`);
  return { status: answer.status, body: await answer.arrayBuffer() };
}
