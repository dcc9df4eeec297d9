import { binaryEvidence, isLoaded, pathWord } from "../binary-words.ts";
import { problem } from "../problem.ts";
import { signAdHoc } from "./signing.ts";

export const universalSliceNotSigned = problem({
  id: "universal-slice-not-signed",
  area: "signature",
  title: "One slice of a universal file is signed, another is not",
  severity: "info",
  why: "Go signs what it links for darwin/arm64 and leaves Intel code unsigned. Both slices start. But codesign takes a universal file for one thing: it refuses to verify it while one slice has no signature, and so do tools that ask it before they install or notarize.",
  sources: [
    "https://go.dev/doc/go1.16#darwin",
    "https://developer.apple.com/library/archive/technotes/tn2206/_index.html",
  ],
  needs: [],
  file(file, policy) {
    const loaded = file.images.filter((image) => image.os === "darwin" && isLoaded(image));
    const unsigned = loaded.filter(({ signature }) => signature?.kind === "none");
    // Where a signature is demanded not-signed says it, and of arm64 code codesign-killed-9.
    if (file.binary.format !== "universal" || policy.signed || unsigned.some(({ arch }) => arch !== "amd64")) return [];
    if (unsigned.length === 0 || unsigned.length === loaded.length) return [];
    const archs = unsigned.map(({ arch }) => arch).join(", ");
    return [
      {
        found: `${archs}: not signed, while the others are`,
        wanted: "a signature in each slice",
        evidence: [binaryEvidence(file, `${archs} without LC_CODE_SIGNATURE`)],
        subject: { path: pathWord(file) },
      },
    ];
  },
  remedies(match) {
    return [signAdHoc("Sign all slices ad hoc", match.subject?.path ?? "")];
  },
});
