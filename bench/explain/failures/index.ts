// All recipes, by area.

import { cgoCompilerRecipes } from "./cgo-compiler.ts";
import { cgoHeaderRecipes } from "./cgo-headers.ts";
import { cgoLibraryRecipes } from "./cgo-libraries.ts";
import { cgoOffRecipes } from "./cgo-off.ts";
import { startingRecipes } from "./starting.ts";
import { crossRecipes } from "./cross.ts";
import { goReleaseRecipes } from "./go-release.ts";
import { goTreeRecipes } from "./go-tree.ts";
import { moduleRecipes } from "./modules.ts";
import { networkRecipes } from "./networks.ts";
import type { Recipe } from "./recipe.ts";

export const recipes: readonly Recipe[] = [...cgoCompilerRecipes, ...cgoHeaderRecipes, ...cgoLibraryRecipes, ...crossRecipes, ...goReleaseRecipes, ...goTreeRecipes, ...moduleRecipes, ...networkRecipes, ...cgoOffRecipes, ...startingRecipes];
