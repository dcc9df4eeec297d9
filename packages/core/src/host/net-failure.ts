// Why a connection came to nothing, told apart by the codes of the system, of the resolver and of the TLS library.
// https://nodejs.org/api/errors.html#common-system-errors, https://nodejs.org/api/tls.html#x509-certificate-error-codes

import { systemCode } from "./file-error.ts";
import type { NetFailure } from "./request.ts";

/** Thrown inside the net alone; what leaves it is a `NetOutcome`. */
export class ConnectionFailure extends Error {
  readonly reason: NetFailure;

  constructor(reason: NetFailure, message: string) {
    super(message);
    this.name = "ConnectionFailure";
    this.reason = reason;
  }
}

/** A failure to reach a server, by its name and address. */
export function failureOfDial(error: unknown, host: string): ConnectionFailure {
  const code = codeOf(error);
  const reason = dialReasons[code] ?? "unreachable";
  return new ConnectionFailure(reason, `${host}: ${dialWords[code] ?? code}`);
}

/** A connection that ended, or was answered by something else than HTTP. */
export function failureOfExchange(error: unknown, host: string): ConnectionFailure {
  const code = codeOf(error);
  if (code.startsWith("HPE_")) return new ConnectionFailure("not-http", `${host} does not answer in HTTP (${code})`);
  return new ConnectionFailure("cut", `${host} ended the connection before its answer was complete (${code})`);
}

/** A TLS handshake that came to no end. */
export function failureOfHandshake(error: unknown, host: string): ConnectionFailure {
  const code = codeOf(error);
  if (code === "ECONNRESET" || code === "EPIPE") {
    return new ConnectionFailure("cut", `${host} ended the connection during the TLS handshake`);
  }
  const plain = code === "ERR_SSL_WRONG_VERSION_NUMBER" || code === "ERR_SSL_HTTP_REQUEST";
  return new ConnectionFailure(
    "tls-handshake",
    plain ? `${host} does not speak TLS there` : `${host}: no TLS (${code})`,
  );
}

/** What is wrong with a certificate, by the word the TLS library gives it. */
export function failureOfCertificate(code: string, host: string): ConnectionFailure {
  const reason = certificateReasons[code] ?? "tls-unknown-authority";
  return new ConnectionFailure(reason, `${host}: ${certificateWords[reason] ?? code} (${code})`);
}

const dialReasons: Readonly<Record<string, NetFailure>> = {
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  EAI_FAIL: "dns",
  EAI_NODATA: "dns",
  ENODATA: "dns",
  ESERVFAIL: "dns",
  ECONNREFUSED: "refused",
  ETIMEDOUT: "timed-out",
  ECONNRESET: "cut",
  EPIPE: "cut",
};

const dialWords: Readonly<Record<string, string>> = {
  ENOTFOUND: "no such host",
  ECONNREFUSED: "connection refused",
  ETIMEDOUT: "no answer",
  EHOSTUNREACH: "no route to it",
  ENETUNREACH: "no network that leads there",
  EAI_AGAIN: "no answer from the name server",
};

const certificateReasons: Readonly<Record<string, NetFailure>> = {
  CERT_HAS_EXPIRED: "tls-expired",
  CERT_NOT_YET_VALID: "tls-not-yet-valid",
  ERR_TLS_CERT_ALTNAME_INVALID: "tls-wrong-name",
  HOSTNAME_MISMATCH: "tls-wrong-name",
};

const certificateWords: Partial<Readonly<Record<NetFailure, string>>> = {
  "tls-unknown-authority": "its certificate comes from nobody who is trusted here",
  "tls-expired": "its certificate has expired",
  "tls-not-yet-valid": "its certificate is not valid yet",
  "tls-wrong-name": "its certificate is for other names",
};

/** Several addresses fail together: the first failure speaks for all. */
function codeOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return systemCode(first) ?? (first instanceof Error ? first.message : String(first));
}
