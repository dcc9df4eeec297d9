import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const gobinInCrossInstall = problem({
  id: "gobin-in-cross-install",
  area: "cross",
  title: "go install does not put programs for another platform into GOBIN",
  severity: "error",
  why: "Programs for another platform go into a folder of their own, such as bin/linux_arm64, so that they do not lie among those that run here. GOBIN names one folder for all; go install refuses to mix them there, and has no -o to name another.",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-Compile_and_install_packages_and_dependencies",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/work/build.go",
    "https://github.com/golang/go/issues/57485",
  ],
  needs: [],
  logs: [
    {
      says: ["^go{:| install:} cannot install cross-compiled binaries when GOBIN is set"],
      confidence: 0.98,
      found: "GOBIN is set, and go install builds for another platform",
    },
  ],
  remedies(_match, context) {
    const unset =
      context.shell === "fish" ? "env -u GOBIN go install PACKAGE@latest" : "GOBIN= go install PACKAGE@latest";
    return [
      byHand("If the program is to run here, take GOOS and GOARCH back: somebody set them", [
        "go env -u GOOS GOARCH",
        "unset GOOS GOARCH",
      ]),
      byHand("Install without GOBIN: it goes to bin/GOOS_GOARCH in GOPATH", [unset]),
      byHand("Or build it to where you want it, in a module that requires it", ["go build -o OUTPUT PACKAGE"]),
    ];
  },
});
