import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { noModuleLogs } from "./no-module-logs.ts";

export const gomodNotFound = problem({
  id: "gomod-not-found",
  area: "module",
  title: "There is no go.mod where the command runs",
  severity: "error",
  why: "Since Go 1.16 every command works with modules unless GO111MODULE says otherwise: it looks for go.mod in the current directory and those above, and stops when there is none. That strikes projects from before modules (dep, glide, vendor.json), a wrong working directory, and images into which go.mod was not copied.",
  sources: [
    "https://go.dev/ref/mod#mod-commands",
    "https://go.dev/doc/go1.16#modules",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/modload/init.go",
  ],
  needs: [],
  logs: noModuleLogs,
  remedies({ subject }) {
    const { manifest = "", directory = "", command = "", root = "" } = subject ?? {};
    if (root !== "")
      return [byHand(`Move the project out of ${root}: go passes over a go.mod that lies directly there`)];
    if (command !== "")
      return [byHand("Name a version, so that no module is needed", [`go install ${command}@latest`])];
    const where = manifest === "" ? "" : `cd ${directory} && `;
    return [
      byHand("Run it in the module's directory; in an image, COPY go.mod and go.sum first"),
      byHand("If the project has none yet, make one", [
        `${where}go mod init example.com/NAME`.replace("NAME", "name"),
        "go mod tidy",
      ]),
      byHand("If the project is older than modules and lies in GOPATH/src", ["export GO111MODULE=off"]),
    ];
  },
});
