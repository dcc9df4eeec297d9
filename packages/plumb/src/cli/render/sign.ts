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
  const said = session.quiet ? [] : [head, ...images.map((image) => `    ${visible(imageText(image))}`)];
  const warning = lost.length > 0 ? [`    ${yellow("! lost")}  ${lost.join(", ")}`] : [];
  return [...said, ...warning, ...writtenFindings(findings, session)].join("\n");
}

function imageText({ arch, before, after, pages, cdHash }: SignedImage): string {
  const hashes = cdHash === null ? "" : `, ${count(pages, "page")}, cdhash ${cdHash}`;
  return `${arch}  was ${before}; is ${after}${hashes}`;
}
