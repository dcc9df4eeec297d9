import { installPackages } from "../install-packages.ts";
import { problem } from "../problem.ts";
import { untrustedCertificateLogs, untrustedCertificateRemedies } from "./untrusted-certificate-logs.ts";

export const tlsUnknownAuthority = problem({
  id: "tls-unknown-authority",
  area: "network",
  title: "The certificate of a server is not trusted",
  severity: "error",
  why: "Networks that look into TLS sign every server's certificate anew, with an authority that only their own machines know. On Linux Go reads the certificates it trusts from files of the distribution (ca-certificates), or from SSL_CERT_FILE and SSL_CERT_DIR. Small container images have none. In both cases every download of a module or toolchain ends with “x509: certificate signed by unknown authority”.",
  sources: [
    "https://pkg.go.dev/crypto/x509#SystemCertPool",
    "https://github.com/golang/go/blob/go1.26.8/src/crypto/x509/root_linux.go",
  ],
  needs: ["machine"],
  find({ machine }) {
    if (machine.os !== "linux" || machine.certificateBundle !== null) return [];
    return [
      {
        found: "no certificates where Go looks for them",
        wanted: "the ca-certificates of the distribution",
        evidence: [{ kind: "file", subject: "/etc/ssl/certs", text: "no bundle and no certificate" }],
      },
    ];
  },
  logs: untrustedCertificateLogs,
  remedies(match, context) {
    if (match.evidence.length === 0) return untrustedCertificateRemedies(match, context);
    const name = "ca-certificates";
    const packages = { apt: name, apk: name, dnf: name, pacman: name, zypper: name };
    return [installPackages("Install the root certificates", packages, context)];
  },
});
