// How a program becomes one that Gatekeeper lets start after a download.
// https://developer.apple.com/documentation/security/customizing-the-notarization-workflow

import { byHand } from "../by-hand.ts";
import type { Remedy } from "../problem.ts";

/** @param program a path, quoted for a shell. */
export function notarize(program: string): Remedy {
  return byHand("With a Developer ID sign and notarize it on a Mac", [
    `codesign --force --options runtime --timestamp --sign "Developer ID Application" ${program}`,
    `ditto -c -k ${program} notarize.zip`,
    "xcrun notarytool submit notarize.zip --keychain-profile notary --wait",
  ]);
}
