import { compareOsVersions } from "../../go/minimum-os.ts";
import { byHand } from "../by-hand.ts";
import { platformText } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { isIntelOnAppleSilicon } from "../programs.ts";

export const rosettaEndOfLife = problem({
  id: "rosetta-end-of-life",
  area: "arch",
  title: "Intel programs whose time ends with Rosetta",
  severity: "info",
  why: "Apple keeps Rosetta for Intel programs in general through macOS 27; macOS 28 has it for some old games only. Since 26.4 macOS warns when one starts. An Intel Go that lies behind another on PATH, and is called by its path from an editor or a script, is easily overlooked until that day: then it stops with “bad CPU type in executable”.",
  sources: [
    "https://support.apple.com/en-us/102527",
    "https://developer.apple.com/documentation/apple-silicon/about-the-rosetta-translation-environment",
  ],
  needs: ["machine", "goInstalls"],
  find({ machine, goInstalls }) {
    const macos = machine.distribution.version ?? "0";
    if (machine.os !== "darwin" || machine.arch !== "arm64" || compareOsVersions(macos, "26.4") < 0) return [];
    // The active go is amd64-sdk-on-arm64-host, a downloaded toolchain is toolchain-cache-wrong-arch.
    const idle = goInstalls.installs
      .filter(({ shim, origin }) => !shim && origin !== "toolchain-cache")
      .map(({ executable }) => executable)
      .filter((executable) => executable.path !== goInstalls.active && isIntelOnAppleSilicon(executable, machine));
    if (idle.length === 0) return [];
    const over = compareOsVersions(macos, "28") >= 0;
    return [
      {
        found: `${idle.map(({ path }) => path).join(", ")}: for Intel Macs only`,
        wanted: over ? "Go for darwin/arm64: this macOS has no Rosetta" : "Go for darwin/arm64 before macOS 28",
        evidence: idle.map((file) => ({ kind: "file", subject: file.path, text: platformText(file) })),
        severity: over ? "warning" : "info",
      },
    ];
  },
  logs: [
    {
      says: [
        "Support for Intel-based apps is ending",
        "Support Ending for Intel-based Apps",
        "Rosetta will no longer be {*} in a future {*}macOS",
      ],
      confidence: 0.85,
      harmless: true,
      found: "macOS warns that an Intel program runs only as long as there is Rosetta",
    },
  ],
  remedies() {
    return [
      byHand(
        "Install arm64 builds of what is still used, and remove the rest; which of them run as Intel, Activity Monitor shows under Kind",
      ),
    ];
  },
});
