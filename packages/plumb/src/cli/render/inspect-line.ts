// A binary file in one line, and a line for each of its findings.

import type { Signature } from "@goplumb/binary";
import type { Style } from "@goplumb/core/output/style";
import { count } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { InspectedFile } from "../../inspect/inspected-file.ts";
import type { InspectedImage } from "../../problems/inspected-binary.ts";
import type { Session } from "../session.ts";
import { findingLine } from "./finding.ts";

/** Notes are shown on demand only; with --quiet nothing is shown of a file that nothing is wrong with. */
export function fileLines(
  file: InspectedFile,
  { verbose, quiet, words }: Pick<Session, "verbose" | "quiet" | "words">,
  style: Style,
): string[] {
  const findings = file.findings.filter(({ severity }) => verbose || severity !== "info");
  if (quiet && findings.length === 0 && file.format !== null) return [];
  return [
    `${visible(file.path)}: ${fileWords(file, style)}`,
    ...findings.map((finding) => `    ${findingLine(finding, style, words)}`),
  ];
}

function fileWords(file: InspectedFile, style: Style): string {
  switch (file.format) {
    case null:
      return style.red(`not read: ${visible(file.error.message)}`);
    case "unknown":
      return style.yellow(`unknown: ${visible(file.reason)}`);
    case "script":
      return `script, run by ${visible([file.script.interpreter, file.script.argument].filter(Boolean).join(" "))}`;
    case "java-class":
    case "bitcode":
      return visible(file.description);
    case "tbd":
      return visible(`library stub for ${file.stub.targets.map(({ os, arch }) => `${os}/${arch}`).join(", ")}`);
    case "ar":
      return visible(
        [`ar (${file.archive.kind}, ${count(file.archive.members.length, "member")})`, images(file.images)]
          .filter(Boolean)
          .join(" "),
      );
    default:
      return visible(`${file.format} ${images(file.images)}`);
  }
}

function images(all: readonly InspectedImage[]): string {
  return all.map(imageWords).join(" + ");
}

function imageWords(image: InspectedImage): string {
  return [
    `${platform(image)} ${image.type}`,
    linking(image),
    image.go?.version,
    image.effectiveMinOs && `macOS ≥ ${image.effectiveMinOs}`,
    signatureWord(image.signature),
    image.packed && "packed by UPX",
  ]
    .filter(Boolean)
    .join(", ");
}

export function platform({ os, arch }: InspectedImage): string {
  return `${os ?? "unknown OS"}/${arch}`;
}

/** Null for what is not linked yet. */
export function linking(image: InspectedImage): string | null {
  if (image.type === "object" || image.type === "static-library" || image.wasm !== null) return null;
  if (image.static) return "static";
  return `dynamic${image.libc ? ` (${image.libc}${image.glibcFloor ? ` ≥ ${image.glibcFloor}` : ""})` : ""}`;
}

function signatureWord(signature: Signature | null): string | null {
  if (signature === null || signature.kind === "none") return null;
  if (signature.kind === "authenticode") return "signed (Authenticode)";
  if (signature.kind === "malformed" || signature.valid === false) return "signature INVALID";
  return signature.kind === "adhoc" ? "signed ad hoc" : "signed";
}
