// Decides what is wrong with one binary file: runs every problem that binaries show. Pure.

import { binaryProblems } from "../problems/binaries.ts";
import { bySeverity, type Finding, findingOf } from "../problems/finding.ts";
import type { Context, InspectedBinary, Match, Policy, Problem } from "../problems/problem.ts";

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
    const matches = [...(problem.file?.(file, policy) ?? []), ...imageMatches(problem, file, policy)];
    return matches.map((match) => findingOf(problem, match, context));
  } catch (error) {
    return [notJudged(problem, file, error)];
  }
}

// The slices of a universal file mostly show the same; that is said once.
function imageMatches(problem: Problem, file: InspectedBinary, policy: Policy): readonly Match[] {
  if (!problem.image) return [];
  const cases = new Map<string, { readonly match: Match; readonly archs: string[] }>();
  for (const image of file.images) {
    for (const match of problem.image(image, file, policy)) {
      const key = JSON.stringify(match);
      const known = cases.get(key);
      if (known) known.archs.push(image.arch);
      else cases.set(key, { match, archs: [image.arch] });
    }
  }
  return [...cases.values()].map(({ match, archs }) =>
    file.images.length > 1 ? { ...match, found: `${archs.join(" and ")}: ${match.found}` } : match,
  );
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
