// All recipes, by area.

import { cgoCompilerRecipes } from "./cgo-compiler.ts";
import { cgoHeaderRecipes } from "./cgo-headers.ts";
import { cgoLibraryRecipes } from "./cgo-libraries.ts";
import { cgoOffRecipes } from "./cgo-off.ts";
import { containerRecipes } from "./containers.ts";
import { crossRecipes } from "./cross.ts";
import { debuggerRecipes } from "./debugger.ts";
import { emulationRecipes } from "./emulation.ts";
import { goReleaseRecipes } from "./go-release.ts";
import { goToolRecipes } from "./go-tools.ts";
import { goTreeRecipes } from "./go-tree.ts";
import { linkedLibraryRecipes } from "./linked-libraries.ts";
import { loaderRecipes } from "./loaders.ts";
import { machineLimitRecipes } from "./machine-limits.ts";
import { moduleRecipes } from "./modules.ts";
import { networkRecipes } from "./networks.ts";
import type { Recipe } from "./recipe.ts";
import { rightsRecipes } from "./rights.ts";
import { startingRecipes } from "./starting.ts";
import { toolchainRecipes } from "./toolchains.ts";
import { trustRecipes } from "./trust.ts";
import { zigRecipes } from "./zig.ts";

export const recipes: readonly Recipe[] = [
  ...cgoCompilerRecipes,
  ...cgoHeaderRecipes,
  ...cgoLibraryRecipes,
  ...linkedLibraryRecipes,
  ...cgoOffRecipes,
  ...crossRecipes,
  ...zigRecipes,
  ...goReleaseRecipes,
  ...toolchainRecipes,
  ...goTreeRecipes,
  ...goToolRecipes,
  ...moduleRecipes,
  ...networkRecipes,
  ...trustRecipes,
  ...startingRecipes,
  ...loaderRecipes,
  ...containerRecipes,
  ...emulationRecipes,
  ...machineLimitRecipes,
  ...rightsRecipes,
  ...debuggerRecipes,
];
