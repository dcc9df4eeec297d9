import type { Answer, Network } from "../../facts/network/schema.ts";
import { builtInDatabase } from "../../go/gosumdb.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { answerEvidence, answerWords, brokenEntries, obstacleIn, whyUnknown } from "./answers.ts";

export const sumdbProxyCannotLookup = problem({
  id: "sumdb-proxy-cannot-lookup",
  area: "network",
  title: "The module proxy claims the checksum database and cannot answer for it",
  severity: "error",
  why: "Go asks each module proxy whether it stands for the checksum database (/sumdb/NAME/supported). After a 200 it asks that proxy alone and never the database itself, so when the lookup then fails, every module that is new to go.sum is refused. A proxy that does not stand for the database has to answer 404 or 410; any other answer counts as a database that is out of order.",
  sources: [
    "https://go.dev/design/25530-sumdb#proxying-a-checksum-database",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modfetch/sumdb.go",
    "https://github.com/NVIDIA/aicr/issues/2667",
  ],
  needs: ["network"],
  undecided({ network }) {
    const { notAsked, lookup } = network.checksums;
    return notAsked ?? (lookup && whyUnknown(lookup, network));
  },
  find({ network }) {
    const failed = failedAnswer(network);
    if (failed === null) return [];
    const { entry, answer } = failed;
    const { supported, database } = network.checksums;
    return [
      {
        found: `${entry}: ${answerWords(answer)}`,
        wanted: "the record of golang.org/x/text, or 404 to …/supported",
        evidence: [...supported.slice(-1).map((said) => said.answer), answer].map(answerEvidence),
        subject: { database: database?.name ?? "" },
      },
    ];
  },
  remedies(match) {
    const { database = "" } = match.subject ?? {};
    const past = `go env -w GOSUMDB='${builtInDatabase} https://${builtInDatabase}'`;
    return [
      byHand("Ask whoever runs the proxy to let it reach the database, or to answer 404 to …/supported"),
      ...(database === builtInDatabase
        ? [byHand("Ask the database itself, past the proxy, if this network reaches it", [past])]
        : []),
    ];
  },
});

/** The lookup through a proxy that said yes; or what a proxy said instead of yes or no. Not of one that serves nothing either. */
function failedAnswer(network: Network): { entry: string; answer: Answer } | null {
  const { through, lookup, supported, database } = network.checksums;
  const last = supported.at(-1);
  if (!last || brokenEntries(network).some(({ entry }) => entry.entry === last.entry)) return null;
  const answer = through === null ? last.answer : lookup;
  if (answer === null || (through !== null && through !== "proxy")) return null;
  const lacks = through === "proxy" && (answer.status === 404 || answer.status === 410);
  const isFault = lacks ? database?.name === builtInDatabase : obstacleIn(answer, network) === "blocked";
  return isFault ? { entry: last.entry, answer } : null;
}
