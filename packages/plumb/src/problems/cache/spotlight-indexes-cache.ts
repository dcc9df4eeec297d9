import type { GoSettings } from "../../facts/go-settings/schema.ts";
import type { MacServices, ServedFolder } from "../../facts/mac-services/schema.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";
import { sourceOf } from "./cache-places.ts";

export const spotlightIndexesCache = problem({
  id: "spotlight-indexes-cache",
  area: "cache",
  title: "Spotlight indexes a cache that was moved",
  severity: "info",
  why: "Go's own place for GOCACHE is ~/Library/Caches, where Spotlight has nothing to find for people. A cache that was moved to a folder of its own is indexed like documents: each build writes files by the thousand, and mds and mdworker read every one of them.",
  sources: [
    "https://github.com/kunobi-ninja/kache/pull/5",
    "https://rndt.pages.dev/posts/2023-calendar/d11-macos-index/",
  ],
  needs: ["goSettings", "macServices"],
  find({ goSettings, macServices }) {
    return exposed(goSettings, macServices)
      .filter(({ volumeIndexed }) => volumeIndexed === true)
      .map(({ role, path }) => ({
        found: `${role}=${path} is on a volume that Spotlight indexes`,
        wanted: "a cache that Spotlight leaves out",
        evidence: [{ kind: "command" as const, subject: "mdutil -s", text: "Indexing enabled." }],
        subject: { path },
      }));
  },
  undecided({ goSettings, macServices }) {
    const silent = exposed(goSettings, macServices).some(({ volumeIndexed }) => volumeIndexed === null);
    return silent ? "mdutil does not say whether the volume is indexed" : null;
  },
  remedies({ subject }) {
    const path = subject?.path ?? "";
    return [
      byHand("Keep Spotlight out of it", [`touch ${shellWord(`${path}/.metadata_never_index`)}`]),
      byHand("Or add it in System Settings, Spotlight, Search Privacy"),
    ];
  },
});

/** Moved from where Go puts it, and not hidden. */
function exposed(goSettings: GoSettings, { folders }: MacServices): readonly ServedFolder[] {
  const isSet = (name: string) => sourceOf(goSettings, name) !== "";
  return folders.filter(
    ({ role, hiddenFromSpotlight }) =>
      !hiddenFromSpotlight && (isSet(role) || (role === "GOMODCACHE" && isSet("GOPATH"))),
  );
}
