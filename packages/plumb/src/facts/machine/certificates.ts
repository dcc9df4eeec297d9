// Where Go finds root certificates on Linux: crypto/x509/root_linux.go and root_unix.go.

import type { Host } from "@goplumb/core/host/host";

const bundles = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/pki/tls/cacert.pem",
  "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
  "/etc/ssl/cert.pem",
];
const directories = ["/etc/ssl/certs", "/etc/pki/tls/certs"];

/** First bundle or non-empty directory that Go would read; null when there is none. */
export async function findCertificateBundle({ files, env }: Pick<Host, "files" | "env">): Promise<string | null> {
  const fromEnv = env.SSL_CERT_FILE;
  for (const path of fromEnv ? [fromEnv] : bundles) {
    if ((await files.stat(path).catch(() => undefined))?.kind === "file") return path;
  }
  for (const path of env.SSL_CERT_DIR ? env.SSL_CERT_DIR.split(":") : directories) {
    const entries = await files.list(path).catch(() => undefined);
    if (entries && entries.length > 0) return path;
  }
  return null;
}
