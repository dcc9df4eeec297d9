// How Go's resolver, the C library and git say that a host's name was not resolved while go fetched something.
// `net.(*DNSError).Error`; gai_strerror(3)

import type { Caught, LogPattern } from "../log-pattern.ts";
import { failedFetch, isNameServerFault } from "./fetch-failure.ts";
import { isChecksumFetch, isGoFetch, isPublicHost } from "./fetched-url.ts";

const serversOwn = ["server response:", "/tmp/gopath/pkg/mod/cache/vcs"];

export const unknownHostLogs: readonly LogPattern[] = [
  {
    says: failedFetch([
      "dial tcp: lookup {host:word} {error:any}",
      "dial tcp: lookup {host:word}",
      "dial udp: lookup {host:word} {error:any}",
    ]),
    confidence: 0.95,
    when: (caught) => isGoFetch(caught) && isNameServerFault(caught.error),
    subject: bareHost,
    found: "the name server does not answer for {host}",
  },
  {
    says: failedFetch(["dial tcp: lookup {host:word} {error:any}"]),
    confidence: 0.92,
    // Only the checksum database is not found: somebody hides it.
    when: (caught) => isGoFetch(caught) && !isChecksumFetch(caught) && isHere(caught),
    subject: bareHost,
    found: "the name {host} is not resolved here",
  },
  {
    says: ["dial tcp: lookup {host:word} on {server:word}: {error:any}", "dial tcp: lookup {host:word}: {error:any}"],
    confidence: 0.82,
    with: [["/@v/", "/@latest", "go-get=1", "go: downloading", "go mod download", "sum.golang.org"]],
    without: serversOwn,
    when: ({ host, error }) =>
      isPublicHost({ host: host ?? "" }) && (isNameServerFault(error) || /no such host/.test(error ?? "")),
    subject: bareHost,
    found: "the name {host} is not resolved here",
  },
  {
    // Docker's own name server, in every container that is on a network of its own.
    says: "lookup {host:word} on 127.0.0.11:53: {error:any}",
    confidence: 0.85,
    when: ({ error }) => isNameServerFault(error),
    subject: bareHost,
    found: "Docker's name server does not answer for {host}",
  },
  {
    says: [
      "could not resolve host: {host:word}",
      "could not resolve hostname {host:word}:",
      "could not resolve proxy: {host:word}",
    ],
    confidence: 0.86,
    without: serversOwn,
    when: isPublicHost,
    subject: bareHost,
    found: "git cannot resolve {host}",
  },
];

function isHere({ host, url, error }: Caught): boolean {
  return /no such host/.test(error ?? "") && isPublicHost({ host: (host ?? "").replace(/:$/, ""), url: url ?? "" });
}

function bareHost({ host = "" }: Caught): Record<string, string> {
  return { host: host.replace(/[:'",)]+$/, "") };
}
