// One failure on stage: the files, tools and surroundings of a command whose output is recorded.

import type { GoRelease, Language, ZigRelease } from "../requirements.ts";

export interface Scene {
  /** Where the project lies; also the working directory. */
  readonly at: string;
  /** Home directory of who works there. Default: the first two parts of a path below /home, else /root. */
  readonly home?: string;
  /** Go on PATH. Without it there is none. */
  readonly go?: GoRelease;
  /** More releases, each in its own place (`placeOfGo`), not on PATH. */
  readonly alsoGo?: readonly GoRelease[];
  /** The Go of another platform, in /usr/local/go. */
  readonly foreignGo?: { readonly release: GoRelease; readonly platform: string };
  /** zig on PATH. */
  readonly zig?: ZigRelease;
  /** Programs installed by `go install`, e.g. `github.com/go-delve/delve/cmd/dlv@v1.22.1` → built by that Go, put into ~/go/bin, on PATH. */
  readonly programs?: readonly GoProgram[];
  /** Programs that npm packages hold in their `bin` folder, e.g. `@jdxcode/mise-linux-x64@2026.9.15`; on PATH. */
  readonly npmPrograms?: readonly string[];
  /** Contents by path, relative to `at` or absolute. A text that begins with `#!` becomes executable. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** PATH, when it is not Go's and the system's. */
  readonly path?: string;
  /** Programs (names in the system's bin folders) or paths that this machine has not. */
  readonly without?: readonly string[];
  /** bash with the network and the user's own GOPROXY, before anything is recorded. Must succeed. */
  readonly fetch?: string;
  /** bash without network, in the same surroundings as the command. Must succeed. */
  readonly before?: string;
  /** Lines whose output is recorded, each by itself. With `echo` each is printed first, behind that prompt. */
  readonly run: readonly string[];
  readonly echo?: string;
  readonly shell?: Shell;
  /** Default bash -c. */
  readonly as?: string;
  readonly language?: Language;
  /** The network of the command; default only the loopback interface. */
  readonly network?: "host" | "loopback";
  /** Nothing was downloaded before: the command sees an empty module cache. */
  readonly noModules?: boolean;
  /** Packages of the standard library to have in the build cache, by `GOOS/GOARCH`; default what most programs use, for this machine. */
  readonly warm?: readonly string[] | "nothing";
  /** Seconds. Default 180. */
  readonly limit?: number;
}

export interface GoProgram {
  readonly module: string;
  readonly go: GoRelease;
}

export type Shell = "bash" | "dash" | "zsh" | "fish" | "ksh" | "busybox sh";

/** What the command printed, standard output and error as they came. */
export interface Transcript {
  readonly log: string;
  readonly status: number;
}

/** A scene that could not be set up: a tool is missing or its own preparation failed. */
export class SceneUnavailable extends Error {}
