// How Go's crypto/x509, git and curl say that they do not trust a server's certificate.
// `crypto/x509.UnknownAuthorityError`, `crypto/x509/root_darwin.go`, git's http.c with OpenSSL and GnuTLS

import { byHand } from "../by-hand.ts";
import { installPackages } from "../install-packages.ts";
import type { LogPattern } from "../log-pattern.ts";
import type { Context, Match, Remedy } from "../problem.ts";
import { failedFetch } from "./fetch-failure.ts";
import { isGoFetch } from "./fetched-url.ts";

const untrusted: readonly string[] = [
  "x509: certificate signed by unknown authority",
  "x509: failed to load system roots and no roots provided",
  "x509: '{name:path}' certificate is not {trusted|standards compliant}",
  "x509: '{name:path}' certificate is expired",
  "x509: SecPolicyCreateSSL error: 0",
  "x509: certificate chain could not be built to a trusted root",
  "A certificate chain could not be built to a trusted root authority",
  "A certificate chain processed, but terminated in a root certificate which is not trusted",
];
/** Programs under test have servers with certificates of their own. */
const testing = ["--- FAIL:", "^FAIL$", "httptest"];

export const untrustedCertificateLogs: readonly LogPattern[] = [
  {
    says: failedFetch([
      "x509: {error:any}",
      "tls: failed to verify certificate: x509: {error:any}",
      "tls: failed to verify certificate: {error:any}",
    ]),
    confidence: 0.96,
    when: (caught) =>
      isGoFetch(caught) && !/cannot validate certificate for|has expired or is not yet valid/.test(caught.error ?? ""),
    found: "the certificate of {url} is not trusted",
  },
  {
    says: failedFetch([
      "x509: certificate has expired or is not yet valid{error:any}",
      "tls: failed to verify certificate: x509: certificate has expired or is not yet valid{error:any}",
    ]),
    confidence: 0.86,
    when: isGoFetch,
    found: "the certificate of {url} counts as expired: the clock is wrong, or the root certificates are old",
  },
  {
    says: untrusted,
    confidence: 0.82,
    without: testing,
    found: "the certificate of a server is signed by an authority that this machine does not know",
  },
  {
    says: [
      "server certificate verification failed. CAfile: {bundle:word}",
      "SSL certificate problem: {unable to get local issuer certificate|self signed certificate|self-signed certificate|unable to get issuer certificate|certificate has expired}",
      "SSL certificate verification failed",
      "problem with the SSL CA cert",
      "error setting certificate verify locations",
      "error setting certificate file",
    ],
    confidence: 0.93,
    found: "git or curl does not trust the certificate of a server",
  },
];

export function untrustedCertificateRemedies(_match: Match, context: Context): Remedy[] {
  const name = "ca-certificates";
  const packages = { apt: name, apk: name, dnf: name, pacman: name, zypper: name };
  const add = installCommands(context);
  return [
    installPackages("If the image has no root certificates: install them", packages, context),
    byHand("If the network signs anew what goes through it: add its authority, also to images", add),
  ];
}

function installCommands({ os, distribution }: Context): string[] {
  if (os === "darwin") {
    return ["sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain company-ca.pem"];
  }
  if (os === "windows") return ["certutil -addstore Root company-ca.crt"];
  const redHat = distribution.includes("fedora") || distribution.includes("rhel");
  if (redHat) return ["sudo cp company-ca.pem /etc/pki/ca-trust/source/anchors/", "sudo update-ca-trust"];
  const sudo = distribution.includes("alpine") ? "" : "sudo ";
  return [`${sudo}cp company-ca.pem /usr/local/share/ca-certificates/company-ca.crt`, `${sudo}update-ca-certificates`];
}
