// How a program gets a signature, and becomes one that Gatekeeper lets start after a download.
// https://developer.apple.com/documentation/security/customizing-the-notarization-workflow

import { byHand } from "../by-hand.ts";
import type { Remedy } from "../problem.ts";

/** On any system. @param program a path, quoted for a shell; empty for a file in an archive. */
export function signAdHoc(title: string, program: string): Remedy {
  return signing(title, program, [`plumb sign ${program}`]);
}

/** @param program a path, quoted for a shell; empty for a file in an archive. */
export function notarize(program: string): Remedy {
  return signing("With a Developer ID sign and notarize it on a Mac", program, [
    `codesign --force --options runtime --timestamp --sign "Developer ID Application" ${program}`,
    `ditto -c -k ${program} notarize.zip`,
    "xcrun notarytool submit notarize.zip --keychain-profile notary --wait",
  ]);
}

/** What is in an archive has to be signed before it is packed: no command reaches it there. */
export function signing(title: string, program: string, commands: readonly string[]): Remedy {
  return program === "" ? byHand(`${title}, and pack the archive again`) : byHand(title, commands);
}
