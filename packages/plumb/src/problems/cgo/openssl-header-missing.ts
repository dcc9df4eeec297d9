import { byHand } from "../by-hand.ts";
import { installPackages } from "../install-packages.ts";
import { problem } from "../problem.ts";

export const opensslHeaderMissing = problem({
  id: "openssl-header-missing",
  area: "cgo",
  title: "The C compiler does not find OpenSSL",
  severity: "error",
  why: "macOS has no OpenSSL for programs to be built with, and Homebrew installs its own keg-only: neither headers nor libraries are where clang looks. cgo reads CGO_CFLAGS, CGO_CPPFLAGS and CGO_LDFLAGS; the CFLAGS, CPPFLAGS and LDFLAGS that brew recommends do nothing for it. On Linux the headers are in a package of their own.",
  sources: [
    "https://docs.brew.sh/FAQ#what-does-keg-only-mean",
    "https://pkg.go.dev/cmd/cgo#hdr-Using_cgo_with_the_go_command",
    "https://github.com/spacemonkeygo/openssl/issues/148",
  ],
  needs: [],
  logs: [
    {
      says: ["'openssl/{header}' file not found", "openssl/{header}: no such file or directory"],
      confidence: 0.95,
      found: "the compiler does not find openssl/{header}",
    },
    {
      says: [
        "library not found for -l{ssl|crypto}",
        "library '{ssl|crypto}' not found",
        "cannot find -l{ssl|crypto}",
        "unable to find library -l{ssl|crypto}",
        "search path '{directory:path}/openssl{*}/lib' not found",
        "directory not found for option '-L{directory:path}/openssl{*}/lib'",
      ],
      confidence: 0.9,
      without: ["/Cellar/openssl", "skipping incompatible"],
      found: "the linker does not find OpenSSL's libraries",
    },
  ],
  remedies(_match, context) {
    const packages = {
      apt: "libssl-dev",
      apk: "openssl-dev",
      dnf: "openssl-devel",
      pacman: "openssl",
      zypper: "libopenssl-devel",
    };
    if (context.os === "linux") return [installPackages("Install OpenSSL's headers", packages, context)];
    const set = (name: string, value: string) =>
      context.shell === "fish" ? `set -gx ${name} ${value}` : `export ${name}=${value}`;
    return [
      byHand("Install OpenSSL and tell cgo where it is", [
        "brew install openssl@3",
        set("CGO_CFLAGS", '"-O2 -g -I$(brew --prefix openssl@3)/include"'),
        set("CGO_LDFLAGS", '"-O2 -g -L$(brew --prefix openssl@3)/lib"'),
      ]),
    ];
  },
});
