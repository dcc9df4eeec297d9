// Where Go finds root certificates on Linux: crypto/x509/root_linux.go and root_unix.go.

import type { Env, Host } from "@goplumb/core/host/host";

const bundles = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/pki/tls/cacert.pem",
  "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
  "/etc/ssl/cert.pem",
];
const directories = ["/etc/ssl/certs", "/etc/pki/tls/certs"];

/** Bundles, of which the first that can be read counts, and directories, which count all. */
export function goRootPlaces(env: Env): { readonly files: readonly string[]; readonly directories: readonly string[] } {
  return {
    files: env.SSL_CERT_FILE ? [env.SSL_CERT_FILE] : bundles,
    directories: env.SSL_CERT_DIR ? env.SSL_CERT_DIR.split(":") : directories,
  };
}

/** First bundle or non-empty directory that Go would read; null when there is none. */
export async function findCertificateBundle({ files, env }: Pick<Host, "files" | "env">): Promise<string | null> {
  const places = goRootPlaces(env);
  for (const path of places.files) {
    if ((await files.stat(path).catch(() => undefined))?.kind === "file") return path;
  }
  for (const path of places.directories) {
    const entries = await files.list(path).catch(() => undefined);
    if (entries && entries.length > 0) return path;
  }
  return null;
}
