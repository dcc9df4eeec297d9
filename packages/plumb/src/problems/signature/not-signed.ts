import { binaryEvidence, isLoaded, pathWord } from "../binary-words.ts";
import { problem } from "../problem.ts";
import { brokenSignature } from "./broken-signature.ts";
import { signAdHoc, signing } from "./signing.ts";

export const notSigned = problem({
  id: "not-signed",
  area: "signature",
  title: "A file that is to be signed is not",
  severity: "error",
  why: "Go signs what it links for darwin/arm64 only, ad hoc; programs for Intel Macs and for Windows leave it unsigned. An Intel slice without a signature makes codesign refuse the whole universal file, and SmartScreen warns of Windows programs that nobody signed.",
  sources: [
    "https://go.dev/doc/go1.16#darwin",
    "https://learn.microsoft.com/en-us/windows/security/operating-system-security/virus-and-threat-protection/microsoft-defender-smartscreen/",
  ],
  needs: [],
  image(image, file, policy) {
    // codesign-killed-9 says it of those that do not even start.
    if (!policy.signed || image.signature?.kind !== "none" || !isLoaded(image) || brokenSignature(image)) return [];
    const pe = file.binary.format === "pe";
    return [
      {
        found: "no signature",
        wanted: pe ? "an Authenticode signature" : "a code signature",
        evidence: [binaryEvidence(file, pe ? "PE without a certificate table" : "Mach-O without LC_CODE_SIGNATURE")],
        subject: { path: pathWord(file), pe: String(pe) },
      },
    ];
  },
  remedies(match) {
    const { path = "", pe } = match.subject ?? {};
    if (pe === "true") return [signing("Sign it on Windows", path, [`signtool sign /a /fd SHA256 ${path}`])];
    return [signAdHoc("Sign it ad hoc; to give it to others, with a Developer ID on a Mac", path)];
  },
});
