// /proc/cpuinfo: the parts that name the model and the features of the first processor.
// x86: `model name`, `flags`. ARM: `Features`, and `CPU implementer`/`CPU part` instead of a name.

/** Model and features; a missing part is null or empty. */
export function parseCpuInfo(text: string): { readonly model: string | null; readonly features: string[] } {
  const first = new Map<string, string>();
  for (const line of text.split("\n")) {
    const colon = line.indexOf(":");
    if (colon < 0) continue;
    const key = line.slice(0, colon).trim();
    if (!first.has(key)) first.set(key, line.slice(colon + 1).trim());
  }
  const features = (first.get("flags") ?? first.get("Features") ?? first.get("isa") ?? "").split(/\s+/).filter(Boolean);
  return { model: first.get("model name") ?? armModel(first) ?? first.get("Model") ?? null, features };
}

/** CPU families whose members run one another's /proc/cpuinfo form; null for a GOARCH not in the table. */
export function cpuFamily(goarch: string): "x86" | "arm" | null {
  if (goarch === "amd64" || goarch === "386") return "x86";
  if (goarch === "arm64" || goarch === "arm") return "arm";
  return null;
}

// Main ID register values from the Arm Technical Reference Manuals, as in util-linux's lscpu tables.
const armParts: Readonly<Record<string, string>> = {
  "0x41:0xd03": "Cortex-A53",
  "0x41:0xd05": "Cortex-A55",
  "0x41:0xd07": "Cortex-A57",
  "0x41:0xd08": "Cortex-A72",
  "0x41:0xd0b": "Cortex-A76",
  "0x41:0xd0c": "Neoverse-N1",
  "0x41:0xd40": "Neoverse-V1",
  "0x41:0xd49": "Neoverse-N2",
  "0x41:0xd4f": "Neoverse-V2",
  "0xc0:0xac3": "Ampere-1",
};

function armModel(first: ReadonlyMap<string, string>): string | null {
  const implementer = first.get("CPU implementer");
  const part = first.get("CPU part");
  if (!implementer || !part) return null;
  if (implementer === "0x61") return `Apple (part ${part})`;
  return armParts[`${implementer}:${part}`] ?? `ARM implementer ${implementer} part ${part}`;
}
