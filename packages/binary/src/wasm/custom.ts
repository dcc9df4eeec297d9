// The custom sections tools agree on: who made the module, which features it needs, which libraries.
// https://github.com/WebAssembly/tool-conventions: ProducersSection.md, Linking.md, DynamicLinking.md

import type { Problems } from "../problem.ts";
import type { Window } from "../window.ts";
import type { WasmFacts } from "./facts.ts";
import { sectionCursor, type WasmSection } from "./sections.ts";

/** Those before a problem are kept; none when there is no such section. */
export function readProducers(
  file: Window,
  sections: readonly WasmSection[],
  problems: Problems,
): WasmFacts["producers"] {
  const producers: WasmFacts["producers"][number][] = [];
  for (const section of named(sections, "producers")) {
    problems.attempt(undefined, () => {
      const cursor = sectionCursor(file, "producers", section);
      const fields = cursor.u32();
      for (let index = 0; index < fields; index++) {
        file.budget.step("producers");
        const field = cursor.name();
        const values = cursor.u32();
        for (let value = 0; value < values; value++) {
          file.budget.step("producers");
          producers.push({ field, name: cursor.name(), version: cursor.name() });
        }
      }
    });
  }
  return producers;
}

/** Features with `+` (used) or, from older compilers, `=` (required). Those with `-` must not be used by others. */
export function readFeatures(file: Window, sections: readonly WasmSection[], problems: Problems): string[] {
  const features: string[] = [];
  for (const section of named(sections, "target_features")) {
    problems.attempt(undefined, () => {
      const cursor = sectionCursor(file, "target_features", section);
      const count = cursor.u32();
      for (let index = 0; index < count; index++) {
        file.budget.step("target_features");
        const prefix = cursor.u8();
        if (prefix !== plus && prefix !== minus && prefix !== equals) {
          throw cursor.malformed(`prefix ${prefix} of a feature`);
        }
        const name = cursor.name();
        if (prefix !== minus) features.push(name);
      }
    });
  }
  return features;
}

/** Libraries that a dynamically linked module names, from `dylink.0`. */
export function readNeeded(file: Window, sections: readonly WasmSection[], problems: Problems): string[] {
  const needed: string[] = [];
  for (const section of named(sections, "dylink.0")) {
    problems.attempt(undefined, () => {
      const cursor = sectionCursor(file, "dylink.0", section);
      while (!cursor.done) {
        file.budget.step("dylink.0");
        const kind = cursor.u8();
        const part = cursor.part(cursor.u32());
        const count = kind === neededKind ? part.u32() : 0;
        for (let index = 0; index < count; index++) {
          file.budget.step("dylink.0");
          needed.push(part.name());
        }
      }
    });
  }
  return needed;
}

/** WASM_DYLINK_NEEDED */
const neededKind = 2;
const plus = 0x2b;
const minus = 0x2d;
const equals = 0x3d;

function named(sections: readonly WasmSection[], name: string): WasmSection[] {
  return sections.filter((section) => section.name === name);
}
