import { knownArch } from "../../go/platform.ts";
import { binaryEvidence } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const archiveMixesPlatforms = problem({
  id: "archive-mixes-platforms",
  area: "cgo",
  title: "A static library holds objects for several CPUs",
  severity: "error",
  why: "A static library holds objects for one CPU. When a build puts those of two into one file, the linker takes what it needs and stops at the first object of the wrong kind (found architecture 'arm64', required architecture 'x86_64'), or passes over it and misses its symbols (undefined reference). For several CPUs macOS has universal libraries; elsewhere each gets a file of its own.",
  sources: ["https://github.com/marcboeker/go-duckdb/issues/215", "https://pkg.go.dev/cmd/cgo"],
  needs: [],
  file(file) {
    const { binary } = file;
    if (binary.format !== "ar") return [];
    // Code for GPUs and BPF travels beside the host's; ARM64EC and ARM64X libraries of Windows hold two kinds on purpose.
    const members = binary.archive.members.filter(({ arch }) => arch !== null && knownArch.includes(arch));
    const archs = [...new Set(members.map(({ arch }) => arch ?? ""))];
    const hybrid = binary.archive.members.some(({ arch }) => arch === "arm64ec" || arch === "arm64x");
    if (archs.length < 2 || hybrid) return [];
    const groups = archs.map((arch) => ({
      arch,
      names: members.filter((one) => one.arch === arch).map(({ name }) => name),
    }));
    return [
      {
        found: groups
          .map(({ arch, names }) => `${names.length} ${names.length === 1 ? "object" : "objects"} for ${arch}`)
          .join(", "),
        wanted: "objects for one CPU",
        evidence: groups.map(({ arch, names }) => binaryEvidence(file, `${arch}: ${shortened(names)}`)),
        subject: { darwin: String(file.images.some(({ os }) => os === "darwin")) },
      },
    ];
  },
  remedies(match) {
    const separate = byHand("Make the library anew for each CPU; remove the old one first, ar only adds to it");
    const universal = byHand("Join the two into a universal library", [
      "plumb universal lib.a lib-arm64.a lib-amd64.a",
    ]);
    return match.subject?.darwin === "true" ? [separate, universal] : [separate];
  },
});

function shortened(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 4).join(", ")} and ${names.length - 4} more` : names.join(", ");
}
