// How sure a cause is, in three words with a stated meaning.

export type Level = (typeof levels)[number];

/** `certain`: the log says it itself. `likely`: other causes of the same words are rare. `possible`: one of several. */
export const levels = ["certain", "likely", "possible"] as const;

/** `confidence` from 0 to 1. */
export function levelOf(confidence: number): Level {
  if (confidence >= 0.9) return "certain";
  return confidence >= 0.6 ? "likely" : "possible";
}
