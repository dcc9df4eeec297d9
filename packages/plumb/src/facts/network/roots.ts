// The certificates that Go trusts on Linux: the first bundle it finds and every directory, or what SSL_CERT_FILE and SSL_CERT_DIR
// name. `crypto/x509` root_unix.go. Elsewhere it asks the system.

import { X509Certificate } from "node:crypto";
import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { goRootPlaces } from "../machine/certificates.ts";

export interface Roots {
  /** PEM, each once; undefined where the system is asked. */
  readonly certificates: readonly string[] | undefined;
  /** The first file that had some. */
  readonly path: string | null;
}

const maxFileBytes = 4 * 1024 * 1024;
const maxFiles = 2000;

export async function readRoots(host: Pick<Host, "files" | "env" | "machine">): Promise<Roots> {
  if (host.machine.os !== "linux") return { certificates: undefined, path: null };
  const { files, directories } = goRootPlaces(host.env);
  const found = new Set<string>();
  let path: string | null = null;
  const take = (text: string | undefined, from: string) => {
    const before = found.size;
    for (const certificate of certificatesIn(text ?? "")) found.add(certificate);
    if (found.size > before) path ??= from;
  };
  for (const file of files) {
    const text = await readOrNothing(host, file);
    take(text, file);
    if (text !== undefined) break;
  }
  for (const directory of directories) {
    const entries = (await host.files.list(directory).catch(() => undefined)) ?? [];
    for (const { name } of entries.slice(0, maxFiles)) {
      take(await readOrNothing(host, join(directory, name)), join(directory, name));
    }
  }
  return { certificates: [...found], path };
}

function readOrNothing({ files }: Pick<Host, "files">, path: string): Promise<string | undefined> {
  return files.readText(path, maxFileBytes).catch(() => undefined);
}

/** What does not parse is passed over, as Go passes over it. */
function certificatesIn(text: string): string[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.filter((block) => {
    try {
      return new X509Certificate(block).raw.length > 0;
    } catch {
      return false;
    }
  });
}
