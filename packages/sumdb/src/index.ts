// The package: a client of Go's checksum database, its parts, and the hash it is about.

export { type HeadStore, lookUp, type ProvenRecord, type SumdbParts } from "./client.ts";
export { type HashedFile, hash1 } from "./hash1.ts";
export { type Hash, provesConsistency, provesInclusion, recordHash } from "./merkle.ts";
export { escapedModuleVersion, type ModuleVersion } from "./module-version.ts";
export { type LogRecord, parseLookup } from "./record.ts";
export { openNote } from "./signed-note.ts";
export { SumdbError, type SumdbErrorCode } from "./sumdb-error.ts";
export { tilesAbove } from "./tiles.ts";
export { openTreeHead, type TreeHead } from "./tree-head.ts";
export { golangKey, parseVerifierKey, type VerifierKey } from "./verifier-key.ts";
