// All comparisons in one table: task, plumb, peer, ratio, versions. A loss is called one.

import { type Comparison, type Measured, median, quantile, ratios } from "../measure.ts";
import { milliseconds } from "../table.ts";
import type { Peers } from "./peers.ts";

export interface PeersTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What there is to know beside it. */
  readonly notes: readonly string[];
  readonly text: string;
}

export function peersTable(
  comparisons: readonly Comparison[],
  peers: Pick<Peers, "version">,
  missing: readonly string[],
): PeersTable {
  const head = ["task", "plumb", "peer", "its time", "plumb ÷ peer", "versions"];
  const compared = comparisons.flatMap(({ task, rows: [ours, ...others] }) =>
    ours ? others.map((other) => ({ task, ours, other, ...proportion(ours, other) })) : [],
  );
  const rows = [
    ...compared.map(({ task, ours, other, text }) => [
      task,
      milliseconds(median(ours.wallMs)),
      other.subject.less ? `${other.subject.name} (${other.subject.less})` : other.subject.name,
      milliseconds(median(other.wallMs)),
      text,
      (other.subject.uses ?? []).map(peers.version).join(", "),
    ]),
    ...comparisons.flatMap(({ task, absent }) =>
      absent.map(({ name, why }) => [task, "", name, "", `not compared: ${why}`, ""]),
    ),
  ];
  const losses = compared.filter(({ verdict }) => verdict === "slower");
  const notes = [
    "Ratios are the median over the rounds of plumb's time divided by the peer's in the same round, with the quartiles. Below 1 plumb is faster. Where 1 lies between the quartiles, it is called even.",
    `Of ${compared.length} comparisons plumb is faster in ${count(compared, "faster")}, even in ${count(compared, "even")}, slower in ${losses.length}; in ${losses.filter(({ other }) => other.subject.less).length} of the last the peer does less, as it says beside it.`,
    ...missing.map((line) => `Not to be had here: ${line}.`),
  ];
  const text = [...leftColumns([head, ...rows]), "", ...notes].join("\n");
  return { head, rows, notes, text };
}

type Verdict = "faster" | "even" | "slower";

function proportion(ours: Measured, other: Measured): { readonly verdict: Verdict; readonly text: string } {
  const all = ratios(ours, other);
  const [low, high] = [quantile(all, 0.25), quantile(all, 0.75)];
  const verdict = low > 1 ? "slower" : high < 1 ? "faster" : "even";
  return {
    verdict,
    text: `${figure(median(all))} (${figure(low)}–${figure(high)}) ${verdict === "slower" ? "SLOWER" : verdict}`,
  };
}

function leftColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((line) => line[column]?.length ?? 0))) ?? [];
  return rows.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function figure(ratio: number): string {
  return ratio < 0.1 ? ratio.toFixed(3) : ratio.toFixed(2);
}

function count(compared: readonly { readonly verdict: Verdict }[], wanted: Verdict): number {
  return compared.filter(({ verdict }) => verdict === wanted).length;
}
