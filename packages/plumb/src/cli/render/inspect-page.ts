// A page for one binary file: everything that is known of it, then its findings.

import type { Signature, WasmFacts } from "@goplumb/binary";
import { count, formatBytes, wrap } from "@goplumb/core/output/text-layout";
import { visible } from "@goplumb/core/output/visible";
import type { InspectedFile } from "../../inspect/inspected-file.ts";
import type { InspectedImage } from "../../problems/inspected-binary.ts";
import type { Session } from "../session.ts";
import { findingBlock } from "./finding.ts";
import { linking, platform } from "./inspect-line.ts";

type Row = readonly [label: string, value: string | null | undefined];

export function filePage(file: InspectedFile, session: Session): string {
  const style = session.writer.style.stdout;
  const rows = (all: readonly Row[]) => all.flatMap((row) => rowLines(row, session.columns));
  const lines = [style.bold(visible(file.path)), ...rows([["format", file.format], ...fileRows(file)])];
  file.images.forEach((image, index) => {
    if (file.images.length > 1) lines.push("", style.bold(`image ${index + 1} of ${file.images.length}`));
    lines.push(...rows(imageRows(image)));
  });
  lines.push(...rows(file.problems.map(({ kind, where, message }) => ["damaged", `${where}: ${message} (${kind})`])));
  for (const finding of file.findings) lines.push("", findingBlock(finding, style, session));
  return lines.join("\n");
}

const labelColumns = 18;

/** Nothing for what the file does not have; long values go on below themselves. */
function rowLines([label, value]: Row, columns: number): string[] {
  if (!value) return [];
  const lines = wrap(visible(value), columns - labelColumns);
  return lines.map((line, index) => `  ${(index === 0 ? label : "").padEnd(labelColumns - 2)}${line}`);
}

function fileRows(file: InspectedFile): Row[] {
  switch (file.format) {
    case "script":
      return [["run by", [file.script.interpreter, file.script.argument].filter(Boolean).join(" ")]];
    case "unknown":
      return [["reason", file.reason]];
    case "java-class":
    case "bitcode":
      return [["content", file.description]];
    case "tbd":
      return [
        ["stub for", file.stub.targets.map(({ os, arch }) => `${os}/${arch}`).join(", ")],
        ["install name", file.stub.installName],
      ];
    case "ar":
      return [["members", memberText(file.archive)]];
    default:
      return [];
  }
}

const membersShown = 12;

function memberText({ kind, members }: Extract<InspectedFile, { format: "ar" }>["archive"]): string {
  const names = members.slice(0, membersShown).map(({ name }) => name);
  if (members.length > membersShown) names.push(`and ${count(members.length - membersShown, "more member")}`);
  return `${count(members.length, "member")} (${kind}): ${names.join(", ")}`;
}

function imageRows(image: InspectedImage): Row[] {
  const variant = image.variant ? ` (${image.variant})` : "";
  return [
    ["platform", `${platform(image)}${variant}, ${image.bits}-bit ${image.endian}-endian`],
    ["type", `${image.type}${image.pie ? ", position-independent" : ""}${image.stripped ? ", stripped" : ""}`],
    ["subsystem", image.subsystem],
    ["linking", linking(image)],
    ["loader", image.interpreter],
    ["libraries", image.needed.join(", ")],
    ["searched in", image.rpaths.join(", ")],
    ["install name", image.installName],
    ["needs glibc", image.glibcFloor],
    ["memory pages", image.maxPageSize !== null ? `of at most ${formatBytes(image.maxPageSize)}` : null],
    ["needs macOS", minimumOs(image)],
    ["built with SDK", image.sdk],
    ["starts by", image.entry && { main: "LC_MAIN", thread: "LC_UNIXTHREAD" }[image.entry]],
    ["UUID", image.uuid],
    ["build id", image.buildId],
    ["packed by", image.packed && "UPX"],
    ...signatureRows(image.signature),
    ...wasmRows(image.wasm),
    ["size", formatBytes(image.size)],
    ...goRows(image),
  ];
}

function minimumOs({ minOs, effectiveMinOs }: InspectedImage): string | null {
  if (effectiveMinOs === null || minOs === effectiveMinOs) return effectiveMinOs;
  return `${effectiveMinOs} (stamped ${minOs ?? "nothing"})`;
}

function signatureRows(signature: Signature | null): Row[] {
  if (signature === null) return [];
  if (signature.kind === "none") return [["signature", "none"]];
  if (signature.kind === "authenticode") return [["signature", "Authenticode, not validated"]];
  const { kind, valid, pages, linkerSigned, claimsDeveloperId, hardenedRuntime } = signature;
  const state = valid === null ? "hashes not checked" : valid ? `valid, ${count(pages, "page")} hashed` : "INVALID";
  const by = kind === "adhoc" ? "ad hoc" : claimsDeveloperId ? "Developer ID (chain not validated)" : "certificate";
  const words = [by, state, linkerSigned && "made by the linker", hardenedRuntime && "hardened runtime"];
  const entitled = Array.from(signature.entitlements?.matchAll(/<key>([^<]*)<\/key>/g) ?? [], ([, key]) => key);
  return [
    ["signature", kind === "malformed" ? "malformed" : words.filter(Boolean).join(", ")],
    ...signature.faults.map(({ message }): Row => ["", message]),
    ["identifier", [signature.identifier, signature.teamId && `team ${signature.teamId}`].filter(Boolean).join(", ")],
    ["cdhash", signature.cdHash],
    ["entitlements", entitled.join(", ")],
  ];
}

function wasmRows(wasm: WasmFacts | null): Row[] {
  if (wasm === null) return [];
  const imports = Map.groupBy(wasm.imports, ({ module }) => module);
  return [
    ["kind", wasm.kind],
    ...[...imports].map(
      ([module, list]): Row => ["imports", [module, list.map(({ name }) => name).join(" ")].filter(Boolean).join(": ")],
    ),
    ["exports", wasm.exports.map(({ name }) => name).join(" ")],
    ["features", wasm.features.join(" ")],
    ["made by", wasm.producers.map(({ name, version }) => `${name} ${version}`.trim()).join(", ")],
  ];
}

function goRows({ go }: InspectedImage): Row[] {
  if (!go) return [];
  const settings = Object.entries(go.settings).map(([key, value]) => `${key}=${value}`);
  return [
    ["Go", go.version],
    ["main package", go.path],
    ["module", go.main && [go.main.path, go.main.version].filter(Boolean).join(" ")],
    ["dependencies", go.deps.length > 0 ? String(go.deps.length) : null],
    ["cgo", go.cgoLinked === null ? null : go.cgoLinked ? "linked in" : "not linked in"],
    ["settings", settings.join(" ")],
  ];
}
