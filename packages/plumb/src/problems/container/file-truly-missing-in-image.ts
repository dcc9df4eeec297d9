import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { fileTrulyMissingLogs } from "./file-truly-missing-logs.ts";

export const fileTrulyMissingInImage = problem({
  id: "file-truly-missing-in-image",
  area: "container",
  title: "The image does not hold the file that is to be started or copied",
  severity: "error",
  why: "The runtime looked for the program with stat or along PATH and found nothing of that name: it was copied to another place, from another build stage, with another name (go build names it after the module's last element, go install puts it in /go/bin), or a mount hides it. That is not the message of a missing loader, which is printed when the file is there.",
  sources: [
    "https://github.com/opencontainers/runc/blob/main/libcontainer/init_linux.go",
    "https://docs.docker.com/reference/dockerfile/#copy",
    "https://docs.docker.com/build/concepts/context/#dockerignore-files",
  ],
  needs: [],
  logs: fileTrulyMissingLogs,
  remedies(match) {
    const { program, source } = match.subject ?? {};
    if (source) {
      return [
        byHand(
          `Check that ${source} lies in the build context, that .dockerignore does not leave it out, and that an earlier stage really makes it`,
        ),
      ];
    }
    return [
      byHand(`Look into the image: ${program ? `is ${program}` : "is the file"} there, under that name?`, [
        "docker create --name look IMAGE",
        "docker export look | tar -t | grep -v '^proc/'",
        "docker rm look",
      ]),
      byHand("Give COPY --from and ENTRYPOINT the path that go build -o wrote, and let no volume cover its folder"),
    ];
  },
});
