import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";

export const timeMachineCopiesCache = problem({
  id: "time-machine-copies-cache",
  area: "cache",
  title: "Time Machine copies Go's caches",
  severity: "info",
  why: "Time Machine leaves out ~/Library/Caches, where GOCACHE lies by default, but not ~/go/pkg/mod, nor a cache that was moved. Each backup then looks through some hundred thousand small files that go fetches or makes again by itself, and copies those that are new.",
  sources: [
    "https://apple.stackexchange.com/questions/25779/on-os-x-what-files-are-excluded-by-rule-from-a-time-machine-backup",
    "https://github.com/rust-lang/cargo/issues/7189",
    "https://apple.stackexchange.com/questions/387003/are-time-machine-directory-exclusions-recursive",
  ],
  needs: ["macServices"],
  find({ macServices: { backupDestination, folders } }) {
    if (backupDestination !== true) return [];
    return folders
      .filter(({ excludedFromBackup }) => excludedFromBackup === false)
      .map(({ role, path }) => ({
        found: `${role}=${path} is part of each backup`,
        wanted: "a backup without Go's caches",
        evidence: [{ kind: "command" as const, subject: "tmutil isexcluded", text: `[Included] ${path}` }],
        subject: { path },
      }));
  },
  undecided({ macServices: { backupDestination, folders } }) {
    if (folders.length === 0 || backupDestination === false) return null;
    if (backupDestination === null) return "tmutil does not say whether there is a backup";
    const silent = folders.every(({ excludedFromBackup }) => excludedFromBackup === null);
    return silent ? "tmutil does not say what it leaves out" : null;
  },
  remedies({ subject }) {
    const path = shellWord(subject?.path ?? "");
    return [byHand(`Leave it out; tmutil removeexclusion takes that back`, [`tmutil addexclusion ${path}`])];
  },
});
