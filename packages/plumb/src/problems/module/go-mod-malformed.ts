import { byHand } from "../by-hand.ts";
import { unreadGowork } from "../chosen-setting.ts";
import { problem } from "../problem.ts";

export const goModMalformed = problem({
  id: "go-mod-malformed",
  area: "module",
  title: "go.mod or go.work has lines that Go cannot read",
  severity: "error",
  why: "A line outside the grammar, as a conflict marker left by a merge, ends every command in the module with “errors parsing go.mod”, and gopls and other tools with it.",
  sources: ["https://go.dev/ref/mod#go-mod-file-grammar"],
  needs: ["goSettings", "project"],
  find({ goSettings, project }) {
    // A file that GOWORK names and that is not there is gowork-invalid.
    const goWork = unreadGowork(goSettings, project) === null ? project.goWork : null;
    return [goWork, project.goMod].flatMap((file) => {
      if (!file || file.malformed.length === 0) return [];
      const [first] = file.malformed;
      const count = file.malformed.length;
      return [
        {
          found: `${file.path}:${first?.line}: ${first?.text.trim()}${count > 1 ? `, and ${count - 1} more` : ""}`,
          wanted: "lines of the go.mod grammar",
          evidence: file.malformed.slice(0, 5).map(({ text, line }) => ({
            kind: "file" as const,
            subject: `${file.path}:${line}`,
            text: text.trim(),
          })),
          subject: { path: file.path, line: String(first?.line ?? 1) },
        },
      ];
    });
  },
  logs: [
    {
      says: ["unknown directive: {marker:word}", "unexpected input character '{marker:path}'"],
      confidence: 0.93,
      when: ({ marker = "" }) => /^(<{4,}|>{4,}|={4,}|\|{4,})/.test(marker),
      found: "go.mod holds the marker of a merge conflict: {marker}",
    },
  ],
  remedies(match) {
    const { path = "go.mod", line = "1" } = match.subject ?? {};
    return [byHand(`Correct ${path} from line ${line} on`)];
  },
});
