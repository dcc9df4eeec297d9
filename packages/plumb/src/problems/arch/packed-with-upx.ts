import { binaryEvidence, pathWord } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const packedWithUpx = problem({
  id: "packed-with-upx",
  area: "arch",
  title: "A program is packed with UPX",
  severity: "info",
  why: "UPX hides what it packs: the Go build info, the needed libraries and the glibc version cannot be read, scanners for vulnerabilities see nothing, and some virus scanners take it for malware. On macOS it breaks the code signature, and what it packs does not run on macOS 13 and newer, so UPX refuses it without --force-macos.",
  sources: ["https://github.com/upx/upx/issues/612", "https://github.com/anchore/syft/issues/4411"],
  needs: [],
  image(image, file) {
    if (image.packed === null) return [];
    return [
      {
        found: "compressed by UPX",
        wanted: "a program that is not packed",
        evidence: [binaryEvidence(file, "UPX header")],
        severity: image.os === "darwin" ? "warning" : "info",
        subject: { path: pathWord(file) },
      },
    ];
  },
  remedies(match) {
    const path = match.subject?.path;
    const smaller = byHand("Leave out the symbol table instead", ["go build -ldflags='-s -w' -trimpath"]);
    return [...(path ? [byHand("Unpack it", [`upx -d ${path}`])] : []), smaller];
  },
});
