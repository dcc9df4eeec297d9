// The simple commands of a shell script as lists of words, those in $(…) too. Enough of the shell for examples in documents: quotes,
// comments, pipes, lists, redirections, here-documents. What stands for something else ($X, a glob) stays as it is written.

export function shellCommands(script: string): readonly (readonly string[])[] {
  const commands: string[][] = [];
  let words: string[] = [];
  let rest = script.replaceAll("\\\n", " ");
  const end = (): void => {
    if (words.length > 0) commands.push(words);
    words = [];
  };
  while (rest !== "") {
    const space = /^(?:[ \t]+|#[^\n]*)/.exec(rest);
    const redirection = /^[0-9]*(?:<<-?|>>|[<>]&?)[ \t]*/.exec(rest);
    const separator = /^(?:\n|;|&&?|\|\|?|\(|\))/.exec(rest);
    if (space) rest = rest.slice(space[0].length);
    else if (redirection) {
      const { word, length } = wordAt(rest.slice(redirection[0].length));
      rest = rest.slice(redirection[0].length + length);
      if (redirection[0].includes("<<")) rest = withoutHereDocument(rest, word);
    } else if (separator) {
      end();
      rest = rest.slice(separator[0].length);
    } else {
      const { word, length, inside } = wordAt(rest);
      words.push(word);
      commands.push(...inside.flatMap((text) => shellCommands(text).map((one) => [...one])));
      rest = rest.slice(length);
    }
  }
  end();
  return commands;
}

interface Word {
  readonly word: string;
  /** Of its text in the script. */
  readonly length: number;
  /** What stands in each $(…). */
  readonly inside: readonly string[];
}

function wordAt(text: string): Word {
  const inside: string[] = [];
  let word = "";
  let index = 0;
  let quote = "";
  while (index < text.length) {
    const char = text.charAt(index);
    if (quote === "" && /[\s;&|()<>]/.test(char)) break;
    const substitution = quote !== "'" && text.startsWith("$(", index) ? closing(text, index + 2) : undefined;
    if (substitution !== undefined) {
      inside.push(text.slice(index + 2, substitution));
      word += "$()";
      index = substitution;
    } else if (char === quote) quote = "";
    else if (quote === "" && (char === "'" || char === '"')) quote = char;
    else if (char === "\\" && quote !== "'") word += text.charAt(++index);
    else word += char;
    index++;
  }
  return { word, length: Math.max(index, 1), inside };
}

/** Where the parenthesis closes that was opened before. */
function closing(text: string, from: number): number {
  let open = 1;
  for (let index = from; index < text.length; index++) {
    if (text[index] === "(") open++;
    if (text[index] === ")" && --open === 0) return index;
  }
  return text.length;
}

function withoutHereDocument(rest: string, delimiter: string): string {
  const body = rest.indexOf("\n");
  const end = new RegExp(`\\n\\t*${delimiter}(?=\\n|$)`).exec(rest.slice(body));
  if (body < 0 || !end) return rest;
  return rest.slice(0, body) + rest.slice(body + end.index + end[0].length);
}
