// The hash functions code signatures are made of. They are a parameter: a browser has no synchronous one of its own.

/**
 * The hash of `bytes`: 20, 32 or 48 bytes. The result may be reused by the next call, so a caller that keeps it copies it.
 * In Node.js and Bun: `(algorithm, bytes) => createHash(algorithm).update(bytes).digest()`.
 */
export type Digest = (algorithm: "sha1" | "sha256" | "sha384", bytes: Uint8Array) => Uint8Array;
