// Writing a path into a command line that people paste.

/** The text as one word of a POSIX shell or fish; quoted only where it must be. `~/` in front is left to the shell. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./~-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}
