import { problem } from "../problem.ts";
import { allAnswers, answerEvidence, answerWords, byHost, noTls, obstacleIn } from "./answers.ts";
import { installAuthority } from "./install-authority.ts";

export const tlsIntercepted = problem({
  id: "tls-intercepted",
  area: "network",
  title: "A server shows a certificate of an authority that is not a public one",
  severity: "error",
  why: "Companies open TLS on the way and sign it again, and servers of their own often have certificates from an authority of their own. Where the system does not trust that authority Go ends every download with “x509: certificate signed by unknown authority”. Where it does, containers and other machines need the same certificate.",
  sources: [
    "https://pkg.go.dev/crypto/x509#SystemCertPool",
    "https://github.com/golang/go/blob/go1.26.8/src/crypto/x509/root_unix.go",
  ],
  needs: ["machine", "network"],
  undecided: ({ network }) => noTls(network),
  find({ machine, network }) {
    // Without any certificate to trust every authority is unknown: that is tls-unknown-authority.
    if (machine.os === "linux" && machine.certificateBundle === null) return [];
    const refused = byHost(allAnswers(network).filter((answer) => obstacleIn(answer, network) === "authority"));
    const matches = refused.map((answer) => ({
      found: `${answerWords(answer)}; issued by ${answer.certificate?.issuer || "nobody"}`,
      wanted: "an authority that this machine trusts",
      evidence: [answerEvidence(answer)],
    }));
    const { lookup, publicAuthority, database } = network.checksums;
    if (publicAuthority !== false || lookup === null || refused.length > 0) return matches;
    return [
      {
        found: `the certificate of ${database?.name} is issued by ${lookup.certificate?.issuer || "nobody"}, which this machine trusts and others do not`,
        wanted: "the same authority in containers and on other machines that download through this network",
        evidence: [answerEvidence(lookup)],
        severity: "info",
      },
    ];
  },
  remedies(match, context) {
    return match.severity === "info" ? [] : [installAuthority(context)];
  },
});
