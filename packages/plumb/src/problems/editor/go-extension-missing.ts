import type { InstalledEditor } from "../../facts/editors/schema.ts";
import { problem } from "../problem.ts";
import { installExtension } from "./install-extension.ts";
import { editorsHere, withoutEditors } from "./taken-tools.ts";

const others: readonly InstalledEditor["kind"][] = ["goland", "intellij", "neovim", "zed"];

export const goExtensionMissing = problem({
  id: "go-extension-missing",
  area: "editor",
  title: "The editor has settings for Go, and no Go extension",
  severity: "info",
  why: "VS Code and its kin know Go by the extension golang.go alone: without it go, gopls and dlv are never started, and what the settings say about them does nothing. A window that works on this machine from another one needs the extension here; profiles and editors of the same family do not share theirs.",
  sources: [
    "https://code.visualstudio.com/docs/languages/go",
    "https://code.visualstudio.com/docs/remote/ssh#_managing-extensions",
  ],
  needs: ["project", "editors"],
  undecided: withoutEditors,
  find({ project, editors }) {
    if (project.goMod === null && project.goWork === null) return [];
    return editorsHere(editors).flatMap(({ kind, name, extension, settings, application }) => {
      if (extension !== null || others.includes(kind)) return [];
      // Of a project's settings nobody knows who of the team uses them.
      const own = editors.settings.find(({ path, workspace }) => !workspace && settings.includes(path));
      if (!own?.mentionsGo || !application) return [];
      return [
        {
          found: `${name} has no golang.go, and its settings speak of Go`,
          wanted: "the Go extension, or no such settings",
          evidence: [{ kind: "file" as const, subject: own.path, text: "settings of the Go extension" }],
          subject: { kind, name },
        },
      ];
    });
  },
  remedies: (match) => [installExtension(match)],
});
