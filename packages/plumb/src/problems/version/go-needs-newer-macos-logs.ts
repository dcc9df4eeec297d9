// dyld's words when a program asks macOS for a function that only a newer one has.

import { byHand } from "../by-hand.ts";
import type { LogPattern } from "../log-pattern.ts";

/** What Go's runtime and crypto/x509 ask of macOS, and since when there is such a thing. */
const systemSymbols =
  /^_(SecTrust\w+|SecKey\w+|SecCertificate\w+|clock_gettime|getentropy|futimens|utimensat|fdopendir\S*|f?statat\S*|unlinkat|openat|notify_is_valid_token|xpc_date_create_from_current|os_unfair_lock\w*|CF[A-Z]\w+)$/;

const systemLibraries = [
  "Expected in: /System/Library/",
  "Expected in: /usr/lib/",
  "Expected in: <{uuid}> /usr/lib/",
  "Expected in: <{uuid}> /System/Library/",
  "Expected in: '/usr/lib/",
  "Expected in: '/System/Library/",
  "Expected in: flat namespace",
  "which was built for Mac OS X",
  "which was built for macOS",
  "(built for macOS",
];

/** dyld 3 puts the name in parentheses. */
const plain = (symbol = "") => symbol.replace(/^\(/, "");

export const goNeedsNewerMacosLogs: readonly LogPattern[] = [
  {
    says: "Symbol not found: {symbol}",
    confidence: 0.95,
    when: ({ symbol }) => systemSymbols.test(plain(symbol)),
    subject: ({ symbol }) => ({ symbol: plain(symbol) }),
    found: "this macOS has no {symbol}: the program, or the Go that built it, needs a newer one",
  },
  {
    says: "Symbol not found: {symbol}",
    confidence: 0.9,
    subject: ({ symbol }) => ({ symbol: plain(symbol) }),
    with: [systemLibraries],
    without: ["Expected in: /usr/local/", "Expected in: /opt/", "Expected in: @rpath"],
    found: "this macOS has no {symbol}: the program was built for a newer one",
  },
  {
    says: [
      "dyld: cannot load '{program:path}' (load command {command} is unknown)",
      "dyld: unknown required load command {command}",
      "unknown required load command {command}",
    ],
    confidence: 0.86,
    found: "the program was linked for a newer macOS: dyld does not know one of its load commands",
  },
  {
    says: [
      "You can't use this version of the application '{program:path}' with this version of macOS",
      "requires macOS {needs:version} or {later|newer}",
      "This software does not run on macOS versions older than {needs}",
      "macOS {needs:version} or newer is required",
    ],
    confidence: 0.7,
    found: "it needs a newer macOS than this one",
  },
];

export const olderGo = byHand(
  "Or build it with a Go that still supports this macOS (https://go.dev/wiki/MinimumRequirements)",
);
