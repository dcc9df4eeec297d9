// Go's caches: what fills them, how often they help, when go trimmed them. Pure.

import { type Html, html } from "@goplumb/core/output/html";
import { htmlTable, numberCell, textCell } from "@goplumb/core/output/html-table";
import { formatBytes } from "@goplumb/core/output/text-layout";
import type { CacheStatus } from "../../cache/status/status-schema.ts";
import { type CachePart, cacheMap } from "./cache-map.ts";
import { type PageView, time } from "./page-view.ts";

export function caches(status: CacheStatus, view: PageView): Html {
  const { cache: texts } = view.texts;
  const parts = partsOf(status, view).filter(({ bytes }) => bytes > 0);
  const map = html`<h3>${texts.map}</h3>
${cacheMap(parts, texts.map)}
<details><summary>${texts.table}</summary>${partTable(parts, view)}</details>`;
  return html`<dl class="facts">
<dt>GOCACHE</dt><dd>${whole(status.gocache.path ?? status.gocache.reason ?? "", status.build)}</dd>
${status.modules ? html`<dt>GOMODCACHE</dt><dd>${whole(status.modules.path, null)}</dd>` : html``}
<dt>${texts.trimmed}</dt><dd>${trimmed(status, view)}</dd>
<dt>${texts.hitRate}</dt><dd>${hitRates(status.hits, view)}</dd>
</dl>
${parts.length === 0 ? html`<p>${texts.empty}</p>` : map}`;
}

function whole(path: string, sum: { readonly bytes: number } | null): Html {
  return html`<code>${path}</code>${sum ? ` · ${formatBytes(sum.bytes)}` : ""}`;
}

function trimmed({ build }: CacheStatus, view: PageView): Html {
  if (build === null) return html`–`;
  const { lastMs, why } = build.trim;
  const last = lastMs === null ? html`${view.texts.cache.never}` : time(lastMs);
  return html`${last} <span class="quiet">${view.said(why)}</span>`;
}

/** Of this week, a bar each. */
function hitRates({ weeks, mode }: CacheStatus["hits"], view: PageView): Html {
  const { cache: texts } = view.texts;
  const shown = mode === "off" ? [] : weeks.filter(({ current }) => current);
  if (shown.length === 0) return html`${texts.noHits}`;
  const bars = shown.map(({ goVersion, rate, hits, misses, begin }) => {
    const percent = `${(rate * 100).toFixed(1)} %`;
    const lookups = (hits + misses).toLocaleString("en");
    return html`<li>${texts.hits(goVersion, percent, lookups, begin.slice(0, 10))}
<span class="bar" aria-hidden="true"><span style="width:${(rate * 100).toFixed(1)}%"></span></span></li>`;
  });
  return html`<ul class="bars">${bars}</ul>`;
}

function partsOf({ build, modules, others }: CacheStatus, { texts: { cache: texts } }: PageView): readonly CachePart[] {
  const kinds = (build?.kinds ?? []).flatMap(({ kind, bytes, files }) =>
    kind === "package" && build
      ? packageParts(build, { bytes, files }, texts.kinds.package)
      : [part("GOCACHE", texts.kinds[kind], bytes, files)],
  );
  const own = modules
    ? [
        part("GOMODCACHE", texts.unpacked, modules.unpacked.bytes, modules.unpacked.files),
        part("GOMODCACHE", texts.downloads, modules.downloads.bytes, modules.downloads.files),
        ...modules.toolchains.map(({ goVersion, platform, bytes, files }) =>
          part("GOMODCACHE", texts.toolchain(goVersion, platform), bytes, files),
        ),
      ]
    : [];
  return [...kinds, ...own, ...others.map(({ name, bytes, files }) => part(name, name, bytes, files))];
}

/** Compiled packages by who compiled them, and for what; then those that do not say so. */
function packageParts(
  { compilers }: NonNullable<CacheStatus["build"]>,
  whole: { readonly bytes: number; readonly files: number },
  name: string,
): readonly CachePart[] {
  const sum = (of: "bytes" | "files") => compilers.reduce((total, one) => total + one[of], 0);
  const named = compilers.map(({ goVersion, platform, bytes, files }) =>
    part("GOCACHE", `${goVersion} ${platform}`, bytes, files),
  );
  return [
    ...named,
    part("GOCACHE", name, Math.max(0, whole.bytes - sum("bytes")), Math.max(0, whole.files - sum("files"))),
  ];
}

function part(cache: string, name: string, bytes: number, files: number): CachePart {
  return { cache, name, bytes, files };
}

function partTable(parts: readonly CachePart[], { texts: { cache: texts } }: PageView): Html {
  const rows = parts.map(({ cache, name, bytes, files }) => [
    textCell(cache === name ? cache : `${cache}: ${name}`),
    numberCell(files.toLocaleString("en")),
    numberCell(formatBytes(bytes)),
  ]);
  return htmlTable(texts.map, [texts.part, `#${texts.files}`, `#${texts.size}`], rows);
}
