import { formatBytes } from "@goplumb/core/output/text-layout";
import { binaryEvidence } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const largerThanAllowed = problem({
  id: "larger-than-allowed",
  area: "build",
  title: "A program is larger than its policy allows",
  severity: "error",
  why: "The policy max-size is there so that a dependency, embedded files or debug information do not make a program larger without anybody seeing it.",
  sources: ["https://pkg.go.dev/cmd/link", "https://go.dev/doc/faq#Why_is_my_trivial_program_such_a_large_binary"],
  needs: [],
  output({ file, size, demands: { maxSize } }) {
    if (maxSize === null || size <= maxSize) return [];
    const found = `${formatBytes(size)} (${size.toLocaleString("en")} bytes)`;
    const wanted = `at most ${formatBytes(maxSize)} (${maxSize.toLocaleString("en")} bytes)`;
    return [{ found, wanted, evidence: [binaryEvidence(file, found)] }];
  },
  remedies() {
    return [
      byHand("Leave out the symbol tables and debug information", ["plumb build --strip"]),
      byHand("Or see what takes the room", ["go tool nm -size -sort size FILE"]),
    ];
  },
});
