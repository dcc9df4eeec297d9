import { readVariables } from "../../go/go-variables.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";

export const goEnvFileIgnoredLines = problem({
  id: "go-env-file-ignored-lines",
  area: "env",
  title: "Lines of Go's user settings do not count",
  severity: "warning",
  why: "Go reads its settings file as plain NAME=value lines: no export, no lower case, no space before the name or the =, nothing unquoted, and a Windows line end becomes part of the value. What does not fit is passed over without a word, so the setting seems to be there and is not. `go env -w` writes the file correctly.",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-Print_Go_environment_information",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/cfg/cfg.go",
  ],
  needs: ["goSettings"],
  find({ goSettings }) {
    const file = goSettings.userFile;
    if (!file) return [];
    const read = file.entries.map(({ key, value, line }) => ({ text: `${key}=${value}`, line }));
    const lines = [...file.ignored, ...read.filter(({ text }) => isMisread(text))].filter(({ text }) => meant(text));
    if (lines.length === 0) return [];
    const sorted = lines.toSorted((a, b) => a.line - b.line);
    return [
      {
        found: `${file.path} has ${lines.length === 1 ? "a line that is" : `${lines.length} lines that are`} not read as meant`,
        wanted: "NAME=value lines, as `go env -w` writes them",
        evidence: sorted.map(({ text, line }) => ({
          kind: "file" as const,
          subject: `${file.path}:${line}`,
          text: text.trim(),
        })),
        subject: { commands: sorted.flatMap(({ text }) => (text.includes("://***@") ? [] : [meant(text)])).join("\n") },
      },
    ];
  },
  remedies(match) {
    // A line with a credential, which facts do not hold, cannot be written anew from here.
    const commands = match.subject?.commands?.split("\n").filter((command) => command !== "") ?? [];
    return [byHand("Write them anew, then delete the old lines", commands)];
  },
});

/** A line that counts, but for another name or with a carriage return in the value. */
function isMisread(text: string): boolean {
  return /^[A-Z0-9_]+\s+=/.test(text) || text.endsWith("\r");
}

/** The command that sets what the line was meant to set; empty when it names no variable of Go. */
function meant(text: string): string {
  const [, name = "", value = ""] = /^\s*(?:export\s+|set\s+)?([A-Za-z0-9_]+)\s*[=:]\s*(.*?)\s*$/.exec(text) ?? [];
  if (!readVariables.includes(name.toUpperCase())) return "";
  return `go env -w ${shellWord(`${name.toUpperCase()}=${value.replace(/^(["'])(.*)\1$/, "$2")}`)}`;
}
