import type { EditorSettings, SettingPath } from "../../facts/editors/schema.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { settingsEvidence } from "./editor-settings.ts";

export const editorMachinePathCommitted = problem({
  id: "editor-machine-path-committed",
  area: "editor",
  title: "Settings that git shares name a path in your home",
  severity: "warning",
  why: `What .vscode/settings.json says holds for everybody who opens the project, before their own settings. A path below one user's home leads nowhere for all others: go.alternateTools is then passed over, go.goroot warned about at each start, and tools are installed to or looked for in a directory that is not there. The extension fills in \${env:HOME} and a leading ~.`,
  sources: [
    "https://github.com/golang/vscode-go/wiki/settings",
    "https://github.com/golang/vscode-go/blob/v0.57.2/extension/src/util.ts",
    "https://code.visualstudio.com/docs/configure/settings#_settings-precedence",
  ],
  needs: ["machine", "self", "project", "editors"],
  find({ machine, self, project, editors }) {
    // In a container everybody has the same home.
    const { home } = self;
    if (machine.container !== null || !home || home === "/") return [];
    const tracked = project.git?.tracked ?? [];
    return editors.settings.flatMap((settings) => {
      if (!settings.workspace || !tracked.includes(settings.path)) return [];
      const own = pathsOf(settings).filter(({ at }) => at.text.startsWith(`${home}/`));
      return own.map(({ key, at }) => ({
        found: `${key} is ${at.text}`,
        wanted: "a path that is right for everybody, or the setting in the user's own file",
        evidence: [settingsEvidence(settings, at.line, at.text)],
        subject: { key, file: settings.path, text: `\${env:HOME}${at.text.slice(home.length)}` },
      }));
    });
  },
  remedies(match) {
    const { key = "the setting", file = "settings.json", text = "" } = match.subject ?? {};
    return [
      byHand(`Write ${JSON.stringify(text)} in ${file}, where everybody has it there`),
      byHand(`Or move ${key} to your own settings: “Preferences: Open User Settings (JSON)”`),
    ];
  },
});

/** What is not there has a finding of its own. */
function pathsOf({ goroots, tools, places = [] }: EditorSettings): readonly { key: string; at: SettingPath }[] {
  return [
    ...goroots.filter(({ exists }) => exists).map((at) => ({ key: at.key, at })),
    ...tools.filter(({ executable }) => executable).map((at) => ({ key: `${at.tool} of go.alternateTools`, at })),
    ...places.map((at) => ({ key: at.key, at })),
  ];
}
