import { byHand } from "../by-hand.ts";
import { installPackages } from "../install-packages.ts";
import { problem } from "../problem.ts";

export const gitNotInstalled = problem({
  id: "git-not-installed",
  area: "module",
  title: "go needs git, and there is none on PATH",
  severity: "error",
  why: "Modules that no proxy delivers, private ones above all, go fetches with the version control of their server, mostly git. Small images such as golang:alpine and many build machines have none: “exec: git: executable file not found”, “missing Git command”.",
  sources: ["https://go.dev/ref/mod#vcs", "https://go.dev/wiki/GoGetTools"],
  needs: [],
  logs: [
    {
      says: ["exec: '{tool:id}': executable file not found in", "exec: \\'{tool:id}\\': executable file not found in"],
      confidence: 0.95,
      when: ({ tool = "" }) => commands.has(tool.toLowerCase()),
      found: "go wants to fetch a module with {tool}, which is not on PATH",
    },
    {
      says: "go: missing {tool:id} command. See",
      confidence: 0.96,
      found: "go wants to fetch a module with {tool}, which is not on PATH",
    },
    {
      says: [
        "git: command not found",
        "/bin/sh: git: not found",
        "'git' is not recognized as an internal or external command",
      ],
      confidence: 0.85,
      with: [["go get", "go mod", "go build", "go install", "go: "]],
      subject: () => ({ tool: "git" }),
      found: "there is no git on PATH",
    },
  ],
  remedies({ subject }, context) {
    // go says Git, Mercurial, …; packages are called as their commands mostly are.
    const name = subject?.tool?.toLowerCase() ?? "git";
    const tool = name === "hg" ? "mercurial" : name;
    const packages = { apt: tool, apk: tool, dnf: tool, pacman: tool, zypper: tool };
    if (context.os === "darwin")
      return [byHand("Install the Command Line Tools, which hold git", ["xcode-select --install"])];
    return [installPackages(`Install ${tool}`, packages, context)];
  },
});

const commands: ReadonlySet<string> = new Set(["git", "hg", "svn", "bzr", "fossil"]);
