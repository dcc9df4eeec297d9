// What a TLS server's certificate says, and whether it is valid for a host. A name stands in the list of names (SAN) or it does
// not count: Go and browsers no longer look at the common name (https://www.rfc-editor.org/rfc/rfc9525#section-2).

import { checkServerIdentity, type PeerCertificate as NodeCertificate, type TLSSocket } from "node:tls";
import type { PeerCertificate } from "./request.ts";

const maxText = 200;
const maxNames = 20;

/** Null when the server showed none. */
export function peerCertificate(socket: TLSSocket): PeerCertificate | null {
  const found = socket.getPeerCertificate();
  if (!found || Object.keys(found).length === 0) return null;
  return {
    subject: nameOf(found.subject),
    issuer: nameOf(found.issuer),
    names: alternativeNames(found).slice(0, maxNames),
    validFromMs: timeOf(found.valid_from),
    validToMs: timeOf(found.valid_to),
  };
}

/** The TLS library's word for what is wrong; null when the certificate is trusted and for this host. */
export function certificateFault(socket: TLSSocket, host: string): string | null {
  const found = socket.getPeerCertificate();
  // The library compares the name too, but takes the common name for one; the chain's own faults come first.
  const fault = socket.authorizationError ? codeOf(socket.authorizationError) : null;
  if (fault !== null && !nameFaults.includes(fault)) return fault;
  if (alternativeNames(found).length === 0 || checkServerIdentity(host, found)) return "ERR_TLS_CERT_ALTNAME_INVALID";
  return socket.authorized ? null : (fault ?? "CERT_UNTRUSTED");
}

const nameFaults = ["ERR_TLS_CERT_ALTNAME_INVALID", "HOSTNAME_MISMATCH"];

// The declarations say Error; what comes is the code itself.
function codeOf(fault: unknown): string {
  if (fault instanceof Error && "code" in fault) return String(fault.code);
  return String(fault);
}

function alternativeNames({ subjectaltname }: Partial<NodeCertificate>): string[] {
  return (subjectaltname ?? "").split(", ").flatMap((entry) => {
    const [, kind, name = ""] = /^([A-Za-z ]+):(.*)$/.exec(entry) ?? [];
    return kind === "DNS" || kind === "IP Address" ? [cut(name)] : [];
  });
}

function nameOf(name: { CN?: unknown; O?: unknown; OU?: unknown } | undefined): string {
  const text = [name?.CN, name?.O, name?.OU].flat().find((value) => typeof value === "string" && value !== "");
  return cut(typeof text === "string" ? text : "");
}

function timeOf(text: string | undefined): number | null {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? null : time;
}

function cut(text: string): string {
  return text.slice(0, maxText);
}
