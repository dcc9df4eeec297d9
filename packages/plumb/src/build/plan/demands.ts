// Policies: what every output has to be, in words such as `static`, `glibc<=2.28`, `max-size<=20MB`. A build whose output is
// something else has failed.

import { didYouMean } from "@goplumb/core/did-you-mean";
import { PlumbError } from "@goplumb/core/error";
import type { OutputDemands } from "../../problems/built-output.ts";
import type { Policy } from "../../problems/problem.ts";

export type Demands = OutputDemands & Pick<Policy, "static" | "maxGlibc" | "minMacos" | "signed">;

const noDemands: Demands = {
  static: false,
  maxGlibc: null,
  minMacos: null,
  maxSize: null,
  pie: false,
  stripped: false,
  signed: false,
  clean: false,
  noLocalPaths: false,
};

/** @throws PlumbError POLICY_UNKNOWN */
export function parseDemands(words: readonly string[]): Demands {
  return Object.assign({}, noDemands, ...words.map(parseDemand));
}

const flags: Readonly<Record<string, Partial<Demands>>> = {
  static: { static: true },
  pie: { pie: true },
  stripped: { stripped: true },
  signed: { signed: true },
  clean: { clean: true },
  "no-local-paths": { noLocalPaths: true },
};

const limits: Readonly<Record<string, (value: string) => Partial<Demands> | undefined>> = {
  glibc: (value) => (isVersion(value) ? { maxGlibc: value } : undefined),
  macos: (value) => (isVersion(value) ? { minMacos: value } : undefined),
  "max-size": (value) => {
    const maxSize = bytesOf(value);
    return maxSize === undefined ? undefined : { maxSize };
  },
};

const examples: Readonly<Record<string, string>> = {
  glibc: "glibc<=2.28",
  macos: "macos<=12",
  "max-size": "max-size<=20MB",
};

function parseDemand(word: string): Partial<Demands> {
  const text = word.trim();
  const flag = Object.hasOwn(flags, text) ? flags[text] : undefined;
  if (flag) return flag;
  const [, name = "", value = ""] = /^([a-z-]+)\s*(?:<=|=)\s*(\S+(?:\s[A-Za-z]+)?)$/.exec(text) ?? [];
  const demand = Object.hasOwn(limits, name) ? limits[name]?.(value) : undefined;
  if (demand) return demand;
  const known = [...Object.keys(flags), ...Object.values(examples)];
  const example = exampleOf(name) ?? exampleOf(text);
  const guess = example ?? didYouMean(text, [...Object.keys(flags), ...Object.keys(limits)]);
  throw new PlumbError({
    code: "POLICY_UNKNOWN",
    message: `policy ${JSON.stringify(text)} cannot be understood`,
    hint: guess ? `did you mean ${exampleOf(guess) ?? guess}?` : `policies are ${known.join(", ")}`,
  });
}

function exampleOf(name: string): string | undefined {
  return Object.hasOwn(examples, name) ? examples[name] : undefined;
}

function isVersion(text: string): boolean {
  return /^\d{1,4}(\.\d{1,4}){0,2}$/.test(text);
}

/** `20MB` is 20,000,000, `20MiB` 20,971,520; without a unit it is bytes. */
function bytesOf(text: string): number | undefined {
  const [, number = "", unit = ""] = /^(\d{1,9}(?:\.\d{1,3})?)\s*([kmg]i?b?|b)?$/i.exec(text) ?? [];
  if (number === "") return undefined;
  const power = { k: 1, m: 2, g: 3 }[unit[0]?.toLowerCase() ?? ""] ?? 0;
  const base = /i/i.test(unit) ? 1024 : 1000;
  return Math.floor(Number(number) * base ** power);
}
