import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const dlWrapperNotDownloaded = problem({
  id: "dl-wrapper-not-downloaded",
  area: "version",
  title: "A go1.N command is only the wrapper: its Go was never downloaded",
  severity: "error",
  why: "`go install golang.org/dl/go1.26.8@latest` installs a small program called go1.26.8, and nothing else. The Go itself comes with `go1.26.8 download`, into ~/sdk. Until then each use ends with “not downloaded”; go, too, starts such a program when a module asks for that toolchain.",
  sources: ["https://go.dev/doc/manage-install", "https://pkg.go.dev/golang.org/dl"],
  needs: [],
  logs: [
    {
      says: "{name:id}: not downloaded. Run '{wrapper:id} download' to install to",
      confidence: 0.97,
      found: "{wrapper} is installed, the Go that it starts is not",
    },
  ],
  remedies(match) {
    const { wrapper = "go1.26.8" } = match.subject ?? {};
    return [byHand("Download it", [`${wrapper} download`])];
  },
});
