export { type ByteSource, bytesSource } from "./byte-source.ts";
export type { GoBuildInfo, GoModule } from "./go-build-info/build-info.ts";
export type { BinaryFile, Image, ImageType, Problem, Script, Signature, Universal } from "./image.ts";
export { type InspectOptions, inspectBinary } from "./inspect.ts";
