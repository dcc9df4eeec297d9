// What --expect, --max-glibc, --static, --min-macos and --signed demand.

import { didYouMean } from "@goplumb/core/did-you-mean";
import { PlumbError } from "@goplumb/core/error";
import { goArchFrom, goOsFrom, knownArch, knownOs } from "../go/platform.ts";
import type { Policy } from "../problems/problem.ts";

/** As they stand on the command line. */
export interface PolicyOptions {
  /** `os/arch` each, in Go's words or people's: `macos/aarch64`; `darwin/universal`. */
  readonly expect?: readonly string[];
  readonly maxGlibc?: string;
  readonly static?: boolean;
  readonly minMacos?: string;
  readonly signed?: boolean;
}

/** @throws PlumbError USAGE for a platform or a version that cannot be understood. */
export function parsePolicy(options: PolicyOptions): Policy {
  return {
    expect: (options.expect ?? []).map(expectedPlatform),
    maxGlibc: options.maxGlibc === undefined ? null : glibcVersion(options.maxGlibc),
    static: options.static ?? false,
    minMacos: options.minMacos === undefined ? null : macosVersion(options.minMacos),
    signed: options.signed ?? false,
  };
}

function expectedPlatform(text: string): Policy["expect"][number] {
  const [osWord = "", archWord = "", ...more] = text.trim().split("/");
  if (osWord === "" || archWord === "" || more.length > 0) throw notOnePlatform(text, osWord, archWord);
  const os = goOsFrom(osWord);
  if (os === undefined) throw unknownWord(text, "operating system", osWord, knownOs);
  if (archWord.toLowerCase() === "universal") {
    if (os === "darwin") return { os, arch: "universal" };
    throw usage(
      `--expect ${text}: only macOS has universal files`,
      "expect darwin/universal, or each platform by itself",
    );
  }
  const arch = goArchFrom(archWord);
  if (arch === undefined) throw unknownWord(text, "CPU", archWord, [...knownArch, "universal"]);
  return { os, arch };
}

function notOnePlatform(text: string, osWord: string, archWord: string): PlumbError {
  const alone = archWord === "" && osWord !== "";
  const os = alone ? goOsFrom(osWord) : undefined;
  const arch = alone ? goArchFrom(osWord) : undefined;
  const example = os ? `${os}/arm64` : arch ? `linux/${arch}` : "linux/arm64";
  return usage(`--expect ${text}: wanted an operating system and a CPU`, `write both, e.g. --expect ${example}`);
}

function unknownWord(text: string, what: string, word: string, known: readonly string[]): PlumbError {
  const guess = didYouMean(word, known);
  const hint = guess ? `did you mean ${text.replace(word, guess)}?` : `Go's words for it are: ${known.join(", ")}`;
  return usage(`--expect ${text}: ${word} is no ${what} that Go knows`, hint);
}

function glibcVersion(text: string): string {
  const version = /^(?:glibc[-_ ]?)?(\d{1,4}\.\d{1,4}(?:\.\d{1,4})?)$/i.exec(text.trim())?.[1];
  if (version !== undefined) return version;
  throw usage(
    `--max-glibc takes a version of glibc, not ${text}`,
    "e.g. --max-glibc 2.31; ldd --version says what a system has",
  );
}

function macosVersion(text: string): string {
  const version = /^(?:macos[-_ ]?)?(\d{1,4}(?:\.\d{1,4}){0,2})$/i.exec(text.trim())?.[1];
  if (version !== undefined) return version;
  throw usage(
    `--min-macos takes a version of macOS, not ${text}`,
    "e.g. --min-macos 12; sw_vers -productVersion says what a Mac has",
  );
}

function usage(message: string, hint: string): PlumbError {
  return new PlumbError({ code: "USAGE", message, hint });
}
