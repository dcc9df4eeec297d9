import { binaryEvidence } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const notStripped = problem({
  id: "not-stripped",
  area: "build",
  title: "A program has symbol tables though it is to be stripped",
  severity: "error",
  why: "The policy asks for programs without symbol tables and debug information, which are a third of a Go program. Build info does not tell: with -trimpath the flags of the linker are left out of it, so the sections of the file have to be looked at.",
  sources: ["https://pkg.go.dev/cmd/link", "https://github.com/golang/go/issues/63432"],
  needs: [],
  output({ file, image, demands }) {
    if (!demands.stripped || !image || image.stripped) return [];
    return [{ found: "a symbol table", wanted: "none", evidence: [binaryEvidence(file, "has a symbol table")] }];
  },
  remedies() {
    return [byHand("Strip it while it is linked", ["plumb build --strip"])];
  },
});
