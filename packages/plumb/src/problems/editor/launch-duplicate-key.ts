import { problem } from "../problem.ts";
import { launches, launchRemedies, matchesOf } from "./launch-configurations.ts";

export const launchDuplicateKey = problem({
  id: "launch-duplicate-key",
  area: "editor",
  title: "A debug configuration has the same key twice",
  severity: "warning",
  why: "Of a key that stands twice in a configuration the last one counts, and the first is lost without a word: mostly one of two env, args or buildFlags that were to be put together.",
  sources: [
    "https://code.visualstudio.com/docs/languages/json#_json-with-comments",
    "https://www.rfc-editor.org/rfc/rfc8259#section-4",
  ],
  needs: ["machine", "debugConfigurations"],
  find({ machine, debugConfigurations }) {
    return matchesOf(
      launches(debugConfigurations, machine.os).flatMap((launch) =>
        launch.configuration.replaced.map((at) => ({
          launch,
          at,
          text: JSON.stringify(at.key),
          found: `${at.key} is there again further down, so that this one does not count`,
          wanted: `${at.key} once`,
          severity: "warning" as const,
          remedy: `Put both ${at.key} together`,
        })),
      ),
    );
  },
  remedies: launchRemedies("Put both values together under one key"),
});
