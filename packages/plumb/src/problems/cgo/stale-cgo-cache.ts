import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const staleCgoCache = problem({
  id: "stale-cgo-cache",
  area: "cgo",
  title: "The build cache holds directories of a library that is gone",
  severity: "error",
  why: "What pkg-config said of a library goes into the compiled package, and go does not see when the library changes. Homebrew keeps each version in a directory of its own and removes the old one; the linker then searches the old one and finds nothing, though the new version is installed.",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-Build_and_test_caching",
    "https://github.com/h2non/bimg/issues/450",
    "https://github.com/hybridgroup/gocv/issues/653",
  ],
  needs: [],
  logs: [
    {
      // ld64, then the linker of Xcode 15; GNU ld has no such warning.
      says: [
        "directory not found for option '-L{directory:path}/Cellar/{library}/{version}/lib{*}'",
        "search path '{directory:path}/Cellar/{library}/{version}/lib{*}' not found",
        "cannot find {directory:path}/Cellar/{library}/{version}/lib{*}: no such file or directory",
        "ld: file not found: {directory:path}/Cellar/{library}/{version}/lib{*}",
        "no such file or directory: '{directory:path}/Cellar/{library}/{version}/lib{*}'",
        "'{directory:path}/Cellar/{library}/{version}/include/{*}' file not found",
      ],
      confidence: 0.93,
      found: "the linker searches {library} {version} in Homebrew's cellar, which is not there any more",
    },
    {
      says: ["directory not found for option '-L/nix/store/{library}'", "search path '/nix/store/{library}' not found"],
      confidence: 0.85,
      found: "the linker searches a path of the Nix store that is not there any more",
    },
  ],
  remedies() {
    return [
      byHand("Forget what was compiled with the old version, and build again", ["go clean -cache"]),
      byHand(
        "If a setting of yours names the directory, change it: go env CGO_CFLAGS CGO_LDFLAGS; echo $PKG_CONFIG_PATH",
      ),
    ];
  },
});
