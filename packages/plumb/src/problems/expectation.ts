// What --expect means for one file.

import { isFor } from "./binary-words.ts";
import type { InspectedBinary } from "./inspected-binary.ts";
import type { Policy } from "./problem.ts";

/** One of the images is for one of the expected platforms; `universal` asks for arm64 and amd64 both. */
export function meetsExpectation({ images, binary }: InspectedBinary, { expect }: Policy): boolean {
  const has = (os: string, arch: string) => images.some((image) => isFor(image, binary.format, { os, arch }));
  return (
    expect.length === 0 ||
    expect.some(({ os, arch }) => (arch === "universal" ? has(os, "arm64") && has(os, "amd64") : has(os, arch)))
  );
}
