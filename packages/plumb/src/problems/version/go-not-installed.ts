import { byHand } from "../by-hand.ts";
import { getGo } from "../get-go.ts";
import { problem } from "../problem.ts";

export const goNotInstalled = problem({
  id: "go-not-installed",
  area: "version",
  title: "No Go was found on this machine",
  severity: "error",
  why: "There is no go command on PATH and none in the places where archives, package managers and version managers put it.",
  sources: ["https://go.dev/doc/install"],
  needs: ["self", "goInstalls"],
  find({ self, goInstalls }) {
    if (goInstalls.installs.some(({ origin }) => origin !== "toolchain-cache")) return [];
    return [
      {
        found: "no go command",
        wanted: "a Go for this machine",
        evidence: [{ kind: "env", subject: "PATH", text: self.path.join(":") }],
      },
    ];
  },
  remedies(_match, context) {
    const alpine = byHand("Install Alpine's Go", ["apk add go"]);
    return [...(context.distribution.includes("alpine") ? [alpine] : []), getGo(context, null)];
  },
});
