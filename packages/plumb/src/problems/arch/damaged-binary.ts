import { binaryEvidence, isInArchive } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const damagedBinary = problem({
  id: "damaged-binary",
  area: "arch",
  title: "A binary is damaged",
  severity: "error",
  why: "A header that points past the end of the file is what an interrupted download, a full disk or a transfer as text leave behind: the system refuses the file, or it crashes where the missing part is needed. Values that the format forbids come from tools that edit binaries; loaders differ in which of them they accept.",
  sources: [
    "https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html",
    "https://learn.microsoft.com/en-us/windows/win32/debug/pe-format",
  ],
  needs: [],
  file(file) {
    // What strip --only-keep-debug leaves has the headers of what it took away.
    if (file.path.endsWith(".debug")) return [];
    return kinds.flatMap(({ kind, severity, wanted }) => {
      const problems = file.binary.problems.filter((one) => one.kind === kind);
      const [first, ...more] = problems;
      if (!first) return [];
      const others = more.length > 0 ? `, and ${more.length} more` : "";
      return [
        {
          found: `${first.where}: ${first.message}${others}`,
          wanted,
          evidence: problems.slice(0, 10).map(({ where, message }) => binaryEvidence(file, `${where}: ${message}`)),
          severity,
          subject: { kind, archive: String(isInArchive(file)) },
        },
      ];
    });
  },
  remedies(match) {
    const { kind, archive } = match.subject ?? {};
    if (kind === "truncated")
      return [
        byHand(archive === "true" ? "Make the archive again" : "Download or build it again, and compare its checksum"),
      ];
    return kind === "malformed" ? [byHand("Build it again with the linker's own tools")] : [];
  },
});

const kinds = [
  { kind: "truncated", severity: "error", wanted: "all of the file" },
  { kind: "malformed", severity: "warning", wanted: "what the format allows" },
  { kind: "limit", severity: "info", wanted: "a file of the usual size, to be read as a whole" },
] as const;
