// Lanes whose mutants are one text each.

import type { Lane } from "./lane.ts";
import { mutateJson } from "./mutate-json.ts";
import { mutateText } from "./mutate-text.ts";
import { Random } from "./random.ts";

export interface TextLane extends Pick<Lane, "name" | "what" | "mutants" | "quick" | "slowMs"> {
  readonly seeds: readonly string[];
  /** Default: as text. `json`: seeds are JSON. */
  readonly mutate?: "text" | "json" | ((random: Random, seed: string, others: readonly string[]) => string);
  /** The entrance; see `Mutant.run`. `random` goes on where the mutant ended. */
  readonly enter: (text: string, random: Random) => boolean | Promise<boolean>;
}

export function textLane({ seeds, mutate = "text", enter, ...lane }: TextLane): Lane {
  const change = mutate === "text" ? mutateText : mutate === "json" ? mutateJson : mutate;
  return {
    ...lane,
    async open() {
      return {
        seeds: seeds.length,
        mutant(random, number) {
          const seed = seeds[number % seeds.length] ?? "";
          const text = change(random, seed, seeds);
          const rest = random.below(2 ** 32);
          return {
            what: `seed ${number % seeds.length}`,
            bytes: { text: Buffer.from(text) },
            run: () => enter(text, new Random(rest)),
          };
        },
      };
    },
  };
}
