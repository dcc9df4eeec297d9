// How services that run builds print a log: recorded output with their prefixes put around it, and marked as such.

import type { ProducedLog } from "./produced-log.ts";
import { digestOf } from "./stage/stage.ts";

interface Wrapping {
  readonly name: string;
  wrap(log: string): string;
}

const csi = "\u001b[";

const wrappings: readonly Wrapping[] = [
  {
    name: "GitHub Actions",
    wrap: (log) =>
      [
        stamped("##[group]Run make ci"),
        stamped(`${csi}36;1mmake ci${csi}0m`),
        stamped("shell: /usr/bin/bash -e {0}"),
        stamped("##[endgroup]"),
        ...lines(log).map(stamped),
        stamped("##[error]Process completed with exit code 1."),
      ].join("\n"),
  },
  {
    name: "GitLab CI",
    wrap: (log) =>
      [
        `section_start:1772520000:step_script\r${csi}0K${csi}0K${csi}36;1mExecuting "step_script" stage of the job script${csi}0;m`,
        `${csi}32;1m$ make ci${csi}0;m`,
        ...lines(log),
        `section_end:1772520031:step_script\r${csi}0K`,
        `${csi}31;1mERROR: Job failed: exit code 1${csi}0;m`,
      ].join("\n"),
  },
  {
    name: "BuildKit",
    wrap: (log) =>
      [
        "#11 [build 4/6] RUN make ci",
        ...lines(log).map((line, index) => `#11 ${(0.4 + index * 0.113).toFixed(3)} ${line}`),
        '#11 ERROR: process "/bin/sh -c make ci" did not complete successfully: exit code: 1',
      ].join("\n"),
  },
  {
    name: "docker compose",
    wrap: (log) =>
      lines(log)
        .map((line) => `${csi}36mapp-1  | ${csi}0m${line}`)
        .join("\n"),
  },
  { name: "Windows line ends", wrap: (log) => lines(log).join("\r\n") },
  {
    name: "Jenkins",
    wrap: (log) =>
      [
        "[Pipeline] sh",
        "+ make ci",
        ...lines(log).map((line) => `[2026-03-03T09:12:44.107Z] ${line}`),
        "script returned exit code 1",
      ].join("\n"),
  },
  {
    name: "red by a terminal",
    wrap: (log) =>
      lines(log)
        .map((line) => `${csi}31m${line}${csi}0m`)
        .join("\n"),
  },
  {
    name: "journald",
    wrap: (log) =>
      lines(log)
        .map((line) => `Mar 03 09:12:44 builder ci-agent[4127]: ${line}`)
        .join("\n"),
  },
];

/** One log in five, each by another service; which ones depends on nothing but the name. */
export function wrappedAsWell(log: ProducedLog): readonly ProducedLog[] {
  const number = Number.parseInt(digestOf(log.name).slice(0, 6), 16);
  const wrapping = number % 5 === 0 ? wrappings[Math.floor(number / 5) % wrappings.length] : undefined;
  if (wrapping === undefined) return [];
  const { name, cause, tools, command } = log;
  const wrapped = wrapping.name;
  return [{ name: `${name} (${wrapped})`, cause, tools, command, wrapped, log: wrapping.wrap(log.log) }];
}

function lines(log: string): readonly string[] {
  return log.replace(/\n$/, "").split("\n");
}

function stamped(line: string, index = 0): string {
  return `2026-03-03T09:12:${String(40 + (index % 20)).padStart(2, "0")}.${String(1_000_000 + index * 7919).slice(0, 7)}Z ${line}`;
}
