import { problem } from "../problem.ts";
import { removeKey, settingSubject, settingsEvidence } from "./editor-settings.ts";

// What a browser or a WebAssembly runtime starts is never this machine's, and gopls reads such code only under these words.
const neverAHost = new Set(["js", "wasip1"]);

export const editorPlatformForeign = problem({
  id: "editor-platform-foreign",
  area: "editor",
  title: "The editor builds for another platform than this machine",
  severity: "warning",
  why: "GOOS and GOARCH in go.toolsEnvVars are in force for all that the Go extension does: tests that it starts end with “exec format error”, Delve with “not an executable file” or a process that cannot be launched, since their programs are for another platform. In the settings of one project somebody may want that, to read code for the other system; in the user's it hits every project.",
  sources: [
    "https://github.com/golang/vscode-go/wiki/settings#gotoolsenvvars",
    "https://github.com/golang/vscode-go/issues/114",
  ],
  needs: ["machine", "editors"],
  find({ machine, editors }) {
    const own: Readonly<Record<string, string>> = { GOOS: machine.os, GOARCH: machine.userland?.arch ?? machine.arch };
    return editors.settings.flatMap((settings) => {
      const { environment } = settings;
      if (environment.some(({ name, value }) => name === "GOOS" && neverAHost.has(value))) return [];
      const foreign = environment.filter(({ name, value }) => own[name] !== undefined && own[name] !== value);
      if (foreign.length === 0) return [];
      return [
        {
          found: `go.toolsEnvVars sets ${foreign.map(({ name, value }) => `${name}=${value}`).join(" and ")}`,
          wanted: `this machine's ${own.GOOS}/${own.GOARCH}`,
          evidence: foreign.map(({ name, value, line }) =>
            settingsEvidence(settings, line, `"${name}": ${JSON.stringify(value)}`),
          ),
          severity: settings.workspace ? ("info" as const) : ("warning" as const),
          subject: settingSubject(
            settings,
            foreign.map(({ name }) => ["go.toolsEnvVars", name]),
          ),
        },
      ];
    });
  },
  remedies: (match) => [removeKey(match)],
});
