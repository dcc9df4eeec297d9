// plumb doctor --deep: a build or a debug session that failed, explained by what go, the compilers and Delve printed.

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

/** `findings`, each failed build and session with the cause that its output shows: as evidence, and with its remedies. */
export function withExplainedProofs(
  findings: readonly Finding[],
  snapshot: Snapshot,
  reader: Context,
): readonly Finding[] {
  const knowledge = knowledgeOf(problems);
  return findings.map((finding) => {
    const failure = failureOf(finding.id, snapshot);
    if (!failure) return finding;
    const explainer = createLogExplainer(knowledge, reader);
    explainer.push(new TextEncoder().encode(failure.output));
    const [cause] = explainer.end().causes;
    if (!cause || cause.level === "possible") return finding;
    const evidence = { kind: "command" as const, subject: `plumb explain ${cause.id}`, text: cause.found };
    return {
      ...finding,
      evidence: [...finding.evidence, evidence],
      // That GOFLAGS is to blame was tried, and so is what helps.
      remedies: failure.flagsAreToBlame
        ? [...finding.remedies, ...cause.remedies]
        : [...cause.remedies, ...finding.remedies],
    };
  });
}

function failureOf(id: string, { proof, debugSession }: Snapshot) {
  if (id === "debug-session-fails" && debugSession?.status === "ok") {
    const { found, said } = debugSession.value;
    return { output: `${found ?? ""}\n${said ?? ""}`, flagsAreToBlame: false };
  }
  const programs = proof?.status === "ok" ? proof.value.programs : [];
  const build = programs.find(({ name }) => name === programOf[id])?.build;
  return build && { output: build.output, flagsAreToBlame: build.passesWithoutGoflags === true };
}
