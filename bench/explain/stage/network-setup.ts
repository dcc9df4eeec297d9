// bash that sets up networks inside of a scene: addresses, servers, certificates.

import { join } from "node:path";

const serverFile = join(import.meta.dir, "server.ts");

/** Starts a server of that kind and waits until it listens. */
export function serve(kind: string, port: number, ...files: readonly string[]): string {
  const wait = kind.startsWith("dns")
    ? "until grep -q :0035 /proc/net/udp; do sleep 0.1; done"
    : `until (echo >/dev/tcp/127.0.0.1/${port}) 2>/dev/null; do sleep 0.1; done`;
  return `HOME=/tmp ${process.execPath} ${serverFile} ${kind} ${port} ${files.join(" ")} >/dev/null 2>&1 & ${wait}`;
}

/** A host that is this machine, by another address. */
export function host(name: string, address: string): string {
  return `ip addr add ${address}/32 dev lo; echo '${address} ${name}' >>/etc/hosts`;
}

/** A certificate for that name: by an authority that the system trusts, or by one of its own. */
export function certificate(name: string, trusted: boolean): string {
  return [
    "mkdir -p /tmp/tls; cd /tmp/tls",
    'openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=Example Corporate Root" -keyout ca.key -out ca.pem',
    `openssl req -newkey rsa:2048 -nodes -subj /CN=${name} -keyout key.pem -out request.pem`,
    `printf 'subjectAltName=DNS:${name}' >names`,
    "openssl x509 -req -days 30 -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -extfile names -out leaf.pem",
    "cat leaf.pem ca.pem >chain.pem",
    ...(trusted ? ["cat ca.pem >>/etc/ssl/certs/ca-certificates.crt"] : []),
  ].join("\n");
}
