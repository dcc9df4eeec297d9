// What editor check takes in a home with five editors, a hundred extensions each and settings of a usual size. Nothing else looks at what
// editors start; beside it is what go itself needs to say its settings, and to read one program.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "./bench.ts";
import { compare } from "./measure.ts";
import { withFolder } from "./work-folder.ts";

export const benchEditor: Bench = ({ plumb }) =>
  withFolder(async (folder) => {
    const env = { HOME: madeHome(folder) };
    return [
      compare({ task: "editor check", title: "editor check, five editors with a hundred extensions each", runs: 15 }, [
        { name: "plumb editor check", command: [plumb, "editor", "check"], env, statuses: [0, 1] },
        {
          name: "go env -json",
          command: ["go", "env", "-json"],
          env,
          uses: ["go"],
          less: "prints settings and looks at no editor",
        },
        {
          name: "go version -m $(which go)",
          command: ["go", "version", "-m", Bun.which("go") ?? ""],
          env,
          uses: ["go"],
          less: "reads one program and looks at no editor",
        },
      ]),
    ];
  });

/** Extensions, settings of 40 KB, a project's launch.json. */
function madeHome(folder: string): string {
  const home = join(folder, "home");
  const lines = Array.from(
    { length: 800 },
    (_, index) => `  "setting.of.something.${index}": true, // number ${index}`,
  );
  const settings = `{\n${lines.join("\n")}\n  "go.useLanguageServer": true\n}\n`;
  for (const [data, config] of [
    [".vscode", "Code"],
    [".vscode-insiders", "Code - Insiders"],
    [".cursor", "Cursor"],
    [".vscode-oss", "VSCodium"],
    [".windsurf", "Windsurf"],
  ] as const) {
    const extensions = join(home, data, "extensions");
    const names = Array.from({ length: 100 }, (_, index) => `publisher.extension-${index}-1.0.0`);
    for (const name of [...names, "golang.go-0.52.1"]) {
      mkdirSync(join(extensions, name), { recursive: true });
      writeFileSync(join(extensions, name, "package.json"), JSON.stringify({ name, version: "1.0.0" }));
    }
    mkdirSync(join(home, ".config", config, "User"), { recursive: true });
    writeFileSync(join(home, ".config", config, "User/settings.json"), settings);
  }
  return home;
}
