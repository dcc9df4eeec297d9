// inspect as text: a page for one file, a line a file for many.

import type { Style } from "@goplumb/core/output/style";
import { formatBytes } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { InspectedFile, InspectedImage } from "../../inspect/inspect-file.ts";

export function renderLine(file: InspectedFile, style: Style): string {
  return `${visible(file.path)}: ${lineText(file, style)}`;
}

function lineText(file: InspectedFile, style: Style): string {
  if (file.error) return style.red(`error: ${visible(file.error.message)}`);
  if (file.script) return `script, run by ${visible(scriptCommand(file))}`;
  if (file.images.length === 0) return style.yellow(`unknown: ${visible(file.reason ?? "not recognised")}`);
  const images = file.images.map((image) => `${platform(image)} ${image.type}, ${linking(image)}${goWord(image)}`);
  const problems =
    file.problems.length > 0 ? style.yellow(`  (damaged: ${visible(file.problems[0]?.message ?? "")})`) : "";
  return `${file.format} ${images.join(" + ")}${problems}`;
}

export function renderPage(file: InspectedFile, style: Style): string {
  const lines = [style.bold(visible(file.path)), row("format", file.format ?? "unreadable")];
  if (file.script) lines.push(row("run by", scriptCommand(file)));
  if (file.reason !== undefined) lines.push(row("reason", file.reason));
  file.images.forEach((image, index) => {
    if (file.images.length > 1) lines.push("", style.bold(`slice ${index + 1} of ${file.images.length}`));
    lines.push(...imageRows(image));
  });
  for (const problem of file.problems) {
    lines.push(row("damaged", `${problem.where}: ${problem.message} (${problem.kind})`));
  }
  return lines.join("\n");
}

function imageRows(image: InspectedImage): string[] {
  const rows: (readonly [string, string | null])[] = [
    [
      "platform",
      `${platform(image)}${image.variant ? ` (${image.variant})` : ""}, ${image.bits}-bit ${image.endian}-endian`,
    ],
    ["type", `${image.type}${image.pie ? ", position-independent" : ""}${image.stripped ? ", stripped" : ""}`],
    ["linking", linking(image)],
    ["loader", image.interpreter],
    ["libraries", image.needed.join(", ") || null],
    ["needs glibc", image.glibcFloor],
    ["needs macOS", minimumOs(image)],
    ["built with SDK", image.sdk],
    ["UUID", image.uuid],
    ["build id", image.buildId],
    ["signature", signature(image)],
    ["size", formatBytes(image.size)],
    ...goRows(image),
  ];
  return rows.flatMap(([label, value]) => (value === null ? [] : [row(label, value)]));
}

function goRows({ go }: InspectedImage): (readonly [string, string | null])[] {
  if (!go) return [];
  const settings = Object.entries(go.settings).map(([key, value]) => `${key}=${value}`);
  return [
    ["Go", go.version],
    ["main package", go.path],
    ["module", go.main ? [go.main.path, go.main.version].filter(Boolean).join(" ") : null],
    ["dependencies", go.deps.length > 0 ? String(go.deps.length) : null],
    ["settings", settings.join(" ") || null],
  ];
}

function row(label: string, value: string): string {
  return `  ${label.padEnd(15)} ${visible(value)}`;
}

function platform({ os, arch }: InspectedImage): string {
  return `${os ?? "unknown OS"}/${arch}`;
}

function linking(image: InspectedImage): string {
  if (image.static) return "static";
  return `dynamic${image.libc ? ` (${image.libc}${image.glibcFloor ? ` ≥ ${image.glibcFloor}` : ""})` : ""}`;
}

function minimumOs({ minOs, effectiveMinOs }: InspectedImage): string | null {
  if (effectiveMinOs === null || minOs === effectiveMinOs) return effectiveMinOs;
  return `${effectiveMinOs} (stamped ${minOs ?? "nothing"})`;
}

function signature({ signature: found }: InspectedImage): string | null {
  if (found === null) return null;
  return found.kind === "none" ? "none" : "present, hashes not checked";
}

function goWord({ go }: InspectedImage): string {
  return go ? `, ${visible(go.version)}` : "";
}

function scriptCommand({ script }: InspectedFile): string {
  return [script?.interpreter, script?.argument].filter(Boolean).join(" ");
}
