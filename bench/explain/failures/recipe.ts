// A failure made for real, and the cause it was given: an id of the problems that `explain` knows.

import { type Scene, SceneUnavailable } from "../stage/scene.ts";
import type { Stage } from "../stage/stage.ts";

export interface Recipe {
  readonly name: string;
  readonly cause: string;
  /** @throws SceneUnavailable when a tool is missing here */
  make(stage: Stage): Promise<Made>;
}

export interface Made {
  readonly log: string;
  readonly command: string;
  /** What took part, with its version. */
  readonly tools: Readonly<Record<string, string>>;
}

export interface SceneRecipe {
  readonly name: string;
  readonly cause: string;
  readonly scene: Scene;
  /**
   * What the output must contain. It proves that the command failed as the recipe means, not in another way: without it a recipe would
   * keep its label when a tool begins to say something else.
   */
  readonly shows: RegExp;
  /** Programs of the system whose versions belong to the log, e.g. gcc. */
  readonly uses?: readonly string[];
}

export function sceneRecipe({ name, cause, scene, shows, uses = [] }: SceneRecipe): Recipe {
  return {
    name,
    cause,
    make: async (stage) => {
      const missing = uses.find((program) => Bun.which(program) === null);
      if (missing !== undefined) throw new SceneUnavailable(`${missing} is not installed`);
      const { log } = stage.play(scene);
      if (!shows.test(log)) throw new Error(`it did not fail with ${shows}:\n${log}`);
      return { log, command: scene.run.join("\n"), tools: stage.versions(scene, uses) };
    },
  };
}

/** The same failure in several releases, each in a project of its own. */
export function inEach<T>(variants: readonly T[], make: (variant: T, index: number) => SceneRecipe): readonly Recipe[] {
  return variants.map((variant, index) => sceneRecipe(make(variant, index)));
}
