// Where the process of a lane begins; see child.ts.

import { serve } from "./child.ts";
import { lanes } from "./lanes.ts";

await serve(lanes, process.argv.slice(2));
