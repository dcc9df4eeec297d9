// How go, and tools over it, say that they may not write to the build cache or the module cache.
// `cmd/go/internal/cache`, `cmd/go/internal/modfetch`, `cmd/go/internal/lockedfile`

import { byHand } from "../by-hand.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";
import type { Match, Remedy } from "../problem.ts";
import { shellWord } from "../shell-word.ts";

const closed = "{permission denied|read-only file system|operation not permitted|Access is denied}";

export const closedCacheLogs: readonly LogPattern[] = [
  {
    says: `failed to initialize build cache at {path:path}: {*}: ${closed}`,
    confidence: 0.97,
    found: "the build cache {path} cannot be made or written",
  },
  {
    says: [
      `writing {go.mod|stat} cache: {*} {path:path}: ${closed}`,
      `could not create module cache: {*} {path:path}: ${closed}`,
      `failed to create cache directory {path:any}: ${closed}`,
    ],
    confidence: 0.97,
    found: "Go's caches cannot be written by this user",
  },
  {
    // The directory for the work of one build.
    says: ["mkdir {path:any}go-build{number:number}: {permission denied|read-only file system|Access is denied}"],
    confidence: 0.8,
    found: "go may not make a directory in {path}",
  },
  {
    says: [
      `{path:word}: ${closed}`,
      `'{path:path}': ${closed}`,
      "permission denied, {operation:word} '{path:path}'",
      "Permission denied: '{path:path}'",
    ],
    confidence: 0.93,
    when: isCache,
    found: "{path} is in Go's caches, and this user may not write there",
  },
];

/** Makes it the user's own, or points elsewhere where nobody has a home. */
export function closedCacheRemedies({ subject }: Match): Remedy[] {
  const path = subject?.path ?? "";
  const root = /^.*?[\\/](?:pkg[\\/]mod|go-build|golangci-lint|gopls)(?=[\\/]|$)/.exec(path)?.[0] ?? path;
  const move = byHand("Use other directories, as in a container whose user has no home", [
    "export GOCACHE=/tmp/go-build GOMODCACHE=/tmp/go-mod",
  ]);
  if (root.startsWith("/.")) return [move];
  const own = root.startsWith("/") ? shellWord(root) : '"$(go env GOCACHE)" "$(go env GOMODCACHE)"';
  return [byHand("Make it yours, and run go without sudo", [`sudo chown -R "$(id -un)" ${own}`]), move];
}

/** By the names that Go and its tools give them; a path of another program is none. */
function isCache({ path = "" }: Caught): boolean {
  if (/[\\/]go-build\d+[\\/]/.test(path)) return false;
  return /[\\/](pkg[\\/](mod|sumdb)|go-build|\.cache[\\/](go-build|golangci-lint|gopls|staticcheck|goimports|go-mod)|go[\\/]pkg)([\\/]|$)|^\/\.cache\b|^\/go\/pkg\b|\/gopath\/pkg\b/.test(
    path,
  );
}
