// How go refuses an entry of GOPROXY: `cmd/go/internal/modfetch.newProxyRepo` and `proxyList`.

import type { LogPattern } from "../log-pattern.ts";

export const goproxyRefusedLogs: readonly LogPattern[] = [
  {
    says: [
      "invalid proxy URL missing scheme: {value:word}",
      "invalid proxy URL scheme (must be https, http, file): {value:word}",
      "invalid file:// proxy URL with non-path elements: {value:word}",
      "GOPROXY list is not the empty string, but contains no entries",
      "invalid $GOPROXY setting: {value:any}",
    ],
    confidence: 0.97,
    found: "GOPROXY holds what is neither a URL nor direct nor off",
  },
];
