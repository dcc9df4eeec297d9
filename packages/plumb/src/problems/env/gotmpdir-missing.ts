import type { Place } from "../../facts/storage/schema.ts";
import { byHand } from "../by-hand.ts";
import { userSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { settingEvidence, unsetSetting } from "../setting-words.ts";
import { shellWord } from "../shell-word.ts";
import { takeBack, unsetInShell } from "../unset-everywhere.ts";

export const gotmpdirMissing = problem({
  id: "gotmpdir-missing",
  area: "env",
  title: "The directory for temporary files is not there, or closed",
  severity: "error",
  why: "Go makes a work directory for each build in GOTMPDIR, or else in the system's temporary directory (TMPDIR, /tmp), and does not create that one: builds end with “creating work dir: … no such file or directory”.",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-Environment_variables",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/work/action.go",
  ],
  needs: ["goSettings", "storage"],
  find({ goSettings, storage }) {
    const place = storage.places.find(({ role }) => role === "GOTMPDIR");
    const setting = userSetting(goSettings, "GOTMPDIR");
    if (!place && !setting) return [];
    const fault = faultOf(place);
    if (fault === null) return [];
    const path = place?.path ?? setting?.value ?? "";
    return [
      {
        found: `${setting ? "GOTMPDIR" : "the temporary directory"} ${path} ${fault}`,
        wanted: "a directory that exists, and that you may write to",
        evidence: setting ? [settingEvidence("GOTMPDIR", setting)] : [{ kind: "file", subject: path, text: fault }],
        // What cannot be written is not made writable by making it.
        subject: { source: setting?.source.kind ?? "", path: place && !place.exists ? path : "" },
      },
    ];
  },
  logs: [
    {
      says: "creating work dir: {stat|mkdir|open} {path:path}: {no such file or directory|not a directory|The system cannot find the}",
      confidence: 0.95,
      found: "{path}, where go makes its temporary files, does not exist",
    },
  ],
  remedies(match, context) {
    if (match.evidence.length === 0)
      return [takeBack("GOTMPDIR", match, context), byHand("Or TMPDIR", unsetInShell(["TMPDIR"], context))];
    const { source = "", path = "" } = match.subject ?? {};
    const unset = source === "" ? [] : [unsetSetting("GOTMPDIR", source, context)];
    const own = ['mkdir -p "$HOME/.cache/go-tmp"', 'go env -w GOTMPDIR="$HOME/.cache/go-tmp"'];
    if (path === "") return [...unset, byHand("Give Go a temporary directory of its own", own)];
    return [...unset, byHand("Make the directory", [`mkdir -p ${shellWord(path)}`])];
  },
});

/** Only a relative path names no place. */
function faultOf(place: Place | undefined): string | null {
  if (!place) return "is no absolute path";
  if (!place.exists) return "does not exist";
  return place.writable ? null : "is no directory that you may write to";
}
