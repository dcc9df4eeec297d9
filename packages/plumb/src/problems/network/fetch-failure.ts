// How net/http says that a request failed, behind the address: `Get "https://…": dial tcp …`. Go up to 1.13 left the quotes out.

/** Templates that catch `url`, and whatever the reasons catch. */
export function failedFetch(reasons: readonly string[]): readonly string[] {
  return reasons.flatMap((reason) => [`{url:word}': ${reason}`, `{url:word}: ${reason}`]);
}

/** The server was not reached, or the connection broke. */
export const connectionFaults: readonly string[] = [
  "dial tcp {address:word}: {error:any}",
  "dial tcp: i/o timeout",
  "read tcp {address:word}: {error:any}",
  "write tcp {address:word}: {error:any}",
  "net/http: TLS handshake timeout",
  "net/http: request canceled{error:any}",
  "net/http: timeout awaiting response headers",
  "context deadline exceeded",
  "unexpected EOF",
  "EOF",
  "stream error: {error:any}",
  "http2: {error:any}",
  "connection reset by peer",
  "remote error: tls: {error:any}",
  "tls: first record does not look like a TLS handshake",
  "tls: handshake failure",
  "malformed HTTP response {error:any}",
  "http: server closed idle connection",
];

/** A name server did not answer, or none could be asked. */
export function isNameServerFault(error = ""): boolean {
  return /i\/o timeout|connection refused|server misbehaving|temporary failure|try again|no route to host|network is unreachable|permission denied|operation not permitted|name resolution/i.test(
    error,
  );
}
