// What Homebrew and linkers print when the Homebrew for Intel Macs serves an Apple Silicon one.

import type { Caught, LogPattern } from "../log-pattern.ts";

export const homebrewIntelPrefixLogs: readonly LogPattern[] = [
  {
    says: "Cannot install in Homebrew on ARM processor in Intel default prefix",
    confidence: 0.97,
    found: "the Homebrew in /usr/local is the one for Intel Macs",
  },
  {
    // On an Intel Mac, where it is true, too.
    says: "The arm64 architecture is required for this software",
    confidence: 0.75,
    found: "brew is the one for Intel Macs, and what it is to install is for Apple Silicon alone",
  },
  {
    says: ["HOMEBREW_PREFIX: /usr/local$", "HOMEBREW_REPOSITORY: /usr/local/Homebrew$"],
    confidence: 0.93,
    with: [["Rosetta 2: true", "Apple M{1|2|3|4|5}", "Apple Silicon", "-arm64$", "arm64e"]],
    found: "brew works in /usr/local, where the Homebrew for Intel Macs lives",
  },
  {
    // Linkers of Xcode 12 to 14, of Xcode 15 and later, and dyld.
    says: [
      "ignoring file /usr/local/{opt|Cellar}/{library:path}, building for macOS-arm64 but attempting to link with file built for macOS-x86_64",
      "ignoring file '/usr/local/{opt|Cellar}/{library:path}': found architecture 'x86_64', required architecture 'arm64'",
      "'/usr/local/{opt|Cellar}/{library:path}' (mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64'))",
      "'/usr/local/{opt|Cellar}/{library:path}' (mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64e'))",
      "'/usr/local/{opt|Cellar}/{library:path}' (mach-o file, but is an incompatible architecture (have (x86_64), need (arm64)))",
    ],
    confidence: 0.97,
    found: "Go builds for ARM64, and {library} comes from the Homebrew for Intel Macs",
    subject: formulaOf,
  },
  {
    says: ["/usr/local/{opt|Cellar}/{library}: Mach-O 64-bit {*} x86_64"],
    confidence: 0.8,
    with: [["Apple M{1|2|3|4|5}", "darwin/arm64", "Apple Silicon", "arm64e"]],
    found: "{library} comes from the Homebrew for Intel Macs",
    subject: formulaOf,
  },
];

/** The folder below opt and Cellar is named after the formula. */
function formulaOf({ library = "" }: Caught): Record<string, string> {
  const formula = library.split("/")[0] ?? "";
  return /^[\w@.+-]+$/.test(formula) ? { formulae: formula } : {};
}
