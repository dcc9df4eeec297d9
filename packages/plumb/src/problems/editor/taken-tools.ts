// The tools that editors take by their own search, each file once, with those that use it.

import type { Editors, EditorTool, InstalledEditor, SearchStep } from "../../facts/editors/schema.ts";
import type { Executable } from "../../facts/executable/schema.ts";
import { releaseWord } from "../active-go.ts";
import type { Evidence } from "../problem.ts";
import type { Program } from "../programs.ts";
import { fileOf } from "./judged-tool.ts";

export interface TakenTool {
  readonly tool: EditorTool["tool"];
  readonly step: SearchStep["step"];
  readonly executable: Executable;
  /** Those that come behind it and hold the tool too, other files only. */
  readonly behind: readonly Executable[];
  /** `Visual Studio Code and Cursor`. */
  readonly users: string;
  readonly editor: InstalledEditor;
}

/** Of editors that are really there: extensions stay behind where one was removed. Those that take the same file for the same reason are one. */
export function takenTools(editors: Editors): readonly TakenTool[] {
  const found = editorsHere(editors).flatMap((editor) =>
    editor.tools.flatMap(({ tool, search }) => {
      const taken = search.find((step) => step.taken);
      if (taken?.executable?.kind !== "binary") return [];
      const { step, executable } = taken;
      const others = search.slice(search.indexOf(taken) + 1).flatMap((place) => place.executable ?? []);
      const behind = others.filter((other) => fileOf(other) !== fileOf(executable));
      return [{ tool, step, executable, behind, users: nameOf(editor), editor }];
    }),
  );
  const key = ({ tool, step, executable }: TakenTool) => `${tool} ${step} ${fileOf(executable)}`;
  return found.flatMap((one, index) => {
    const same = found.filter((other) => key(other) === key(one));
    if (found.findIndex((other) => key(other) === key(one)) < index) return [];
    return [{ ...one, users: [...new Set(same.map(({ users }) => users))].join(" and ") }];
  });
}

export function editorsHere({ installed = [] }: Editors): readonly InstalledEditor[] {
  return installed.filter(({ application }) => application !== null);
}

/** For `undecided`. */
export function withoutEditors({ editors }: { readonly editors: Editors }): string | null {
  return editors.installed === undefined ? "which tools editors take is not known" : null;
}

/** Release of the go that the same editor takes, with its experiments; null when it takes none, or no release. */
export function ownGo({ editor }: TakenTool): string | null {
  const search = editor.tools.find(({ tool }) => tool === "go")?.search;
  const version = search?.find(({ taken }) => taken)?.executable?.go?.version;
  return releaseWord(version) === null ? null : (version ?? null);
}

/** For remedies that install it anew in its place. */
export function programOf({ tool, executable }: TakenTool): Program {
  return { name: tool, executable, isGo: tool === "go", first: false, inGobin: false };
}

const reasons: Readonly<Record<SearchStep["step"], string>> = {
  alternateTool: "go.alternateTools names it",
  gobin: "GOBIN is looked at first",
  toolsGopath: "go.toolsGopath is looked at before PATH",
  gopath: "the bin directories of GOPATH are looked at before PATH",
  goroot: "GOROOT is looked at before PATH",
  path: "it is the first on PATH",
  default: "PATH has none, and this is a place that the extension knows",
  bundled: "the editor brings one for the CPU of the project's SDK",
  "custom-property": "dlv.path in the custom properties names it",
  mason: "Mason puts its own before PATH",
  "user-setting": "the editor's settings name it",
  "own-copy": "PATH has none, and the editor built it itself",
  sdk: "it is the project's SDK",
};

/** Why the editor takes it, as half a sentence. */
export function becauseOf({ step }: Pick<TakenTool, "step">): string {
  return reasons[step];
}

export function takenEvidence({ executable }: TakenTool, text: string): Evidence {
  return { kind: "file", subject: executable.path, text };
}

function nameOf({ name, place }: InstalledEditor): string {
  return place === "server" ? `the server of ${name}` : name;
}
