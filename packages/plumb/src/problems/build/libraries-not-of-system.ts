import { binaryEvidence } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { foreignLibraries } from "../foreign-libraries.ts";
import { isPrivate } from "../private-path.ts";
import { problem } from "../problem.ts";

export const librariesNotOfSystem = problem({
  id: "libraries-not-of-system",
  area: "build",
  title: "A program needs shared libraries that its system does not bring",
  severity: "warning",
  why: "MinGW links libstdc++-6.dll, libgcc_s_seh-1.dll and libwinpthread-1.dll into what needs them, and Visual C++ has its own; Windows has none of them, so that the program ends with “was not found” (0xC0000135) where they do not lie beside it. On macOS all that is not below /usr/lib or /System has to come with the program, too.",
  sources: [
    "https://learn.microsoft.com/en-us/windows/win32/dlls/dynamic-link-library-search-order",
    "https://gcc.gnu.org/onlinedocs/gcc/Link-Options.html",
    "https://developer.apple.com/documentation/xcode/embedding-nonstandard-code-structures-in-a-bundle",
  ],
  needs: [],
  output({ file, image }) {
    // On Linux it is the distribution's affair; one in a private folder is dylib-not-found-at-runtime's.
    if (image === null || file.binary.format === "elf") return [];
    const libraries = foreignLibraries(image, file.binary.format) ?? [];
    const names = libraries.filter((path) => !isPrivate(path));
    if (names.length === 0) return [];
    const evidence = names.map((name) => binaryEvidence(file, `needs ${name}`));
    const wanted = "only libraries of the system";
    return [{ found: `needs ${names.join(", ")}`, wanted, evidence, subject: { os: image.os ?? "" } }];
  },
  remedies(match) {
    const { os } = match.subject ?? {};
    const beside = byHand("Or ship them beside the program");
    if (os !== "windows") return [byHand("Link a static library instead (.a)"), beside];
    return [
      byHand("Link the compiler's libraries statically", [
        "env CGO_LDFLAGS='-O2 -g -static' plumb build --target windows/amd64",
      ]),
      beside,
    ];
  },
});
