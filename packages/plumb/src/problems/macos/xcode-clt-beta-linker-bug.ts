import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const xcodeCltBetaLinkerBug = problem({
  id: "xcode-clt-beta-linker-bug",
  area: "macos",
  title: "A release of the command line tools has a faulty linker",
  severity: "warning",
  why: "The linkers of the first betas of Xcode 10 and 11 warned of libraries built for “(unknown)” and of object files “built for” nothing at all: they did not know what Go and older compilers leave out. The program is linked all the same. Released tools do not print it. The new linker of Xcode 15.0 ends with an assertion in AtomPlacement::findAtom instead; later ones do not.",
  sources: [
    "https://github.com/Homebrew/homebrew-core/issues/145991",
    "https://github.com/golang/go/issues/33214",
    "https://github.com/golang/go/issues/27095",
    "https://developer.apple.com/download/all/?q=command%20line%20tools",
  ],
  needs: [],
  logs: [
    {
      says: [
        "ld: warning: building for macOS, but linking in object file ({object:path}) built for$",
        "building for macOS, but linking in object file ({object:path}) built for ,",
        "building for macOS, but linking in {*} built for$",
        "building for {OSX|macOS}, but linking {against|in} dylib {*} built for (unknown)",
      ],
      confidence: 0.95,
      harmless: true,
      found: "this linker warns of objects that are built for nothing: a fault of a beta of Apple's tools",
    },
    {
      says: ["ld::AtomPlacement::findAtom(", "ld: Assertion failed: (resultIndex < sectData.atoms.size())"],
      confidence: 0.94,
      found: "the linker of Xcode 15.0 fails in itself",
    },
  ],
  remedies() {
    return [
      byHand("Install the released command line tools", [
        "softwareupdate --list",
        "sudo rm -rf /Library/Developer/CommandLineTools",
        "xcode-select --install",
      ]),
    ];
  },
});
