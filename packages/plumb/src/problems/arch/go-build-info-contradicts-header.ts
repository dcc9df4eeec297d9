import { knownArch } from "../../go/platform.ts";
import { binaryEvidence, mayBeFor } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const goBuildInfoContradictsHeader = problem({
  id: "go-build-info-contradicts-header",
  area: "arch",
  title: "Go's build info names another platform than the header",
  severity: "error",
  why: "The Go linker writes GOOS and GOARCH into the build info and the header of the same program, so they agree. Where they do not, the file was put together from two programs or changed afterwards: what scanners and SBOMs read from the build info is not what runs.",
  sources: ["https://pkg.go.dev/runtime/debug#BuildSetting", "https://pkg.go.dev/debug/buildinfo"],
  needs: [],
  image(image, file) {
    const { GOOS: os, GOARCH: arch } = image.go?.settings ?? {};
    const wrongArch = arch !== undefined && arch !== image.arch && knownArch.includes(image.arch);
    const wrongOs = os !== undefined && !(mayBeFor(image, file.binary.format, os) || isRelative(os, image.os));
    if (!wrongArch && !wrongOs) return [];
    const said = `${os ?? "unknown"}/${arch ?? "unknown"}`;
    const is = `${image.os ?? "unknown system"}/${image.arch}`;
    return [
      {
        found: `the header says ${is}, the build info ${said}`,
        wanted: "one platform",
        evidence: [
          binaryEvidence(file, `${file.binary.format} header: ${is}`),
          binaryEvidence(file, `build info: ${said}`),
        ],
      },
    ];
  },
  remedies() {
    return [byHand("Do not ship it; build it anew from its source")];
  },
});

// ELF does not tell these apart, and the simulator of one runs the programs of the other.
function isRelative(os: string, found: string | null): boolean {
  const relatives = [
    ["linux", "android"],
    ["solaris", "illumos"],
    ["darwin", "ios"],
  ];
  return relatives.some((names) => names.includes(os) && names.includes(found ?? ""));
}
