// The counts of an inspection, kept while it goes on, and the verdict they come to.

import { exitStatus } from "@goplumb/core/exit-status";
import { type Policy, type Severity, severityWeight } from "../problems/problem.ts";
import { internalCode } from "./failure.ts";
import type { InspectedFile } from "./inspected-file.ts";

export interface Summary {
  /** Looked at, in folders and archives too. */
  readonly files: number;
  /** With at least one image. */
  readonly binaries: number;
  readonly scripts: number;
  /** Neither: text, data, formats that hold no image. */
  readonly others: number;
  /** Could not be read, or archives that could not be looked into. */
  readonly unread: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Images by `os/arch`. */
  readonly platforms: Readonly<Record<string, number>>;
}

export class Tally {
  #files = 0;
  #binaries = 0;
  #scripts = 0;
  #unread = 0;
  #notFound = false;
  #unrecognised = false;
  #internal = false;
  readonly #severities: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  readonly #platforms = new Map<string, number>();

  /** `named`: the user asked for this very file. */
  add(file: InspectedFile, named: boolean): void {
    this.#files += 1;
    if (file.images.length > 0) this.#binaries += 1;
    if (file.format === "script") this.#scripts += 1;
    if (file.format === null && file.error.code !== "NOT_REGULAR") {
      this.#unread += 1;
      this.#notFound ||= named;
      this.#internal ||= file.error.code === internalCode;
    }
    this.#unrecognised ||= named && file.format === "unknown";
    for (const { severity } of file.findings) this.#severities[severity] += 1;
    for (const { os, arch } of file.images) {
      const platform = `${os ?? "unknown"}/${arch}`;
      this.#platforms.set(platform, (this.#platforms.get(platform) ?? 0) + 1);
    }
  }

  summary(): Summary {
    const { error, warning, info } = this.#severities;
    return {
      files: this.#files,
      binaries: this.#binaries,
      scripts: this.#scripts,
      others: this.#files - this.#binaries - this.#scripts - this.#unread,
      unread: this.#unread,
      errors: error,
      warnings: warning,
      infos: info,
      platforms: Object.fromEntries([...this.#platforms].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }

  /**
   * 70 when plumb itself failed on a file; 2 when a file that was asked for could not be read; 1 for findings from `threshold` on, for
   * anything else that could not be read or, asked for, not be recognised (what was not seen is not proven), and when there was nothing
   * to prove; else 0.
   */
  status(threshold: Severity): number {
    if (this.#internal) return exitStatus.internal;
    if (this.#notFound) return exitStatus.usage;
    const reached = Object.entries(this.#severities).some(
      ([severity, count]) => count > 0 && severityWeight[severity as Severity] >= severityWeight[threshold],
    );
    const nothing = this.#binaries + this.#scripts === 0;
    return reached || nothing || this.#unrecognised || this.#unread > 0 ? exitStatus.findings : exitStatus.fine;
  }
}

/** Whether a file has a line of its own: not the texts and data of a folder that nothing is to be said of. */
export function isListed(file: InspectedFile, named: boolean): boolean {
  const isOther = file.format === "unknown" || file.format === "java-class";
  return named || !isOther || file.findings.length > 0;
}

/** Platforms that were expected and of which there was not one image. */
export function missingPlatforms({ expect }: Policy, { platforms }: Summary): string[] {
  const isThere = (os: string, arch: string): boolean =>
    arch === "universal" ? isThere(os, "arm64") && isThere(os, "amd64") : `${os}/${arch}` in platforms;
  return expect.filter(({ os, arch }) => !isThere(os, arch)).map(({ os, arch }) => `${os}/${arch}`);
}
