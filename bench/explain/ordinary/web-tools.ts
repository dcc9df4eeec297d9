// eslint, webpack, vite and yarn over small projects that are wrong: their releases are in requirements.ts, fetched once by npm.

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { webTools } from "../requirements.ts";
import { makeFolder, shellTask, type Task, type Workshop } from "./task.ts";

const sources: Readonly<Record<string, string>> = {
  "unresolved import": 'import { a } from "./missing.js";\nconsole.log(a);\n',
  "unresolved package": 'import confetti from "canvas-confetti";\nconfetti();\n',
  "syntax error": "export const a = {;\n",
  "undefined name": "console.log(undefinedName);\nlet unused = 1;\n",
  "assignment to a constant": "const a = 1;\na = 2;\n",
  "missing export": 'import { nothing } from "./other.js";\nnothing();\n',
  "a loader is missing": 'import "./style.scss";\n',
  "all is well": 'console.log("exec format error");\n',
};

/** @param workFolder Kept between runs */
export function webToolTasks(workshop: Workshop, workFolder: string): readonly Task[] {
  const bin = webToolFolder(workFolder);
  return Object.entries(sources).flatMap(([name, text], index) => {
    const cwd = makeFolder(workshop, `web/${index}`, {
      "index.js": text,
      "other.js": "export const something = 1;\n",
      "style.scss": "$c: red;\na { color: $c; }\n",
      "index.html": '<script type="module" src="./index.js"></script>\n',
      "package.json": '{ "name": "web", "version": "1.0.0", "type": "module", "scripts": { "build": "vite build" } }\n',
      "eslint.config.js":
        'export default [{ rules: { "no-undef": "error", "no-unused-vars": "warn", "no-const-assign": "error" } }];\n',
    });
    return [
      shellTask("web", `eslint: ${name}`, cwd, `${bin}/eslint index.js`),
      shellTask("web", `webpack: ${name}`, cwd, `${bin}/webpack --mode production --entry ./index.js --no-color`),
      shellTask("web", `vite: ${name}`, cwd, `${bin}/vite build`),
      shellTask("web", `yarn: ${name}`, cwd, `PATH=${bin}:$PATH ${bin}/yarn run build`),
    ];
  });
}

function webToolFolder(workFolder: string): string {
  const folder = join(workFolder, "web-tools");
  const bin = join(folder, "node_modules/.bin");
  if (!existsSync(join(bin, "vite"))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "name": "web-tools", "private": true }\n');
    const { exitCode, stderr } = Bun.spawnSync(
      ["npm", "install", "--no-audit", "--no-fund", "--no-save", ...webTools],
      { cwd: folder },
    );
    if (exitCode !== 0) process.stderr.write(`web tools: ${stderr.toString().slice(-300)}\n`);
  }
  return bin;
}
