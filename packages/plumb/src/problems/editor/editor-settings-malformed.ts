import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const editorSettingsMalformed = problem({
  id: "editor-settings-malformed",
  area: "editor",
  title: "The editor's settings cannot be read",
  severity: "warning",
  why: "settings.json is JSON with comments. Behind a mistake, as a missing comma or bracket, the editor passes over settings without stopping, so that what stands there about Go, its tools and their variables is not in force, though it is written down.",
  sources: ["https://code.visualstudio.com/docs/languages/json#_json-with-comments"],
  needs: ["editors"],
  find({ editors }) {
    return editors.settings.flatMap(({ path, fault }) => {
      if (fault === null) return [];
      return [
        {
          found: `${path}: ${fault}`,
          wanted: "JSON with comments",
          evidence: [{ kind: "file" as const, subject: path, text: fault }],
          subject: { path },
        },
      ];
    });
  },
  remedies(match) {
    return [byHand(`Open ${match.subject?.path ?? "settings.json"} in the editor and mend what it underlines`)];
  },
});
