import { builtInDatabase } from "../../go/gosumdb.ts";
import { byHand, onlyIfMeant } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence } from "../setting-words.ts";
import { answerEvidence, answerWords, brokenEntries, obstacleIn, whyUnknown } from "./answers.ts";
import { unreachedSumdbLogs, unreachedSumdbRemedies } from "./unreached-sumdb-logs.ts";

export const gosumdbBlocked = problem({
  id: "gosumdb-blocked",
  area: "network",
  title: "The checksum database cannot be reached",
  severity: "error",
  why: "What is not in go.sum yet is looked up in the checksum database before Go believes it, and so is every toolchain. Where no module proxy stands for the database Go asks its own host; when that is blocked the module is downloaded and then refused: “verifying …: … dial tcp”.",
  sources: [
    "https://go.dev/ref/mod#checksum-database",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modfetch/sumdb.go",
  ],
  needs: ["goSettings", "network"],
  undecided({ network }) {
    const { notAsked, through, lookup } = network.checksums;
    if (notAsked !== null) return notAsked;
    if (through === null || lookup === null) return "a module proxy fails before the database is asked";
    return whyUnknown(lookup, network);
  },
  find({ goSettings, network }) {
    const { through, lookup, database } = network.checksums;
    if (lookup === null || through === null || through === "proxy") return [];
    // Only of the public database is it known what it holds.
    const lacks = (lookup.status === 404 || lookup.status === 410) && database?.name === builtInDatabase;
    if (!lacks && obstacleIn(lookup, network) !== "blocked") return [];
    // When nothing is reached at all, that is said once.
    const broken = brokenEntries(network);
    if (lookup.failure !== null && broken.some(({ answer }) => answer.failure === lookup.failure)) return [];
    const setting = goSettings.effective.GOSUMDB;
    return [
      {
        found: `${database?.name ?? "the database"}: ${answerWords(lookup)}`,
        wanted: "the record of a module that it holds",
        evidence: [answerEvidence(lookup), ...(setting ? [settingEvidence("GOSUMDB", setting)] : [])],
        subject: { source: setting?.source.kind ?? "default", mirror: String(setting?.value === builtInDatabase) },
      },
    ];
  },
  logs: unreachedSumdbLogs,
  remedies(match, context) {
    if (match.evidence.length === 0) return unreachedSumdbRemedies;
    const { source = "default", mirror } = match.subject ?? {};
    const change = (value: string) => onlyIfMeant(changeSetting("GOSUMDB", value, source, context));
    return [
      byHand("Use a module proxy that stands for the checksum database, or let the network reach it"),
      ...(mirror === "true" ? [change("sum.golang.google.cn")] : []),
      byHand("For private modules alone: set GOPRIVATE to their prefix", ["go env -w GOPRIVATE=HOST/PATH"]),
    ];
  },
});
