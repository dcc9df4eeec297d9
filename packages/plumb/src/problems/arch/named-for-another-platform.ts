import { binaryEvidence, imagesText } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { meetsExpectation } from "../expectation.ts";
import { nameContradiction } from "../name-contradictions.ts";
import { problem } from "../problem.ts";
import { rebuild, rebuildSubject } from "../rebuild.ts";

export const namedForAnotherPlatform = problem({
  id: "named-for-another-platform",
  area: "arch",
  title: "A file is named for one platform and holds another",
  severity: "error",
  why: "Installers, npm and people choose a download by its name. When a release script packs the wrong build under a name, the checksum fits, the download works, and starting it ends with “exec format error”, “bad CPU type” or “not found”.",
  sources: [
    "https://github.com/kocierik/mcp-nomad/issues/35",
    "https://github.com/FlagBrew/local-gpss/issues/12",
    "https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/",
  ],
  needs: [],
  file(file, policy) {
    const contradiction = nameContradiction(file);
    // One wrong build is one finding: that it is not what was expected says more.
    if (!contradiction || !meetsExpectation(file, policy)) return [];
    const { named, held: also, elements, os, arch } = contradiction;
    const held = [imagesText(file), also].filter(Boolean).join(" ");
    const goos = os ?? file.images[0]?.os;
    return [
      {
        found: `${held}, named ${elements.join(" and ")}`,
        wanted: `${named}, as the name says, or another name`,
        evidence: [binaryEvidence(file, `${file.binary.format}: ${held}`)],
        subject: {
          ...rebuildSubject(file, file.images[0]),
          named,
          variables: goos && arch && arch !== "universal" ? `GOOS=${goos} GOARCH=${arch}` : "",
        },
      },
    ];
  },
  remedies(match) {
    const { named = "", variables = "" } = match.subject ?? {};
    const title = `Put the build for ${named} in its place`;
    return [variables ? rebuild(title, match, variables) : byHand(title)];
  },
});
