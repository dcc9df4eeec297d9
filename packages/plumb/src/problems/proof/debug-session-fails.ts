import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { stopsEveryBuild } from "./programs.ts";

export const debugSessionFails = problem({
  id: "debug-session-fails",
  area: "proof",
  title: "A debug session through Delve fails here",
  severity: "error",
  why: "Editors debug through Delve: it starts a program, stops it at breakpoints, and reads and steps it. Here a program of a few lines was debugged like that, and the session broke at the link that is named. It breaks the same way for every program, in every editor that uses this dlv.",
  sources: [
    "https://github.com/go-delve/delve/blob/master/Documentation/api/dap/README.md",
    "https://microsoft.github.io/debug-adapter-protocol/overview",
  ],
  needs: ["debugSession"],
  yieldsTo: [
    ...stopsEveryBuild,
    "pure-build-fails",
    "goarch-persisted",
    "dlv-rosetta",
    "dlv-wrong-arch",
    "dlv-too-old-for-go",
    "dlv-built-with-old-go",
    "go-too-old-for-dlv",
    "dlv-debugserver-missing",
    "dlv-not-permitted",
  ],
  undecided: ({ debugSession }) => debugSession.skipped,
  find({ debugSession: { failed, found, dlv, said } }) {
    if (failed === null) return [];
    return [
      {
        found: `${failed}: ${found ?? "unknown"}`,
        wanted: "a session that stops at a breakpoint, reads variables, steps and ends",
        evidence: [{ kind: "command", subject: `${dlv ?? "dlv"} dap`, text: said ?? found ?? "" }],
      },
    ];
  },
  remedies() {
    return [byHand("See each link of the chain", ["plumb debug check -v"])];
  },
});
