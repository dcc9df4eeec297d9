import { binaryEvidence, imagesText } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { meetsExpectation } from "../expectation.ts";
import { problem } from "../problem.ts";
import { rebuild, rebuildSubject } from "../rebuild.ts";

export const expectedPlatformMissing = problem({
  id: "expected-platform-missing",
  area: "arch",
  title: "A binary is for another platform than expected",
  severity: "error",
  why: "--expect names the platforms that are to be shipped, and this file holds none of them. On the platform it goes to it ends with “exec format error”, “cannot execute binary file” or “bad CPU type in executable”. Running it at home proves nothing: Rosetta and qemu hide a wrong CPU.",
  sources: [
    "https://man7.org/linux/man-pages/man2/execve.2.html",
    "https://github.com/FlagBrew/local-gpss/issues/12",
    "https://github.com/chainloop-dev/chainloop/issues/3324",
  ],
  needs: [],
  file(file, policy) {
    if (file.images.length === 0 || meetsExpectation(file, policy)) return [];
    const expected = policy.expect.map(({ os, arch }) => `${os}/${arch}`);
    const [only] = policy.expect.length === 1 ? policy.expect : [];
    return [
      {
        found: imagesText(file),
        wanted: expected.join(" or "),
        evidence: [binaryEvidence(file, `${file.binary.format}: ${imagesText(file)}`)],
        subject: {
          ...rebuildSubject(file, file.images[0]),
          variables: only && only.arch !== "universal" ? `GOOS=${only.os} GOARCH=${only.arch}` : "",
          wanted: expected.join(" or "),
        },
      },
    ];
  },
  remedies(match) {
    const { variables = "", wanted = "" } = match.subject ?? {};
    const title = `Build it for ${wanted}`;
    return [variables ? rebuild(title, match, variables) : byHand(title)];
  },
});
