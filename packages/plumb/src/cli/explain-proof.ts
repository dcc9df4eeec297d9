// plumb doctor --deep: a build that failed, explained by what go and the compilers printed.

import { createLogExplainer, knowledgeOf } from "../explain/explain-log.ts";
import type { Snapshot } from "../facts/snapshot.ts";
import type { Finding } from "../problems/finding.ts";
import { problems } from "../problems/index.ts";
import type { Context } from "../problems/problem.ts";

/** By the program of facts/proof that a finding speaks of. */
const programOf: Readonly<Record<string, string>> = {
  "pure-build-fails": "pure",
  "cgo-build-fails": "cgo",
  "race-fails": "race",
};

/** `findings`, each failed build with the cause that its output shows: as evidence, and with its remedies. */
export function withExplainedBuilds(
  findings: readonly Finding[],
  { proof }: Snapshot,
  reader: Context,
): readonly Finding[] {
  if (proof?.status !== "ok" || !findings.some(({ id }) => id in programOf)) return findings;
  const knowledge = knowledgeOf(problems);
  return findings.map((finding) => {
    const program = proof.value.programs.find(({ name }) => name === programOf[finding.id]);
    if (!program?.build) return finding;
    const explainer = createLogExplainer(knowledge, reader);
    explainer.push(new TextEncoder().encode(program.build.output));
    const [cause] = explainer.end().causes;
    if (!cause || cause.level === "possible") return finding;
    const evidence = { kind: "command" as const, subject: `plumb explain ${cause.id}`, text: cause.found };
    return {
      ...finding,
      evidence: [...finding.evidence, evidence],
      // That GOFLAGS is to blame was tried, and so is what helps.
      remedies: program.build.passesWithoutGoflags
        ? [...finding.remedies, ...cause.remedies]
        : [...cause.remedies, ...finding.remedies],
    };
  });
}
