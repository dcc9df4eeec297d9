// Decides what is wrong with one binary file: runs every problem that binaries show. Pure.

import { binaryProblems } from "../problems/binaries.ts";
import { bySeverity, type Finding, findingOf } from "../problems/finding.ts";
import type { InspectedBinary } from "../problems/inspected-binary.ts";
import type { Context, Match, Policy, Problem } from "../problems/problem.ts";

/**
 * The findings over a file and its images, the gravest first. A finding that not all images share says which ones show it. A problem
 * that crashes is a finding too: what was not judged is not fine.
 */
export function judgeBinary(
  file: InspectedBinary,
  policy: Policy,
  context: Context,
  problems: readonly Problem[] = binaryProblems,
): readonly Finding[] {
  return problems.flatMap((problem) => judge(problem, file, policy, context)).sort(bySeverity);
}

function judge(problem: Problem, file: InspectedBinary, policy: Policy, context: Context): readonly Finding[] {
  try {
    const ofFile = problem.file?.(file, policy) ?? [];
    const ofImages = problem.image ? imageMatches(problem.image, file, policy) : [];
    if (ofFile.length + ofImages.length === 0) return none;
    return [...ofFile, ...ofImages].map((match) => findingOf(problem, match, context));
  } catch (error) {
    return [notJudged(problem, file, error)];
  }
}

/** What nearly every problem says of nearly every file. */
const none: readonly Finding[] = [];

// The slices of a universal file mostly show the same; that is said once.
function imageMatches(view: NonNullable<Problem["image"]>, file: InspectedBinary, policy: Policy): readonly Match[] {
  const all = file.images.flatMap((image) => view(image, file, policy).map((match) => ({ match, arch: image.arch })));
  if (file.images.length <= 1) return all.map(({ match }) => match);
  const cases = Map.groupBy(all, ({ match }) => JSON.stringify(match));
  return [...cases.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    return [{ ...first.match, found: `${same.map(({ arch }) => arch).join(" and ")}: ${first.match.found}` }];
  });
}

function notJudged({ id, title, why }: Problem, { path }: InspectedBinary, error: unknown): Finding {
  const text = error instanceof Error ? error.message : String(error);
  return {
    id,
    severity: "warning",
    title,
    found: `plumb could not judge this, a defect of its own: ${text}`,
    wanted: "a judgement",
    why,
    evidence: [{ kind: "file", subject: path, text }],
    remedies: [],
  };
}
