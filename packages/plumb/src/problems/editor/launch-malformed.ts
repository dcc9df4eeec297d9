import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const launchMalformed = problem({
  id: "launch-malformed",
  area: "editor",
  title: "A file of debug configurations cannot be read",
  severity: "warning",
  why: "launch.json and debug.json are JSON with comments. Behind a mistake, such as a missing quote or bracket, an editor reads on as well as it can or not at all: configurations below it are not in the list, or say something else than is written.",
  sources: [
    "https://code.visualstudio.com/docs/languages/json#_json-with-comments",
    "https://code.visualstudio.com/docs/debugtest/debugging-configuration",
    "https://zed.dev/docs/debugger",
  ],
  needs: ["debugConfigurations"],
  find({ debugConfigurations }) {
    return debugConfigurations.files.flatMap(({ path, fault, mentionsGo }) => {
      // What is wrong among the settings of an editor is told of those; a file without Go is another one's matter.
      if (fault === null || mentionsGo === false || /settings\.json$/.test(path)) return [];
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
  remedies: ({ subject }) => [
    byHand(`Open ${subject?.path ?? "launch.json"} in the editor and mend what it underlines`),
  ],
});
