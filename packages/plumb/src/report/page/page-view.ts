// What every part of the page is made with: the words of its language, and marks for what is told in English whatever it is.

import { type Html, html } from "@goplumb/core/output/html";
import type { Fact } from "../../facts/snapshot.ts";
import type { Messages } from "../../messages/english.ts";
import type { Words } from "../../messages/words.ts";

export interface PageView {
  readonly words: Words;
  readonly texts: Messages["report"];
  /** Text that plumb says in English only; on an English page nothing needs to say so. */
  english(text: string): Html;
  /** A sentence that may have words in the reader's language; where it has none it is told in English. */
  said(sentence: string): Html;
}

export function pageView(words: Words): PageView {
  const english = (text: string) => (words.language === "en" ? html`${text}` : html`<span lang="en">${text}</span>`);
  const said = (sentence: string) => {
    const told = words.phrase(sentence);
    return told === sentence ? english(sentence) : html`${told}`;
  };
  return { words, texts: words.messages.report, english, said };
}

/** Sentences that have code in backticks. */
export function prose(text: string): Html {
  const pieces = text.split("`");
  // Without its other half a backtick is one.
  if (pieces.length % 2 === 0) return html`${text}`;
  return html`${pieces.map((piece, place) => (place % 2 === 0 ? html`${piece}` : html`<code>${piece}</code>`))}`;
}

/** A part of the page under its heading. */
export function section(id: string, heading: string, body: Html): Html {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
${body}
</section>
`;
}

/** `body` of what was found out, or why it was not. */
export function known<T>(fact: Fact<T>, view: PageView, body: (value: T) => Html): Html {
  if (fact.status === "ok") return body(fact.value);
  return html`<p class="quiet">${view.texts.notThere}: ${view.said(fact.reason)}</p>`;
}

/** e.g. `2026-11-27 00:26 UTC`, with the time for programs. */
export function time(ms: number): Html {
  const iso = new Date(ms).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace("T", " ")} UTC</time>`;
}
