// One JSON document with a list that is written while it grows, so that nobody holds all of it. An item is a line.

import { visibleJson } from "./visible.ts";
import type { Writer } from "./writer.ts";

export interface JsonList {
  /** Resolves to false once the reader has gone. */
  add(item: object): Promise<boolean>;
  /** Closes the list, then the document with the members of `rest`: only now it is whole. */
  end(rest: object): Promise<boolean>;
}

/** Characters that are handed over together: a write for each of thousands of items costs more than making them. */
const piece = 64 * 1024;

/** `{ …head, [name]: [ … ], …rest }`. */
export function openJsonList(writer: Pick<Writer, "result">, head: object, name: string): JsonList {
  let text = `{\n${members(head)
    .map((member) => `  ${member},\n`)
    .join("")}  ${JSON.stringify(name)}: [\n`;
  // A comma follows an item only when another item does.
  let last = "";
  return {
    async add(item) {
      if (last !== "") text += `${last},\n`;
      last = `    ${visibleJson(JSON.stringify(item))}`;
      if (text.length < piece) return true;
      const ready = text;
      text = "";
      return writer.result(ready);
    },
    end(rest) {
      const tail = members(rest).map((member) => `,\n  ${member}`);
      return writer.result(`${text}${last === "" ? "" : `${last}\n`}  ]${tail.join("")}\n}\n`);
    },
  };
}

function members(object: object): string[] {
  return Object.entries(object).map(([key, value]) => `${JSON.stringify(key)}: ${visibleJson(JSON.stringify(value))}`);
}
