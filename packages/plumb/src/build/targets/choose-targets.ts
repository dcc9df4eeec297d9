// From the words that name targets to the targets, by the ports of the Go in use. Pure.

import { didYouMean } from "@goplumb/core/did-you-mean";
import { PlumbError } from "@goplumb/core/error";
import { microArchitectureSince, microArchitectureVariable } from "../../go/micro-architecture.ts";
import { goArchFrom, goOsFrom } from "../../go/platform.ts";
import { portHistory } from "../../go/ports.ts";
import { compareGoVersions } from "../../go/version.ts";
import type { ListedPort } from "../go-command/listed-ports.ts";
import { type Target, targetName } from "./target.ts";
import { parseVariant } from "./variant.ts";

export interface TargetChoices {
  /** In the order in which they were named, each once. */
  readonly targets: readonly ChosenTarget[];
  /** The darwin pair was asked for as one file. */
  readonly universal: boolean;
}

export interface ChosenTarget extends Target {
  /** It came with a group of all that there is: where it cannot be built, it is left out and said so. */
  readonly optional: boolean;
}

/** The Go in use. */
export interface Ports {
  /** e.g. `1.26.8`. */
  readonly goVersion: string;
  readonly host: { readonly os: string; readonly arch: string };
  /** What `go tool dist list` says. */
  readonly ports: readonly ListedPort[];
}

/** What is built for when nothing says it. */
const usual: readonly string[] = [..."host linux/amd64 linux/arm64 darwin/arm64 darwin/amd64 windows/amd64".split(" ")];

/**
 * @param words `os/arch`, `os/arch/level`, `os/*`, or a group; none: the usual ones
 * @throws PlumbError TARGET_UNKNOWN for a word that this Go has no port for, and for a CPU level that does not exist
 */
export function chooseTargets(words: readonly string[], go: Ports): TargetChoices {
  const all = (words.length === 0 ? usual : words).flatMap((word) => targetsOf(word.trim(), go));
  const byName = Map.groupBy(all, targetName);
  return {
    targets: [...byName.values()].flatMap(([first, ...more]) =>
      first ? [{ ...first, optional: first.optional && more.every(({ optional }) => optional) }] : [],
    ),
    universal: words.some((word) => isUniversal(word.trim())),
  };
}

/** Options of a level (`6,softfloat`) have the comma that separates targets: they belong to the target before them. */
export function splitTargetList(text: string): readonly string[] {
  const words: string[] = [];
  for (const part of text.split(",").map((word) => word.trim())) {
    const before = words.at(-1);
    if (before !== undefined && /\/[^/]+\//.test(before) && levelOptions.includes(part.toLowerCase())) {
      words[words.length - 1] = `${before},${part}`;
    } else if (part !== "") words.push(part);
  }
  return words;
}

const levelOptions: readonly string[] = [..."softfloat hardfloat lse crypto satconv signext".split(" ")];

const groups: Readonly<Record<string, (go: Ports) => readonly ChosenTarget[]>> = {
  all: ({ ports }) => ports.map((port) => chosen(port, true)),
  "first-class": ({ ports }) => ports.filter(({ firstClass }) => firstClass).map((port) => chosen(port)),
  apple: () => [chosen({ os: "darwin", arch: "arm64" }), chosen({ os: "darwin", arch: "amd64" })],
  server: () => [chosen({ os: "linux", arch: "amd64" }), chosen({ os: "linux", arch: "arm64" })],
  host: ({ host }) => [chosen(host)],
};

function chosen({ os, arch }: { os: string; arch: string }, optional = false): ChosenTarget {
  return { os, arch, variant: null, optional };
}

function isUniversal(word: string): boolean {
  const [os = "", arch = "", ...more] = word.toLowerCase().split("/");
  return arch === "universal" && more.length === 0 && goOsFrom(os) === "darwin";
}

function targetsOf(word: string, go: Ports): readonly ChosenTarget[] {
  const group = Object.hasOwn(groups, word) ? groups[word] : undefined;
  if (group) return group(go);
  if (isUniversal(word)) return groups.apple?.(go) ?? [];
  const [osWord = "", archWord = "", ...level] = word.split("/");
  if (archWord === "") throw noPair(word, go);
  const os = goOsFrom(osWord) ?? osWord;
  const ofSystem = go.ports.filter((port) => port.os === os);
  if (ofSystem.length === 0) throw noSystem(word, osWord, go);
  if (archWord === "*" && level.length === 0) return ofSystem.map((port) => chosen(port, true));
  // Docker writes `arm64/v8`, and people say x86_64.
  const arch = goArchFrom(archWord) ?? archWord;
  if (!ofSystem.some((port) => port.arch === arch)) throw noPort(word, { os, arch }, ofSystem, go);
  return [{ ...chosen({ os, arch }), variant: level.length === 0 ? null : variant(word, arch, level.join("/"), go) }];
}

function variant(word: string, arch: string, level: string, { goVersion }: Ports): string | null {
  const variable = microArchitectureVariable(arch);
  if (variable === undefined) throw unknown(`${word}: Go has no levels of ${arch}`, `write ${dropLast(word)}`);
  const since = microArchitectureSince(variable);
  if (since !== undefined && compareGoVersions(goVersion, since) < 0) {
    throw unknown(`${word}: go${goVersion} does not know ${variable}, which came with Go ${since}`, "use a newer Go");
  }
  const parsed = parseVariant(variable, level);
  if (parsed.kind === "ok") return parsed.value;
  throw unknown(
    `${word}: ${variable} has no ${level}; wanted ${parsed.wanted}`,
    `or write ${dropLast(word)} for Go's default`,
  );
}

function dropLast(word: string): string {
  return word.split("/").slice(0, 2).join("/");
}

function noPair(word: string, { ports }: Ports): PlumbError {
  const names = [...Object.keys(groups), ...ports.map(({ os, arch }) => `${os}/${arch}`)];
  const os = goOsFrom(word);
  const arch = goArchFrom(word);
  const pair = os ? `${os}/*, or one of its CPUs: ${archsOf(os, ports)}` : arch ? `linux/${arch}` : undefined;
  const guess = pair ?? didYouMean(word, names);
  const hint = guess
    ? `did you mean ${guess}?`
    : `write os/arch, e.g. linux/arm64, or ${Object.keys(groups).join(", ")}`;
  return unknown(word === "" ? "a target without a name" : `${word} is no target`, hint);
}

function noSystem(word: string, osWord: string, { ports, goVersion }: Ports): PlumbError {
  const systems = [...new Set(ports.map(({ os }) => os))];
  const guess = didYouMean(osWord, systems);
  const hint = guess ? `did you mean ${word.replace(osWord, guess)}?` : `it builds for ${systems.join(", ")}`;
  return unknown(`${word}: go${goVersion} builds for no system called ${osWord}`, hint);
}

function noPort(
  word: string,
  pair: { os: string; arch: string },
  ofSystem: readonly ListedPort[],
  go: Ports,
): PlumbError {
  const name = `${pair.os}/${pair.arch}`;
  const history = portHistory.find(({ os, arch }) => os === pair.os && arch === pair.arch);
  if (history?.until && compareGoVersions(go.goVersion, history.until) >= 0) {
    return unknown(
      `${word}: Go ${history.until} dropped ${name}, and this is go${go.goVersion}`,
      `see ${history.source}; the releases before build for it`,
    );
  }
  if (history && compareGoVersions(go.goVersion, history.since) < 0) {
    return unknown(
      `${word}: ${name} came with Go ${history.since}, and this is go${go.goVersion}`,
      `see ${history.source}`,
    );
  }
  const archs = ofSystem.map(({ arch }) => arch);
  const guess = didYouMean(pair.arch, archs);
  const hint = guess ? `did you mean ${pair.os}/${guess}?` : `for ${pair.os} it builds ${archs.join(", ")}`;
  return unknown(`${word}: go${go.goVersion} has no port ${name}`, hint);
}

function archsOf(system: string, ports: readonly ListedPort[]): string {
  return ports.flatMap(({ os, arch }) => (os === system ? [arch] : [])).join(", ");
}

function unknown(message: string, hint: string): PlumbError {
  return new PlumbError({ code: "TARGET_UNKNOWN", message, hint });
}
