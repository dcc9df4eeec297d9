// What is known of an image's code signature.
// Mach-O: https://github.com/apple-oss-distributions/xnu/blob/main/osfmk/kern/cs_blobs.h; PE: Authenticode.

/** Discriminated by `kind`. */
export type Signature =
  | { readonly kind: "none" }
  /** A certificate table; whether it is valid is not looked at. */
  | { readonly kind: "authenticode"; readonly offset: number; readonly size: number }
  | CodeSignature;

/** Mach-O: what LC_CODE_SIGNATURE points to. */
export interface CodeSignature {
  /**
   * `adhoc`: nobody signed, the hashes alone protect the pages. `cms`: signed with a certificate. `malformed`: no code directory can be
   * read, or there is only the space for a signature; `faults` says why.
   */
  readonly kind: "adhoc" | "cms" | "malformed";
  /**
   * False: there is a fault of severity `error`. True: there is none, and every hash was recomputed and fits. Null: no digest was
   * given, or a fault `not-checked` says what was not looked at. Who signed is never validated.
   */
  readonly valid: boolean | null;
  /** Code pages with a hash, in the best code directory. */
  readonly pages: number;
  /**
   * Numbers of the pages whose hash in the best code directory does not fit, ascending, at most 64 of them; page 0 holds the header.
   */
  readonly badPages: readonly number[];
  readonly badPageCount: number;
  readonly faults: readonly SignatureFault[];
  /** Made by a linker (ld, lld, Go): codesign replaces it without being asked twice. */
  readonly linkerSigned: boolean;
  /** Hardened runtime, which notarization demands. */
  readonly hardenedRuntime: boolean;
  readonly identifier: string | null;
  readonly teamId: string | null;
  /** Hexadecimal, 20 bytes: the hash of the best code directory; null without a digest. */
  readonly cdHash: string | null;
  readonly hash: "sha1" | "sha256" | "sha256-truncated" | "sha384" | null;
  /** Bytes. */
  readonly pageSize: number | null;
  /** End of the hashed bytes, in the image. */
  readonly codeLimit: number | null;
  /** Entitlements as the XML property list that is embedded. */
  readonly entitlements: string | null;
  /** A requirements blob is there, with this many requirements. */
  readonly requirements: number | null;
  /** The certificate says Developer ID. Its chain is not validated. */
  readonly claimsDeveloperId: boolean;
  /** Where the signature lies in the image, in bytes. */
  readonly offset: number;
  readonly size: number;
}

/** One thing that is wrong with a signature. */
export interface SignatureFault {
  readonly id:
    | "bad-pages"
    | "last-page-padded"
    | "code-limit-short"
    | "code-limit-long"
    | "slot-count"
    | "truncated"
    | "trailing-bytes"
    | "not-last"
    | "misaligned"
    | "executable-segment"
    | "special-slot"
    | "structure"
    /** Only zeros stand where the signature should: the kernel does not take that for an unsigned image. */
    | "empty"
    /** A part we do not verify, so that `valid` cannot be true. Always a warning. */
    | "not-checked";
  /** `error`: the kernel or codesign refuses it. `warning`: only strict tools do. */
  readonly severity: "error" | "warning";
  readonly message: string;
}
