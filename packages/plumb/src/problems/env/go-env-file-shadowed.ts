import { processOnlyVariables, readVariables } from "../../go/go-variables.ts";
import { onlyIfMeant } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { unsetSettings } from "../setting-words.ts";

export const goEnvFileShadowed = problem({
  id: "go-env-file-shadowed",
  area: "env",
  title: "A variable of the shell hides a setting made by go env -w",
  severity: "info",
  why: "A variable of the process environment wins over Go's settings file. What was set by `go env -w` then has no effect in this shell and counts again in the next one that does not have the variable, as an editor started from the desktop, so the same command behaves differently in the two.",
  sources: ["https://pkg.go.dev/cmd/go#hdr-Environment_variables"],
  needs: ["goSettings"],
  find({ goSettings }) {
    const file = goSettings.userFile;
    if (!file) return [];
    const keys = [...new Set(file.entries.map(({ key }) => key))];
    const settable = keys.filter((key) => readVariables.includes(key) && !processOnlyVariables.includes(key));
    const hidden = settable.flatMap((key) => {
      const entry = file.entries.findLast((other) => other.key === key);
      const process = goSettings.process[key];
      return entry && process && process !== entry.value ? [{ ...entry, process }] : [];
    });
    if (hidden.length === 0) return [];
    return [
      {
        found: hidden.map(({ key, value, process }) => `${key}=${process} hides ${key}=${value}`).join("; "),
        wanted: "one value for each",
        evidence: hidden.flatMap(({ key, value, line, process }) => [
          { kind: "env" as const, subject: key, text: `${key}=${process}` },
          { kind: "file" as const, subject: `${file.path}:${line}`, text: `${key}=${value}` },
        ]),
        subject: { names: hidden.map(({ key }) => key).join(" ") },
      },
    ];
  },
  logs: [
    {
      says: "go env -w {names:id}=... does not override conflicting OS environment variable",
      confidence: 0.93,
      harmless: true,
      found: "{names} was written to Go's user settings, and the environment sets it too: that one wins",
    },
  ],
  remedies(match, context) {
    const names = match.subject?.names?.split(" ") ?? [];
    if (match.evidence.length === 0) return [onlyIfMeant(unsetSettings(names, "process", context))];
    // Which of the two is meant nobody else knows.
    return ["user-file", "process"].map((source) => onlyIfMeant(unsetSettings(names, source, context)));
  },
});
