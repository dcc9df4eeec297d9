// What an image has where its format has no word for it. A reader spreads this and adds what it knows.

import type { Image } from "./image.ts";

type Unsaid = Omit<Image, "os" | "arch" | "bits" | "endian" | "type" | "offset" | "size">;

export const unsaid: Unsaid = {
  variant: null,
  static: false,
  interpreter: null,
  needed: [],
  rpaths: [],
  installName: null,
  glibcFloor: null,
  libc: null,
  minOs: null,
  sdk: null,
  uuid: null,
  buildId: null,
  entry: null,
  maxPageSize: null,
  subsystem: null,
  packed: null,
  pie: false,
  stripped: false,
  signature: null,
  wasm: null,
  go: null,
};
