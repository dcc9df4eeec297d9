// A launch.json that works: strict JSON, which every editor reads, and only keys that the Go extension knows today.
// https://github.com/golang/vscode-go/blob/master/docs/debugging.md

import { basename, relative, sep } from "node:path";

/** So many programs are listed one by one; of more, the one whose file is open is launched. */
const maxPrograms = 12;

/**
 * @param folder of the project
 * @param programs folders of its main packages
 */
export function launchJson(folder: string, programs: readonly string[]): string {
  const launches = programs.slice(0, maxPrograms).map((program) => {
    const path = relative(folder, program).split(sep).join("/");
    return launch(
      `Launch ${path === "" ? basename(folder) : path}`,
      "debug",
      `\${workspaceFolder}${path === "" ? "" : `/${path}`}`,
    );
  });
  const configurations = [
    ...launches,
    ...(programs.length === 0 || programs.length > maxPrograms
      ? [launch("Launch the package of this file", "debug", `\${fileDirname}`)]
      : []),
    launch("Test the package of this file", "test", `\${fileDirname}`),
    {
      name: "Attach to a process",
      type: "go",
      request: "attach",
      mode: "local",
      processId: `\${command:pickGoProcess}`,
    },
  ];
  return `${JSON.stringify({ version: "0.2.0", configurations }, null, 2)}\n`;
}

function launch(name: string, mode: "debug" | "test", program: string) {
  return { name, type: "go", request: "launch", mode, program };
}
