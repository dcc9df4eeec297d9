import type { Problem } from "../problem.ts";
import { goLinksWithoutUuid } from "./go-links-without-uuid.ts";
import { missingLcUuidDyld } from "./missing-lc-uuid-dyld.ts";
import { xcodeCltMissingOrBroken } from "./xcode-clt-missing-or-broken.ts";

/** What macOS and Apple's tools ask of Go. */
export const macosProblems: readonly Problem[] = [xcodeCltMissingOrBroken, missingLcUuidDyld, goLinksWithoutUuid];
