// The two outputs for macOS of each program as one universal file beside them.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Host } from "@goplumb/core/host/host";
import { digest } from "../../inspect/digest.ts";
import type { Context } from "../../problems/problem.ts";
import type { Output } from "../build-report.ts";
import { contentHash } from "../outputs/content-hash.ts";
import { applePair } from "./apple-pair.ts";
import { joinFiles } from "./make-universal.ts";
import type { UniversalOutput } from "./universal-output.ts";

export async function joinOutputs(
  host: Host,
  outputs: readonly Output[],
  { out, context, skip }: { readonly out: string; readonly context: Context; readonly skip: readonly string[] },
): Promise<readonly UniversalOutput[]> {
  const policy = {
    expect: [{ os: "darwin", arch: "universal" }],
    maxGlibc: null,
    static: false,
    minMacos: null,
    signed: false,
  };
  const judgement = { policy, context, digest };
  const results: UniversalOutput[] = [];
  for (const [program, ofProgram] of Map.groupBy(
    outputs.filter(({ plan }) => plan.target.os === "darwin"),
    (one) => one.program,
  )) {
    const slices = applePair.flatMap(
      (arch) => ofProgram.find(({ plan, verified }) => verified && plan.target.arch === arch) ?? [],
    );
    const [first] = slices;
    if (slices.length < applePair.length || first === undefined) {
      const there = slices.map(({ plan }) => `darwin/${plan.target.arch}`).join() || "none of the two";
      results.push({ ...nothing, program, missing: `only ${there} was verified` });
      continue;
    }
    const path = join(out, `${first.name}-darwin-universal`);
    const options = { plan: false, force: true, judgement, report: () => {} };
    const outcome = await joinFiles(
      host,
      path,
      slices.map((slice) => slice.path),
      options,
    );
    const all = outcome.kind === "written" ? outcome.report.findings : [];
    const findings = all.filter(({ id }) => !skip.includes(id));
    const verified = !findings.some(({ severity }) => severity === "error");
    results.push({ program, path, ...(await measured(host, path)), verified, missing: null, findings });
  }
  return results;
}

const nothing = { path: null, sha256: null, size: null, verified: false, findings: [] } as const;

async function measured({ files }: Host, path: string): Promise<{ sha256: string; size: number }> {
  const file = await files.open(path);
  if (!file) throw new PlumbError({ code: "OUTPUT_UNREADABLE", message: `${path} was written, and is gone` });
  try {
    return { sha256: contentHash(file), size: file.size };
  } finally {
    file.close();
  }
}
