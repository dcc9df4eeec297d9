// Lines that only quote a message: source code, results of a search in it, patches. They stand in logs too, and prove nothing.

/** Whether a line is part of a listing, by its own look. */
export function isListing(line: string): boolean {
  return looks.some((look) => look.test(line));
}

const looks: readonly RegExp[] = [
  // grep -n, with - for lines around: what compilers print has a column, or one blank.
  /^[\w./@-]{1,200}\.[a-z]{1,4}(?::\d{1,6}:|-\d{1,6}-)(?:\t| {2}|[^\s\d])/,
  // A line that a patch adds. `set -x` puts a blank behind its plus.
  /^\+[^\s+]/,
  // Comments of C, Go, JavaScript, Rust.
  /^(?:\/\/|\/\*|\*\/)/,
  // Verbs of printf: what is printed has values instead.
  /%[-+#]?[svqdwT](?![\w%])/,
  // Statements that make or compare a message.
  /\b(?:raise \w+|throw(?: new \w+)?)\s*\(?\s*["'`]/,
  /(?:Errorf|Fatalf|Printf|Sprintf|Fprintf|Println|Logf|errors\.New|Fatal|Contains|HasPrefix)\s*\(?\s*(?:[\w.]{1,40}, )?["'`]/,
  /\breturn (?:["'`]|[\w.]{1,60}\()/,
  /^\s*(?:const|let|var|case|if|for|func|type|import|export)\b[^"'`]{0,200}["'`]/,
  // Rows of tables: 28 ENOSPC text, 28: "text", and {28, "ENOSPC", "text"},
  /^\d{1,5} +E[A-Z0-9]{2,20} /,
  /^\{?\d{1,5}[,:] {1,4}["'`].{0,200}["'`]\}?,$/,
];
