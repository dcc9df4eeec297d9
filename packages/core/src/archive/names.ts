// Names that lead out of the directory an archive is unpacked into. Nothing is unpacked here: the name is told, not used.

/** What is wrong with a name; null when nothing is. A backslash counts as a separator, which it is on Windows. */
export function escapeOf(name: string): string | null {
  if (name.includes("\0")) return "the name has a zero byte, where other programs take it to end";
  const path = name.replaceAll("\\", "/");
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) return "the name is an absolute path";
  return path.includes("..") && path.split("/").includes("..") ? "the name leads out of its directory" : null;
}
