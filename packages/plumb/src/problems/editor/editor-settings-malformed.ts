import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const editorSettingsMalformed = problem({
  id: "editor-settings-malformed",
  area: "editor",
  title: "The editor's settings cannot be read",
  severity: "warning",
  why: "settings.json is JSON with comments. Behind a mistake, such as a missing quote or bracket, the editor reads on as well as it can without stopping: what stands there about Go, its tools and their variables may not be in force, though it is written down. And it writes no setting into such a file: “Unable to write into user settings”.",
  sources: [
    "https://code.visualstudio.com/docs/languages/json#_json-with-comments",
    "https://github.com/microsoft/vscode/issues/38731",
  ],
  needs: ["editors"],
  find({ editors }) {
    return editors.settings.flatMap(({ path, fault, mentionsGo }) => {
      // A mistake among settings of other languages is nothing to a Go developer.
      if (fault === null || mentionsGo === false) return [];
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
