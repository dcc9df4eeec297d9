// One pass over a log: which of the watched templates stand in which lines.

import { createByteSearch } from "./byte-search.ts";
import { type FoldedLine, foldLine } from "./folded-line.ts";
import { textsOf } from "./log-line.ts";
import { createLogReader } from "./log-reader.ts";
import { matchTemplate } from "./match-template.ts";
import type { Sighting, Sightings } from "./sightings.ts";
import type { Template } from "./template.ts";
import { createTranslator } from "./translator.ts";
import { searchText, type Watch } from "./watches.ts";

export interface LogScan {
  push(bytes: Uint8Array): void;
  /** To be called once, after the last byte. */
  end(): ScannedLog;
}

export interface ScannedLog {
  readonly sightings: Sightings;
  readonly lines: number;
  readonly bytes: number;
  readonly binary: boolean;
}

interface Entry {
  readonly watch: Watch;
  readonly template: Template;
}

export function createLogScan(watches: readonly Watch[]): LogScan {
  const entries: readonly Entry[] = watches.flatMap((watch) =>
    watch.templates.map((template) => ({ watch, template })),
  );
  const byText = Map.groupBy(entries, ({ watch, template }) => searchText(template, watch.key));
  const texts = [...byText.keys()];
  const entriesOf = texts.map((text) => byText.get(text) ?? []);
  const translator = createTranslator();
  const sightings = new Map<string, Sighting[]>();

  const look = (number: number, text: string, line: FoldedLine, candidates: Iterable<Entry>) => {
    for (const { watch, template } of candidates) {
      const seen = sightings.get(watch.key) ?? [];
      // One line shows a watch once, however many of its templates fit.
      if (seen.length >= watch.most || seen.at(-1)?.line === number) continue;
      const match = matchTemplate(template, line);
      if (match) sightings.set(watch.key, [...seen, { line: number, text, caught: match.caught }]);
    }
  };
  const reader = createLogReader(createByteSearch([...texts, ...translator.texts]), (number, found, bytes) => {
    const candidates = [...found].flatMap((index) => entriesOf[index] ?? []);
    const open = candidates.some(({ watch }) => (sightings.get(watch.key)?.length ?? 0) < watch.most);
    const foreign = [...found].filter((index) => index >= texts.length).map((index) => index - texts.length);
    if (!open && foreign.length === 0) return;
    for (const text of textsOf(new TextDecoder().decode(bytes))) {
      const line = foldLine(text);
      look(number, text, line, candidates);
      if (foreign.length === 0) continue;
      const english = translator.translate(line, foreign);
      if (english)
        look(
          number,
          text,
          english.line,
          entries.filter(({ template }) => english.concerns(template)),
        );
    }
  });
  return {
    push: reader.push,
    end() {
      reader.end();
      return { sightings, lines: reader.lines, bytes: reader.bytes, binary: reader.binary };
    },
  };
}
