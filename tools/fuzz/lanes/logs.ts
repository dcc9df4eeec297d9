// Logs: what `explain` reads, in pieces of any size, and what it prints of them.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readProducedLogs } from "../../../bench/explain/produced-log.ts";
import { visibleJson } from "../../../packages/core/src/output/visible.ts";
import { renderExplanation } from "../../../packages/plumb/src/cli/render/explain.ts";
import { causeAnnotations } from "../../../packages/plumb/src/cli/render/explain-github.ts";
import { createLogExplainer, knowledgeOf } from "../../../packages/plumb/src/explain/explain-log.ts";
import { problems } from "../../../packages/plumb/src/problems/index.ts";
import { type Lane, promised, promiseInert, promiseVisible } from "../lane.ts";
import { mutateBytes } from "../mutate-bytes.ts";
import { mutateText } from "../mutate-text.ts";
import { plainSession } from "../plain-session.ts";
import type { Random } from "../random.ts";

const reader = { os: "linux", arch: "arm64", distribution: ["debian"], shell: "bash", goVersion: "go1.26.8" };

export const logs: Lane = {
  name: "logs",
  what: "what tools print when a build fails, with escape sequences, without ends of lines, in pieces of any size; `explain` as text, JSON and annotations. The same causes come of the same log however it is cut up",
  mutants: 8_000,
  quick: 150,
  slowMs: 1_000,
  async open() {
    const produced = readProducedLogs(
      readFileSync(join(import.meta.dirname, "../../../bench/explain/produced.jsonl"), "utf8"),
    );
    const seeds = [...new Map(produced.map(({ cause, log }) => [cause, log])).values()];
    const knowledge = knowledgeOf(problems);
    const session = await plainSession();
    const explain = (pieces: readonly Uint8Array[]) => {
      const explainer = createLogExplainer(knowledge, reader);
      for (const piece of pieces) explainer.push(piece);
      return explainer.end();
    };
    return {
      seeds: seeds.length,
      mutant(random, number) {
        const seed = seeds[number % seeds.length] ?? "";
        const text = random.chance(0.2) ? "" : mutateText(random, seed, seeds);
        const bytes = text === "" ? mutateBytes(random, Buffer.from(seed)) : Buffer.from(text);
        const pieces = cutUp(random, bytes);
        return {
          what: `seed ${number % seeds.length}`,
          bytes: { log: bytes },
          run() {
            const explanation = explain(pieces);
            promised(
              JSON.stringify(explanation) === JSON.stringify(explain([bytes])),
              "other causes when it comes in pieces",
            );
            promiseVisible(renderExplanation(explanation, session.writer.style.stdout, session), "the explanation");
            promiseVisible(visibleJson(JSON.stringify(explanation, null, 2)), "the JSON");
            promiseVisible(causeAnnotations(explanation.causes), "annotations");
            for (const { remedies } of explanation.causes)
              for (const { commands } of remedies) commands.forEach(promiseInert);
            return explanation.causes.length > 0;
          },
        };
      },
    };
  },
};

function cutUp(random: Random, bytes: Uint8Array): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  const most = random.pick([1, 7, 100, 5000]);
  for (let at = 0; at < bytes.length; ) {
    const size = 1 + random.below(most) + Math.floor(bytes.length / 500);
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
}
