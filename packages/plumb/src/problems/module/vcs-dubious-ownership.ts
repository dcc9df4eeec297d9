import { goflag, parseGoflags } from "../../go/flags.ts";
import { byHand, onlyIfMeant } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { changeSetting } from "../setting-words.ts";
import { shellWord } from "../shell-word.ts";
import { dubiousOwnershipLogs, dubiousOwnershipRemedies } from "./dubious-ownership-logs.ts";

export const vcsDubiousOwnership = problem({
  id: "vcs-dubious-ownership",
  area: "module",
  title: "git refuses to read a repository of another user",
  severity: "error",
  why: "`go build` and `go install` of a command ask git for the commit they stamp into it. git answers nothing in a work tree that belongs to another user (detected dubious ownership), as happens with a directory mounted into a container or after sudo, and the build ends with “error obtaining VCS status: exit status 128”.",
  sources: [
    "https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory",
    "https://go.dev/doc/go1.18#debug_buildinfo",
    "https://github.com/kubevirt/kubevirt/pull/9831",
  ],
  needs: ["machine", "self", "goSettings", "project"],
  find({ machine, self, goSettings, project }) {
    const { git, goMod, goWork } = project;
    if (machine.os === "windows" || !git || git.safe || git.ownerUid === self.uid || !(goMod ?? goWork)) return [];
    const flags = goSettings.effective.GOFLAGS?.value ?? "";
    if (goflag(parseGoflags(flags), "buildvcs") === "false") return [];
    return [
      {
        found: `${git.root} belongs to user ${git.ownerUid}, you are user ${self.uid}`,
        wanted: "a work tree of your own, or one that git is told to trust",
        evidence: [{ kind: "file", subject: git.root, text: `owner ${git.ownerUid}` }],
        subject: { root: git.root, flags, source: goSettings.effective.GOFLAGS?.source.kind ?? "default" },
      },
    ];
  },
  logs: dubiousOwnershipLogs,
  remedies(match, context) {
    if (match.evidence.length === 0) return dubiousOwnershipRemedies(match);
    const { root = "", flags = "", source = "default" } = match.subject ?? {};
    const trust = `git config --global --add safe.directory ${shellWord(root)}`;
    const without = changeSetting("GOFLAGS", `${flags} -buildvcs=false`.trim(), source, context);
    return [byHand("Tell git to trust it", [trust]), { ...onlyIfMeant(without), title: "Or build without the commit" }];
  },
});
