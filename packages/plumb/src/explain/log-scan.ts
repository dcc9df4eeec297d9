// One pass over a log: which of the watched templates stand in which lines.

import { type ByteSearch, createByteSearch } from "./byte-search.ts";
import { type FoldedLine, foldLine } from "./folded-line.ts";
import { isListing } from "./listing.ts";
import { textsOf } from "./log-line.ts";
import { createLogReader } from "./log-reader.ts";
import { matchTemplate, type TemplateMatch } from "./match-template.ts";
import { createPatchHunks, hunkMark } from "./patch-hunks.ts";
import type { Sighting, Sightings } from "./sightings.ts";
import { parseTemplate, type Template } from "./template.ts";
import { createTranslator, type Translator } from "./translator.ts";
import { searchTexts, type Watch } from "./watches.ts";

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

/** A template of a watch. Most are never met, and are parsed only then. */
interface Entry {
  readonly watch: Watch;
  readonly source: string;
  templates: readonly Template[] | undefined;
}

/** Watches, ready to be looked for; serves any number of scans. */
export interface WatchIndex {
  readonly search: ByteSearch;
  /** The texts of the templates, and beside each the templates that have it. */
  readonly texts: readonly string[];
  readonly entriesOf: readonly (readonly Entry[])[];
  readonly translator: Translator;
}

/** @throws Error for a template that cannot be searched for; one that is not well formed throws when its words are met. */
export function indexWatches(watches: readonly Watch[]): WatchIndex {
  const byText = new Map<string, Entry[]>();
  for (const watch of watches) {
    for (const source of watch.says) {
      const entry: Entry = { watch, source, templates: undefined };
      for (const text of searchTexts(source)) {
        const same = byText.get(text);
        if (same) same.push(entry);
        else byText.set(text, [entry]);
      }
    }
  }
  const texts = [...byText.keys()];
  const translator = createTranslator();
  const search = createByteSearch([...texts, ...translator.texts, hunkMark]);
  return { search, texts, entriesOf: [...byText.values()], translator };
}

export function createLogScan({ search, texts, entriesOf, translator }: WatchIndex): LogScan {
  const sightings = new Map<string, Sighting[]>();
  const isOpen = ({ watch }: Entry) => (sightings.get(watch.key)?.length ?? 0) < watch.most;

  const look = (number: number, text: string, line: FoldedLine, candidates: ReadonlySet<Entry>) => {
    const matched = new Map<Watch, TemplateMatch[]>();
    for (const entry of candidates) {
      if (!isOpen(entry)) continue;
      entry.templates ??= parseTemplate(entry.source);
      for (const template of entry.templates) {
        const match = matchTemplate(template, line);
        if (match) matched.set(entry.watch, [...(matched.get(entry.watch) ?? []), match]);
      }
    }
    // Asked last, since most lines match nothing.
    if (matched.size === 0 || isListing(text)) return;
    for (const [{ key }, matches] of matched) {
      sightings.set(key, [...(sightings.get(key) ?? []), ...sightingsOf(matches, number, text)]);
    }
  };
  const decoder = new TextDecoder();
  const hunks = createPatchHunks();
  const hunkIndex = texts.length + translator.texts.length;
  const wanted = new Uint8Array(hunkIndex + 1).fill(1);
  const reader = createLogReader(search, wanted, (number, found, bytes) => {
    const candidates = new Set<Entry>();
    const foreign: number[] = [];
    for (const index of found) {
      const entries = entriesOf[index];
      if (index === hunkIndex) hunks.meet(number, decoder.decode(bytes));
      else if (!entries) foreign.push(index - texts.length);
      else if (!entries.some(isOpen)) wanted[index] = 0;
      else for (const entry of entries) candidates.add(entry);
    }
    if (foreign.length === 0 && candidates.size === 0) return;
    const raw = decoder.decode(bytes);
    if (hunks.hold(number, raw)) return;
    for (const text of textsOf(raw)) {
      const line = foldLine(text);
      look(number, text, line, candidates);
      const english = foreign.length > 0 ? translator.translate(line, foreign) : undefined;
      if (!english) continue;
      const concerned = texts.flatMap((anchor, index) => (english.concerns(anchor) ? (entriesOf[index] ?? []) : []));
      look(number, text, english.line, new Set([...candidates, ...concerned]));
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

/** What the templates of one watch found in a line, each different catch once, the longest match first. */
function sightingsOf(matches: readonly TemplateMatch[], number: number, text: string): readonly Sighting[] {
  const longest = matches.toSorted((a, b) => b.end - b.start - (a.end - a.start));
  const distinct = new Map(longest.map(({ caught }) => [JSON.stringify(caught), caught] as const));
  return [...distinct.values()].map((caught) => ({ line: number, text, caught }));
}
