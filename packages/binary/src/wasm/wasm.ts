// One WebAssembly module or component → one image. https://webassembly.github.io/spec/core/binary/modules.html,
// https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md

import { cgoLinkedBySettings } from "../go-build-info/cgo.ts";
import type { GoImageInfo } from "../go-build-info/find.ts";
import type { Image } from "../image.ts";
import type { Parts } from "../parts.ts";
import { type Problems, Unreadable } from "../problem.ts";
import { unsaid } from "../unsaid.ts";
import type { Window } from "../window.ts";
import { componentSection, readComponent } from "./component.ts";
import { readFeatures, readNeeded, readProducers } from "./custom.ts";
import type { WasmFacts } from "./facts.ts";
import { readWasmGoBuildInfo } from "./go.ts";
import { moduleSection, readModule } from "./module.ts";
import { readWasmSections, type WasmSection } from "./sections.ts";
import { wasmSystem, wasmType } from "./system.ts";

const preambleBytes = 8;

/** Throws `Unreadable` when the version is none we know. What is nested in a component is not looked at. */
export function readWasm(file: Window, parts: Parts, problems: Problems): Image {
  const kind = readKind(file);
  const lastId = kind === "module" ? moduleSection.last : componentSection.last;
  const sections = readWasmSections(file, preambleBytes, lastId, problems);
  const customs = new Set(sections.flatMap(({ name }) => (name === null ? [] : [name])));
  const { memory64, ...interfaces } =
    kind === "module"
      ? readModule(file, sections, problems)
      : { ...readComponent(file, sections, problems), memory64: false };
  const producers = readProducers(file, sections, problems);
  const wasm: WasmFacts = { kind, ...interfaces, features: readFeatures(file, sections, problems), producers };
  const type = wasmType(wasm, customs);
  const go = parts.goBuildInfo && kind === "module" ? readGo(file, sections, producers, problems) : null;
  return {
    ...unsaid,
    os: wasmSystem(wasm) ?? go?.settings.GOOS ?? null,
    arch: "wasm",
    bits: memory64 ? 64 : 32,
    endian: "little",
    type,
    static: type === "executable",
    needed: parts.libraries ? readNeeded(file, sections, problems) : [],
    stripped: !customs.has(kind === "module" ? "name" : "component-name"),
    wasm,
    go: go === null ? null : { ...go, cgoLinked: cgoLinkedBySettings(go) },
    offset: file.offset,
    size: file.size,
  };
}

/** Version and layer are two bytes each; the version of components is still a draft's. */
function readKind(file: Window): WasmFacts["kind"] {
  const where = "WebAssembly version";
  const version = file.view(where, 0, preambleBytes, true).u32(4);
  if (version === 1) return "module";
  if (version === 0x0001_000d) return "component";
  throw new Unreadable("malformed", where, `0x${version.toString(16)} is neither a module's nor a component's`);
}

function readGo(
  file: Window,
  sections: readonly WasmSection[],
  producers: WasmFacts["producers"],
  problems: Problems,
): GoImageInfo | null {
  const data = sections.find(({ id }) => id === moduleSection.data);
  return readWasmGoBuildInfo(file, data ?? null, producers, problems);
}
