// A company's network in a test: a module proxy that stands for the checksum database, servers that do worse, and a box whose
// settings lead to them. The module it serves is the one that everybody asks for; its content and the database's key are made up.

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { RequestListener, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Running } from "../../../core/test/host/servers.ts";
import type { Report } from "../../src/doctor/report.ts";
import { type Box, createBox, idsOf, launcher, realGoroot, startAside } from "../box.ts";
import { createChecksumDatabase } from "../checksum-database.ts";
import { writeModuleProxy } from "../module-proxy.ts";

const module = "golang.org/x/text";
const version = "v0.3.0";
const databaseName = "sum.golang.org";

/** How a module proxy departs from a good one; undefined: the good answer. */
export interface Departures {
  /** For every request. */
  all?(path: string, response: ServerResponse): boolean;
  /** Status for `…/supported`. */
  readonly supported?: number;
  /** Status for lookups in the database. */
  readonly lookup?: number;
}

export interface ModuleServers {
  /** Module files, as GOPROXY=file:// takes them. */
  readonly directory: string;
  /** GOSUMDB for the database that all of this is signed by. */
  readonly gosumdb: string;
  /** Answers as a module proxy. */
  proxy(departures?: Departures): RequestListener;
  /** Answers as the database's own host. */
  readonly database: RequestListener;
  /** Starts a server that `close` ends. */
  up(server: Promise<Running>): Promise<Running>;
  close(): Promise<void>;
}

export function createModuleServers(): ModuleServers {
  const directory = mkdtempSync(join(tmpdir(), "plumb-modules-"));
  const database = createChecksumDatabase(databaseName, module, version, writeModuleProxy(directory, module, version));
  const running: Running[] = [];
  const fromDatabase = (path: string, response: ServerResponse) => {
    const found = database.answer(path);
    response.writeHead(found === undefined ? 404 : 200).end(found);
  };
  return {
    directory,
    gosumdb: database.key,
    database: (request, response) => fromDatabase(request.url ?? "", response),
    proxy:
      ({ all, supported = 200, lookup }: Departures = {}) =>
      (request, response) => {
        const path = request.url ?? "";
        if (all?.(path, response)) return;
        const [, asked] = new RegExp(`^/sumdb/${databaseName}(/.*)$`).exec(path) ?? [];
        if (asked === "/supported") response.writeHead(supported).end();
        else if (asked?.startsWith("/lookup/") && lookup !== undefined) response.writeHead(lookup).end();
        else if (asked !== undefined) fromDatabase(asked, response);
        else fromFiles(directory, path, response);
      },
    async up(server) {
      const started = await server;
      running.push(started);
      return started;
    },
    async close() {
      await Promise.all(running.map((server) => server.close()));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function fromFiles(directory: string, path: string, response: ServerResponse): void {
  try {
    response.end(readFileSync(join(directory, path)));
  } catch {
    response.writeHead(404).end();
  }
}

/** A box with these settings in its environment, which trusts only the certificates in `authority`. */
export function boxWith(servers: ModuleServers, env: Record<string, string>, authority?: string): Box {
  const box = createBox();
  const none = join(box.root, "no-certificates");
  mkdirSync(none);
  const trust = authority === undefined ? {} : { SSL_CERT_FILE: authority, SSL_CERT_DIR: none };
  Object.assign(box.env, { GOSUMDB: servers.gosumdb, GOFLAGS: "-modcacherw" }, trust, env);
  return box;
}

/** What the real go says to downloading the module, with a module cache of its own; null when it succeeds. */
async function goFailure(box: Box, timeout?: number): Promise<string | null> {
  const command = [join(realGoroot, "bin/go"), "mod", "download", `${module}@${version}`];
  const { status, stderr } = await startAside(command, box, timeout);
  return status === 0 ? null : stderr || "it did not end";
}

/** `plumb doctor --json` with these words. */
export async function doctorIn(box: Box, ...args: string[]): Promise<Report> {
  const { stdout, stderr } = await startAside([launcher, "doctor", "--json", ...args], box, 120_000);
  if (stdout === "") throw new Error(`doctor printed nothing: ${stderr}`);
  return JSON.parse(stdout);
}

/** What go says (null: it succeeds) and what the doctor finds in such a box. */
export async function both(
  servers: ModuleServers,
  env: Record<string, string>,
  given: { authority?: string; goTimeout?: number } = {},
) {
  const box = boxWith(servers, env, given.authority);
  try {
    const go = await goFailure(box, given.goTimeout);
    const report = await doctorIn(box, "--online");
    const severities = Object.fromEntries(report.findings.map(({ id, severity }) => [id, severity]));
    return { go, ids: idsOf(report), severities, report };
  } finally {
    box.remove();
  }
}

/** A server's address for GOPROXY. */
export function local({ port }: Running): string {
  return `http://127.0.0.1:${port}`;
}
