import { binaryEvidence, isLoaded, pathWord } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const universalOneSlice = problem({
  id: "universal-one-slice",
  area: "macos",
  title: "A universal file holds one slice only",
  severity: "warning",
  why: "A universal file is made so that one download fits every Mac. With one slice it is larger than the thin file and fits no more Macs than that: without arm64 it needs Rosetta on Apple Silicon, without amd64 it does not start on Intel Macs. Mostly the other build failed, or was forgotten when the files were joined.",
  sources: ["https://developer.apple.com/documentation/apple-silicon/building-a-universal-macos-binary"],
  needs: [],
  file(file) {
    const [image, ...others] = file.images;
    if (file.binary.format !== "universal" || image === undefined || others.length > 0) return [];
    if (image.os !== "darwin" || !isLoaded(image)) return [];
    return [
      {
        found: `a universal file for ${image.arch} alone`,
        wanted: "slices for arm64 and amd64, or a thin file",
        evidence: [binaryEvidence(file, `one slice: ${image.arch}`)],
        subject: { path: pathWord(file), other: image.arch === "arm64" ? "amd64" : "arm64" },
      },
    ];
  },
  remedies(match) {
    const { path = "", other = "arm64" } = match.subject ?? {};
    const title = `Build it for ${other}, too, and join both`;
    if (path === "") return [byHand(title)];
    return [
      byHand(title, [
        `CGO_ENABLED=0 GOOS=darwin GOARCH=${other} go build -o app-${other}`,
        `plumb universal ${path} ${path} app-${other}`,
      ]),
    ];
  },
});
