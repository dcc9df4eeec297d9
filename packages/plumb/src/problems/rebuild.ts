// Building a Go program again from what its build info says of it. That text is the file's own: it is quoted, never believed.

import { isKnownPair } from "../go/ports.ts";
import { isInArchive } from "./binary-words.ts";
import { byHand } from "./by-hand.ts";
import type { InspectedBinary, InspectedImage } from "./inspected-binary.ts";
import type { Match, Remedy } from "./problem.ts";
import { shellWord } from "./shell-word.ts";

/** What a Match carries for `rebuild`. */
export function rebuildSubject(file: InspectedBinary, image: InspectedImage | undefined): Record<string, string> {
  const { go = null, os = null, arch = "" } = image ?? {};
  const tags = go?.settings["-tags"];
  const flags = [
    ...(go?.settings["-trimpath"] === "true" ? ["-trimpath"] : []),
    ...(tags ? [`-tags=${shellWord(tags)}`] : []),
  ];
  return {
    package: packageOf(go?.path ?? null),
    // What lies in an archive is written beside it.
    output: shellWord(isInArchive(file) ? (file.path.split("/").at(-1) ?? "") : file.path),
    platform: os && isKnownPair(os, arch) ? `GOOS=${os} GOARCH=${arch}` : "",
    flags: flags.join(" "),
  };
}

/** The go command that builds it in place with these variables and flags; without a command when it is no Go program. */
export function rebuild(title: string, match: Match, variables: string, flags = ""): Remedy {
  const { package: main = "", output = "", platform = "", flags: own = "" } = match.subject ?? {};
  if (main === "") return byHand(title);
  const set = [variables.includes("GOOS=") ? "" : platform, variables].filter(Boolean).join(" ");
  return byHand(title, [["env", set, "go build", own, flags, "-o", output, main].filter(Boolean).join(" ")]);
}

// Go's own commands are built with their tree; what was built from files named one by one has no import path.
function packageOf(path: string | null): string {
  if (path === null || path.startsWith("cmd/")) return "";
  return path === "command-line-arguments" ? "." : shellWord(path);
}
