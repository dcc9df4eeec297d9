export { type ByteSource, bytesSource } from "./byte-source.ts";
export type { Digest } from "./digest.ts";
export type { GoBuildInfo, GoModule } from "./go-build-info/build-info.ts";
export type {
  Archive,
  ArchiveMember,
  BinaryFile,
  Image,
  ImageType,
  Problem,
  Script,
  SingleImageFormat,
  Stub,
  Universal,
} from "./image.ts";
export { type InspectOptions, inspectBinary } from "./inspect.ts";
export {
  joinUniversal,
  listUniversal,
  thinUniversal,
  type UniversalFile,
  type UniversalSlice,
} from "./join/universal-file.ts";
export type { NewFile } from "./new-file.ts";
export { Refusal, type RefusalReason } from "./refusal.ts";
export { binarySections, type FileSection } from "./sections.ts";
export { type SigningOptions, signMachO, unsignMachO } from "./sign/sign.ts";
export type { SigningStyle } from "./sign/signed-image.ts";
export type { CodeSignature, Signature, SignatureFault } from "./signature.ts";
export type { WasmExport, WasmFacts, WasmImport, WasmKind } from "./wasm/facts.ts";
