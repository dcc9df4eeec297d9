// Runs the browser example of packages/binary/README.md in a headless Chromium, with the hashes it names, on one file:
// `./plumb --run tools/try-in-chromium.ts FILE [CHROMIUM]`. By hand only: it needs the Debian package chromium and the network.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesSource, type Digest, inspectBinary } from "../packages/binary/src/index.ts";
import { installInto, packLibrary, readmeBlocks, run, write } from "./library/consumer.ts";

const DEADLINE_MS = 60_000;

/** Gives the file to the example as a page would, and sends back what it says. */
const page = `
import { inspectFile } from "./browser.ts";
const program = new File([await (await fetch("/program")).arrayBuffer()], "program");
const start = performance.now();
const file = await inspectFile(program);
const told = { agent: navigator.userAgent, milliseconds: performance.now() - start, file };
await fetch("/told", { method: "POST", body: JSON.stringify(told) });
`;

const [path = process.execPath, chromium = "chromium"] = process.argv.slice(2);
const digest: Digest = (algorithm, bytes) => createHash(algorithm).update(bytes).digest();
const folder = mkdtempSync(join(tmpdir(), "plumb-chromium-"));
try {
  const site = join(folder, "site");
  buildSite(site);
  const told = await askChromium(site);
  const wanted = JSON.parse(JSON.stringify(inspectBinary(bytesSource(readFileSync(path)), { digest })));
  const same = Bun.deepEquals(told.file, wanted);
  process.stdout.write(`${JSON.stringify(told.file, null, 2)}\n${told.agent}\n`);
  process.stdout.write(`${Math.round(told.milliseconds)} ms, ${same ? "as here" : "NOT as here"}\n`);
  process.exitCode = same ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function buildSite(site: string): void {
  const { tarball } = packLibrary("binary", join(folder, "package"));
  installInto(site, tarball, "@noble/hashes@2");
  write(join(site, "browser.ts"), readmeBlocks("binary").get("Browser") ?? "");
  write(join(site, "page.ts"), page);
  run([process.execPath, "build", "page.ts", "--target=browser", "--minify", "--outfile=page.js"], site);
}

/** What the page sends. */
async function askChromium(site: string): Promise<{ file: unknown; agent: string; milliseconds: number }> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    routes: {
      "/": () =>
        new Response('<script type="module" src="page.js"></script>', { headers: { "content-type": "text/html" } }),
      "/page.js": () => new Response(Bun.file(join(site, "page.js"))),
      "/program": () => new Response(Bun.file(path)),
      "/told": async (request) => {
        resolve(await request.text());
        return new Response();
      },
    },
  });
  const options = [
    "--headless",
    "--no-sandbox",
    `--user-data-dir=${join(site, "profile")}`,
    "--remote-debugging-port=0",
  ];
  const browser = Bun.spawn([chromium, ...options, server.url.href], { stdio: ["ignore", "ignore", "ignore"] });
  const deadline = setTimeout(() => reject(new Error("the page sends nothing")), DEADLINE_MS);
  try {
    return JSON.parse(await promise);
  } finally {
    clearTimeout(deadline);
    browser.kill();
    await browser.exited;
    await server.stop(true);
  }
}
