// The slices of a file, without a look into them.

import { listUniversal } from "@goplumb/binary";
import type { Host } from "@goplumb/core/host/host";
import { withInputs } from "../new-file/inputs.ts";
import { namingRefused } from "../new-file/refused.ts";
import { refusedCode, type UniversalOutcome } from "./report.ts";

/** A thin file has one. @throws PlumbError UNIVERSAL_REFUSED when it is no Mach-O file, and what opening it throws */
export async function listFile(host: Pick<Host, "files" | "machine">, operand: string): Promise<UniversalOutcome> {
  return withInputs(host, [operand], async ([input]) => {
    if (input === undefined) throw new Error("no input");
    const { width, slices } = namingRefused(refusedCode, [operand], () => listUniversal(input.file));
    const listed = slices.map((slice) => ({ ...slice, from: null }));
    return { kind: "listed", report: { path: operand, size: input.file.size, width, slices: listed, findings: [] } };
  });
}
