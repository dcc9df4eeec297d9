import { binaryEvidence } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import type { InspectedBinary } from "../inspected-binary.ts";
import { problem } from "../problem.ts";

export const unrecognisedBinary = problem({
  id: "unrecognised-binary",
  area: "arch",
  title: "A file is named or marked as a program and is none that is known",
  severity: "warning",
  why: "What cannot be read was not checked, and a gate that passes it over is green for the wrong reason. Such a file is a placeholder that Git LFS left, an error page saved under a program's name, a damaged download, or a format that plumb does not know.",
  sources: [
    "https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md",
    "https://github.com/abicheck/abicheck/pull/133",
  ],
  needs: [],
  file(file) {
    // What is broken inside a known format is damaged-binary.
    if (file.binary.format !== "unknown" || file.binary.problems.length > 0) return [];
    const because = suspicion(file, /\btext\b/.test(file.binary.reason));
    if (because === null) return [];
    return [
      {
        found: `${file.binary.reason}, ${because}`,
        wanted: "a program, a library or an object",
        evidence: [binaryEvidence(file, file.binary.reason)],
      },
    ];
  },
  remedies(match) {
    return match.found.includes("text")
      ? [byHand("If Git LFS manages it, fetch the file itself", ["git lfs pull"])]
      : [];
  },
});

/** Why it should have been recognised; null when nothing says so. */
function suspicion({ path, mode }: InspectedBinary, text: boolean): string | null {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const extension = /\.(exe|dll|dylib|node|wasm|pyd|efi)$/.exec(name) ?? (text ? null : extensionOfObjects.exec(name));
  if (extension) return `named ${extension[0]}`;
  // Pictures and archives are often marked executable; a program has no suffix.
  const program = !text && mode !== null && (mode & 0o111) !== 0 && !name.includes(".");
  return program ? "marked as executable" : null;
}

// As text these are linker scripts (libc.so, libm.a) and models of circuits.
const extensionOfObjects = /\.(so(\.\d+)*|a|lib|o|obj|rlib)$/;
