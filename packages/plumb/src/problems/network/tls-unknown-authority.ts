import { installPackages } from "../install-packages.ts";
import { problem } from "../problem.ts";

export const tlsUnknownAuthority = problem({
  id: "tls-unknown-authority",
  area: "network",
  title: "No root certificates are installed",
  severity: "error",
  why: "On Linux Go reads the certificates it trusts from files of the distribution (ca-certificates), or from SSL_CERT_FILE and SSL_CERT_DIR. Small container images have none, and then every download of a module or toolchain ends with “x509: certificate signed by unknown authority”.",
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
  remedies(_match, context) {
    const name = "ca-certificates";
    const packages = { apt: name, apk: name, dnf: name, pacman: name, zypper: name };
    return [installPackages("Install the root certificates", packages, context)];
  },
});
