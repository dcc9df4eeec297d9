// A place that SDKs come from. Bytes may come from anywhere: what proves them is the checksum database.

import type { SdkName } from "../../go/toolchain-module.ts";
import type { Signer } from "../proof/openpgp-signature.ts";

export interface SdkSource {
  /** As it is told to people: without user and password. */
  readonly name: string;
  /** Versions it has for a platform, in no order. Null when it has none of this module. */
  releases(platform: Pick<SdkName, "os" | "arch">): Promise<readonly string[] | null>;
  /** Where an SDK's archive is, and what is known of it before it is there. Null when it certainly has none. */
  archive(sdk: SdkName): Promise<SdkArchive | null>;
  /** After a failure that is more than an absence the next source is asked too. */
  readonly fallsBackOnAnyError: boolean;
}

export interface SdkArchive {
  readonly place: Place;
  /** `module`: the zip of the toolchain module. The others are as go.dev has them, with `go/` before every name. */
  readonly packing: "module" | "zip" | "tar.gz";
  /** Bytes. */
  readonly size: Claim<number>;
  /** 64 hexadecimal digits, small letters. */
  readonly sha256: Claim<string>;
  readonly signature: Claim<{ readonly armored: string; readonly signer: Signer }>;
  /** Files below GOROOT that begin with one of these are passed over: no proof is about them. */
  readonly leaveOut: readonly string[];
}

export type Place =
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "file"; readonly path: string }
  /** A file inside a file. */
  | { readonly kind: "part"; readonly path: string; readonly offset: number; readonly size: number };

/** What is said of an archive, and by whom; or why nothing is. */
export type Claim<T> = { readonly value: T; readonly by: string } | { readonly value: null; readonly why: string };
