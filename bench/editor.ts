// What editor check takes in a home with five editors, a hundred extensions each and settings of a usual size, beside what go itself needs
// to say its settings; nothing else looks at what editors start.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { measureInTurn } from "./measure.ts";
import { comparisonTable } from "./table.ts";
import { withFolder } from "./work-folder.ts";

const runs = 15;
const launcher = join(import.meta.dir, "../plumb");

export function benchEditor(): Promise<string> {
  return withFolder(async (folder) => {
    const home = madeHome(folder);
    const env = { HOME: home };
    const measured = await measureInTurn(
      [
        { name: "./plumb editor check", command: [launcher, "editor", "check"], env },
        { name: "go env -json", command: ["go", "env", "-json"], env },
        { name: "go version -m $(which go)", command: ["go", "version", "-m", Bun.which("go") ?? ""], env },
      ],
      runs,
    );
    return comparisonTable(`editor check, five editors with a hundred extensions each, ${runs} runs in turn`, measured);
  });
}

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
