import { binaryEvidence } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import type { InspectedImage } from "../inspected-binary.ts";
import { problem } from "../problem.ts";

export const universalSlicesDiffer = problem({
  id: "universal-slices-differ",
  area: "macos",
  title: "The slices of a universal binary are different programs",
  severity: "warning",
  why: "The slices of a universal file are built one after the other and joined. When one is left over from an earlier build, Intel and Apple Silicon users of the same download run different code, and a fault that is mended in one stays in the other. go version -m and scanners look at the first slice only.",
  sources: [
    "https://github.com/golang/go/issues/58796",
    "https://developer.apple.com/documentation/apple-silicon/building-a-universal-macos-binary",
  ],
  needs: [],
  file(file) {
    const { binary } = file;
    const images = file.images.filter(({ type }) => type === "executable" || type === "shared-library");
    if (binary.format !== "universal" || images.length < 2 || !images.some(({ go }) => go !== null)) return [];
    const differences = traits.flatMap(([name, trait]) => {
      const values = images.map((image) => ({ arch: image.arch, value: trait(image) ?? "none" }));
      if (new Set(values.map(({ value }) => value)).size < 2) return [];
      return [{ name, text: values.map(({ arch, value }) => `${arch} ${value}`).join(", ") }];
    });
    if (differences.length === 0) return [];
    return [
      {
        found: differences.map(({ name, text }) => `${name}: ${text}`).join("; "),
        wanted: "slices built from the same source in the same way",
        evidence: differences.map(({ name, text }) => binaryEvidence(file, `${name}: ${text}`)),
      },
    ];
  },
  remedies() {
    return [
      byHand("Build both slices from the same checkout and join them again", [
        "CGO_ENABLED=0 GOOS=darwin GOARCH=arm64 go build -o app-arm64",
        "CGO_ENABLED=0 GOOS=darwin GOARCH=amd64 go build -o app-amd64",
        "plumb universal app app-arm64 app-amd64",
      ]),
    ];
  },
});

const setting = (name: string) => [name, ({ go }: InspectedImage) => go?.settings[name]] as const;

const traits: readonly (readonly [name: string, trait: (image: InspectedImage) => string | undefined])[] = [
  ["Go", ({ go }) => go?.version],
  ["main package", ({ go }) => go?.path ?? undefined],
  ["module version", ({ go }) => go?.main?.version],
  ...["vcs.revision", "vcs.modified", "CGO_ENABLED", "-tags", "-ldflags", "-buildmode", "-trimpath", "-race"].map(
    setting,
  ),
];
