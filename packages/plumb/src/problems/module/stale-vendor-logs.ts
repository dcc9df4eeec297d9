// How go says that the vendor directory and go.mod disagree.

import type { LogPattern } from "../log-pattern.ts";
import { vendorByItself } from "../vendor-by-itself.ts";

/** `cmd/go/internal/modload.checkVendorConsistency` */
const inconsistency = [
  "is explicitly required in go.mod, but vendor/modules.txt indicates",
  "but not marked as {explicit|replaced} in vendor/modules.txt",
  "{marked as explicit|marked as replaced} in vendor/modules.txt, but not",
  "but marked as replaced by {old:any} in vendor/modules.txt",
  "in vendor/modules.txt, but replaced by",
  "exists in the vendor directory but is missing from vendor/modules.txt",
];

export const staleVendorLogs: readonly LogPattern[] = [
  {
    says: "inconsistent vendoring in {directory:path}:",
    confidence: 0.94,
    found: "{directory}/vendor is not what go.mod asks for",
  },
  {
    says: "cannot find module providing package {package:word} import lookup disabled by -mod=vendor",
    confidence: 0.93,
    with: [vendorByItself],
    found: "the vendor directory lacks {package}",
  },
  { says: inconsistency, confidence: 0.93, found: "vendor/modules.txt is not what go.mod asks for" },
];
