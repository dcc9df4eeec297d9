import { binaryEvidence, isLoaded } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

const largePages = 65_536;

export const segmentsNeedSmallPages = problem({
  id: "segments-need-small-pages",
  area: "arch",
  title: "A program cannot be loaded where memory pages are larger",
  severity: "warning",
  why: "The kernel maps segments page by page, so they must be aligned for the largest page it uses. ARM64 kernels with 16 KiB pages are the default of the Raspberry Pi 5 and Asahi Linux, and Android has them since 15; 64 KiB is used on some servers. There glibc says “ELF load command address/offset not page-aligned”, or the program crashes at its start. Go aligns to 64 KiB; linkers told otherwise, patchelf and packers do not.",
  sources: [
    "https://developer.android.com/guide/practices/page-sizes",
    "https://github.com/lovell/sharp-libvips/issues/45",
    "https://github.com/davidlattimore/wild/issues/409",
  ],
  needs: [],
  image(image, file) {
    const { arch, maxPageSize: largest } = image;
    const concerned = largePageArchs.includes(arch) && [null, "linux", "android"].includes(image.os);
    if (!concerned || !isLoaded(image) || largest === null || largest >= largePages) return [];
    // 16 KiB is the default of LoongArch, 64 KiB that of distributions for POWER.
    const usual = arch.startsWith("ppc64") ? largePages : 16_384;
    return [
      {
        found: `its segments fit pages of ${largest / 1024} KiB at most`,
        wanted: `segments aligned for pages of ${(largest < usual ? usual : largePages) / 1024} KiB`,
        evidence: [binaryEvidence(file, `PT_LOAD: largest page ${largest} bytes`)],
        // 32-bit systems for ARM mostly bring a kernel with small pages.
        severity: largest < usual && arch !== "arm" ? "warning" : "info",
        subject: { flag: "-Wl,-z,max-page-size=65536", go: String(image.go !== null) },
      },
    ];
  },
  remedies(match) {
    const { flag = "", go } = match.subject ?? {};
    const command = `go build -ldflags='-linkmode=external -extldflags=${flag}'`;
    return [byHand(`Give the C linker ${flag}`, go === "true" ? [command] : [])];
  },
});

const largePageArchs = ["arm64", "arm", "loong64", "ppc64", "ppc64le"];
