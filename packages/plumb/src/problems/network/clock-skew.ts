import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { allAnswers } from "./answers.ts";
import { clockExplains, offsetWords, timeWords } from "./clock.ts";

// Dates of answers are whole seconds, and caches may repeat old ones: less than this proves nothing and hurts nobody.
const tolerated = 10 * 60_000;

export const clockSkew = problem({
  id: "clock-skew",
  area: "network",
  title: "This machine's clock is wrong",
  severity: "warning",
  why: "A certificate is good from one date to another, by the clock of the machine that looks at it. With a wrong clock, as on boards without a battery before they have the time from the network, good certificates are “not yet valid” or “expired”, and Go downloads nothing.",
  sources: [
    "https://github.com/golang/go/blob/go1.26.8/src/crypto/x509/verify.go",
    "https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1",
  ],
  needs: ["network"],
  undecided: ({ network }) => (network.clock === null ? "no server told the time" : null),
  find({ network }) {
    const { clock } = network;
    if (clock === null) return [];
    const hurts = allAnswers(network).some((answer) => clockExplains(answer, clock));
    if (!hurts && Math.abs(clock.offsetMs) <= tolerated) return [];
    return [
      {
        found: `the clock is ${offsetWords(clock.offsetMs)}: it says ${timeWords(clock.hostMs)}`,
        wanted: timeWords(clock.hostMs + clock.offsetMs),
        evidence: [
          { kind: "command", subject: `GET ${clock.url}`, text: `Date: ${timeWords(clock.hostMs + clock.offsetMs)}` },
        ],
        severity: hurts ? "error" : "warning",
      },
    ];
  },
  remedies(_match, context) {
    if (context.os === "darwin") return [byHand("Set the clock from the network", ["sudo sntp -sS time.apple.com"])];
    if (context.os !== "linux") return [byHand("Set the clock, by the network if possible")];
    return [
      byHand("Set the clock from the network (in a container: that of its host)", ["sudo timedatectl set-ntp true"]),
    ];
  },
});
