import type { ProofProgram } from "../../facts/proof/schema.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

/** Milliseconds. Without a check it is a few; with one, people measured from 100 to several thousand. */
const tolerated = 80;

export const firstStartSlow = problem({
  id: "first-start-slow",
  area: "macos",
  title: "macOS checks each program that Go builds before its first start",
  severity: "warning",
  why: "XProtect reads every executable file that is new before it may start, one after the other. `go test ./...` makes one for each package, `go run` and `go tool` make more, so that the checks add up to seconds a run. Programs that a terminal starts which is listed among the developer tools are left out; that lowers the protection of all that is started from it.",
  sources: [
    "https://github.com/rust-lang/cargo/pull/15908",
    "https://github.com/alacritty/alacritty/issues/8785",
    "https://support.apple.com/en-gb/guide/security/sec469d47bd8/web",
  ],
  needs: ["machine", "proof"],
  undecided({ machine, proof }) {
    return machine.os !== "darwin" || delays(machine.arch, proof.programs).length > 0
      ? null
      : "no program was started twice";
  },
  find({ machine, proof }) {
    if (machine.os !== "darwin") return [];
    const sorted = delays(machine.arch, proof.programs).sort((a, b) => a.delay - b.delay);
    const middle = sorted[Math.floor(sorted.length / 2)];
    if (!middle || middle.delay <= tolerated) return [];
    return [
      {
        found: `a new program takes ${middle.delay} ms longer to start than the second time`,
        wanted: `less than ${tolerated} ms`,
        evidence: sorted.map(({ name, first, again }) => ({
          kind: "command" as const,
          subject: name,
          text: `first start ${first} ms, second ${again} ms`,
        })),
      },
    ];
  },
  remedies() {
    return [
      byHand(
        "Trust what this terminal starts, if you want that: allow it under Privacy & Security, Developer Tools, and restart it",
        ["sudo spctl developer-mode enable-terminal"],
      ),
    ];
  },
});

/** Of programs for this CPU: a translated one takes its time for other reasons. */
function delays(arch: string, programs: readonly ProofProgram[]) {
  return programs.flatMap(({ name, header, run }) => {
    if (!run?.asExpected || typeof run.againMs !== "number") return [];
    if (!header?.platforms.some((platform) => platform.arch === arch)) return [];
    return [{ name, first: run.durationMs, again: run.againMs, delay: run.durationMs - run.againMs }];
  });
}
