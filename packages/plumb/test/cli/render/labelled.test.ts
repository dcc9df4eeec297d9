// A title with the id of its problem, in lines that a terminal does not have to break.

import { expect, test } from "bun:test";
import { createStyle } from "@goplumb/core/output/style";
import { titled } from "../../../src/cli/render/labelled.ts";

const style = createStyle(false);
const mark = { text: "! warning  ", columns: 11 };

test.each([
  ["Short", "some-id", ["! warning  Short  [some-id]"]],
  [
    "Title of thirty-seven characters here",
    "some-id-1",
    ["! warning  Title of thirty-seven characters here  [some-id-1]"],
  ],
  [
    "Title of thirty-seven characters here",
    "some-id-12",
    ["! warning  Title of thirty-seven characters here", "    [some-id-12]"],
  ],
  [
    "A title that is by far too long for a single line of sixty columns",
    "id",
    ["! warning  A title that is by far too long for a single line", "    of sixty columns", "    [id]"],
  ],
])("%s, %s", (title, id, lines) => {
  expect(titled(mark, title, id, style, 61)).toEqual(lines);
});
