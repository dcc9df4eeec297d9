import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { allAnswers, answerEvidence, answerWords, byHost, noTls, obstacleIn } from "./answers.ts";
import { clockExplains, timeWords } from "./clock.ts";

export const tlsCertificateInvalid = problem({
  id: "tls-certificate-invalid",
  area: "network",
  title: "A server's certificate has expired or is for another name",
  severity: "error",
  why: "Go accepts a certificate only within its dates and for a host that is in its list of names; the common name alone has not counted since Go 1.15. Nothing on this machine can mend it: the server has to get another certificate, or be called by the name that it is for.",
  sources: [
    "https://go.dev/doc/go1.15#commonname",
    "https://github.com/golang/go/blob/go1.26.8/src/crypto/x509/verify.go",
  ],
  needs: ["network"],
  undecided: ({ network }) => noTls(network),
  find({ network }) {
    const refused = allAnswers(network)
      .filter((answer) => obstacleIn(answer, network) === "certificate")
      // With the right time it would be good: that is clock-skew.
      .filter((answer) => !clockExplains(answer, network.clock));
    return byHost(refused).map((answer) => {
      const { names = [], validFromMs = null, validToMs = null } = answer.certificate ?? {};
      const dates =
        validFromMs !== null && validToMs !== null ? `${timeWords(validFromMs)} to ${timeWords(validToMs)}` : "unknown";
      return {
        found: answerWords(answer),
        wanted: `a certificate for ${new URL(answer.url).hostname} that is valid today`,
        evidence: [
          answerEvidence(answer),
          { kind: "command", subject: "certificate", text: `for ${names.join(", ") || "no name"}; valid ${dates}` },
        ],
        subject: { host: new URL(answer.url).host },
      };
    });
  },
  remedies(match) {
    return [
      byHand(
        `Ask whoever runs ${match.subject?.host ?? "the server"} for a new certificate, or name it as its certificate does`,
      ),
    ];
  },
});
