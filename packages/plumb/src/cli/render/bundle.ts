// A bundle that was written, as text: what is in it, by which proofs, and what is done with it.

import { count, formatBytes } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { WrittenBundle } from "../../sdk/bundle/write-bundle.ts";
import type { Session } from "../session.ts";
import { rungLines } from "./rung-lines.ts";

export function renderBundle({ path, size, sha256, sdks }: WrittenBundle, session: Session): string {
  const { bold, green } = session.writer.style.stdout;
  const lines = sdks.flatMap(({ sdk: { version, os, arch }, rungs }) => [
    `${green("✓")} ${bold(`go${version} for ${os}/${arch}`)} is in the bundle`,
    ...rungLines(rungs, session),
  ]);
  const file = visible(session.home.shorten(path));
  return [
    ...lines,
    `${file}: ${count(sdks.length, "SDK")}, ${formatBytes(size)}, SHA-256 ${sha256}`,
    `Where there is no network: plumb install --from ${file}`,
    "",
  ].join("\n");
}
