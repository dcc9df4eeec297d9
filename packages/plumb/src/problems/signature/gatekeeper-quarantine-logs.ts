// The words of Gatekeeper's dialogs from Mountain Lion to macOS 27, of spctl and xattr, in logs and reports.
// https://support.apple.com/en-us/102445

import type { LogPattern } from "../log-pattern.ts";

export const gatekeeperQuarantineLogs: readonly LogPattern[] = [
  {
    says: [
      "Apple could not verify '{program:path}' is free of malware",
      "Apple could not verify",
      "'{program:path}' cannot be opened because the developer cannot be verified",
      "'{program:path}' can't be opened because the developer cannot be verified",
      "cannot be opened because the developer cannot be verified",
      "can't be opened because Apple cannot check it for malicious software",
      "cannot be opened because Apple cannot check it for malicious software",
      "macOS cannot verify the developer of '{program:path}'",
      "macOS cannot verify that this app is free from malware",
      "is free of malware that may harm your Mac",
      "can't be opened because it is from an unidentified developer",
      "cannot be opened because it is from an unidentified developer",
      "can't be opened because its integrity cannot be verified",
      "can't be opened because it was not downloaded from the App Store",
      "was blocked from use because it is not from an identified developer",
      "was blocked to protect your Mac",
      "was blocked by Gatekeeper",
      "Unnotarized Developer ID",
    ],
    confidence: 0.96,
    found: "Gatekeeper refuses the download: it is not notarized",
  },
  {
    says: [
      "'{program:path}' is damaged and can't be opened",
      "is damaged and can't be opened",
      "will damage your computer. You should move it to the Trash",
      "Malware Blocked and Moved to Trash",
      "contained malware and was not opened",
    ],
    confidence: 0.9,
    found: "Gatekeeper refuses the download",
  },
  {
    says: [
      "'{program:path}' Not Opened",
      "source=no usable signature",
      "rejected (the code is valid but does not seem to be an app)",
    ],
    confidence: 0.8,
    found: "Gatekeeper refuses the download",
  },
  {
    says: ["com.apple.quarantine: {*}", "{program:path}: com.apple.quarantine", "^com.apple.quarantine"],
    confidence: 0.78,
    without: ["No such xattr: com.apple.quarantine"],
    found: "the file carries com.apple.quarantine, the mark of a download",
    subject: () => ({}),
  },
];
