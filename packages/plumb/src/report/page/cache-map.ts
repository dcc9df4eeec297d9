// What fills Go's caches as a treemap, laid out by d3-hierarchy (squarified), in percent of its box. Pure.

import { type Html, html } from "@goplumb/core/output/html";
import { formatBytes } from "@goplumb/core/output/text-layout";
import { hierarchy, treemap, treemapSquarify } from "d3-hierarchy";

export interface CachePart {
  /** GOCACHE, GOMODCACHE, or the name of another cache. */
  readonly cache: string;
  readonly name: string;
  readonly bytes: number;
  readonly files: number;
}

interface Node {
  readonly part?: CachePart;
  readonly children?: readonly Node[];
}

/** Shape that the layout is made for; a page may draw it wider or narrower. */
const width = 1000;
const height = 320;
/** In percent of the box: too small for a word. */
const leastWidth = 9;
const leastHeight = 9;

/** To a screen reader it is one picture, that the table beside it says better. */
export function cacheMap(parts: readonly CachePart[], label: string): Html {
  const caches = [...Map.groupBy(parts, ({ cache }) => cache)];
  const root: Node = { children: caches.map(([, own]) => ({ children: own.map((part) => ({ part })) })) };
  const sized = hierarchy<Node>(root, ({ children }) => children)
    .sum(({ part }) => part?.bytes ?? 0)
    .sort((one, other) => (other.value ?? 0) - (one.value ?? 0));
  const laid = treemap<Node>().size([width, height]).tile(treemapSquarify).paddingInner(2)(sized);
  const colors = new Map(caches.map(([cache], place) => [cache, place]));
  const boxes = laid.leaves().flatMap(({ data: { part }, x0, x1, y0, y1 }) => {
    if (!part || part.bytes === 0) return [];
    const place = {
      left: percent(x0, width),
      top: percent(y0, height),
      width: percent(x1 - x0, width),
      height: percent(y1 - y0, height),
    };
    return [box(part, place, colors.get(part.cache) ?? 0)];
  });
  return html`<div class="map" role="img" aria-label="${label}">${boxes}</div>`;
}

function box(
  part: CachePart,
  place: Readonly<Record<"left" | "top" | "width" | "height", number>>,
  color: number,
): Html {
  const style = Object.entries(place)
    .map(([name, value]) => `${name}:${value.toFixed(2)}%`)
    .join(";");
  const fits = place.width >= leastWidth && place.height >= leastHeight;
  const text = fits ? html`<b>${part.name}</b><br>${formatBytes(part.bytes)}` : html``;
  return html`<div class="part color${color % 4}" style="${style}" title="${part.cache}: ${part.name}, ${formatBytes(part.bytes)}">${text}</div>`;
}

function percent(length: number, whole: number): number {
  return (length / whole) * 100;
}
