// A file that was signed, as text: what each image was and is, what was lost, and what is to be said of it.

import { count, formatBytes } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { SignedImage, SignReport } from "../../build/sign/report.ts";
import type { Session } from "../session.ts";
import { writtenFindings } from "./written-findings.ts";

export function renderSigned({ path, size, style, images, lost, findings }: SignReport, session: Session): string {
  const { green, bold, yellow } = session.writer.style.stdout;
  const done = style === null ? "the signature is gone" : "signed and verified";
  const head = `${green("✓")} ${bold(visible(path))}: ${done}, ${formatBytes(size)}`;
  const said = session.quiet ? [] : [head, ...images.flatMap((image) => imageLines(image, session.verbose))];
  const warning = lost.length > 0 ? [`    ${yellow("! lost")}  ${lost.join(", ")}`] : [];
  return [...said, ...warning, ...writtenFindings(findings, session)].join("\n");
}

function imageLines({ arch, before, after, pages, cdHash }: SignedImage, verbose: boolean): readonly string[] {
  const hashed = cdHash === null ? "" : `, ${count(pages, "page")}`;
  const lines = [`was ${before}`, `is ${after}${hashed}`, ...(verbose && cdHash !== null ? [`cdhash ${cdHash}`] : [])];
  return lines.map((line, index) => `    ${(index === 0 ? arch : "").padEnd(arch.length)}  ${visible(line)}`);
}
