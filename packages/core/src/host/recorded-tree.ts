// The tree of recorded files, and how a path is found in it: component by component, following links as the kernel does
// (https://man7.org/linux/man-pages/man7/path_resolution.7.html).

import { posix, win32 } from "node:path";
import type { Machine } from "./host.ts";
import type { RecordedFile, Recording } from "./recording.ts";

/** Linux allows as many links in one path. */
const maxLinks = 40;

export interface Node {
  readonly path: string;
  readonly entry: RecordedFile;
  /** Unique in the tree. */
  readonly inode: number;
  readonly children: Map<string, Node>;
}

export interface Tree {
  /** The node at `path`; undefined where nothing is, or links run in circles. */
  find(path: string, options: { followLast: boolean }): Node | undefined;
}

/** Throws an Error when an entry lies below one that is no directory, or is not absolute. */
export function createTree(files: Recording["files"], machine: Pick<Machine, "os" | "cwd">): Tree {
  const paths = machine.os === "windows" ? win32 : posix;
  const roots = new Map<string, Node>();
  let inodes = 0;

  function child(siblings: Map<string, Node>, name: string, path: string, entry: RecordedFile | undefined): Node {
    const found = siblings.get(name);
    if (found && !entry) return found;
    if (found && entry?.kind !== "directory") throw new Error(`recorded twice, or with entries below it: ${path}`);
    inodes += 1;
    const node = { path, entry: entry ?? { kind: "directory" }, inode: inodes, children: found?.children ?? new Map() };
    siblings.set(name, node);
    return node;
  }

  function add(path: string, entry: RecordedFile): void {
    if (!paths.isAbsolute(path)) throw new Error(`recorded path is not absolute: ${path}`);
    const { root, names } = split(paths, path);
    let node = child(roots, root, root, names.length === 0 ? entry : undefined);
    for (const [index, name] of names.entries()) {
      if (node.entry.kind !== "directory") throw new Error(`recorded path lies below a ${node.entry.kind}: ${path}`);
      node = child(node.children, name, paths.join(node.path, name), index === names.length - 1 ? entry : undefined);
    }
  }

  child(roots, split(paths, machine.cwd).root, split(paths, machine.cwd).root, undefined);
  for (const [path, entry] of Object.entries(files ?? {})) add(path, entry);
  return {
    find: (path, { followLast }) =>
      walk(paths, roots, paths.isAbsolute(path) ? path : `${machine.cwd}/${path}`, followLast),
  };
}

function walk(paths: typeof posix, roots: Map<string, Node>, path: string, followLast: boolean): Node | undefined {
  const { root, names } = split(paths, path);
  let trail = [roots.get(root)];
  let links = 0;
  const todo = [...names];
  for (let name = todo.shift(); name !== undefined; name = todo.shift()) {
    const directory = trail.at(-1);
    if (directory?.entry.kind !== "directory") return undefined;
    if (name === "..") {
      if (trail.length > 1) trail.pop();
      continue;
    }
    const node = directory.children.get(name);
    if (node?.entry.kind === "symlink" && (followLast || todo.length > 0)) {
      links += 1;
      if (links > maxLinks) return undefined;
      const target = split(paths, node.entry.target);
      if (target.root !== "") trail = [roots.get(target.root)];
      todo.unshift(...target.names);
    } else {
      trail.push(node);
    }
  }
  return trail.at(-1);
}

function split(paths: typeof posix, path: string): { root: string; names: string[] } {
  const isWindows = paths.sep === "\\";
  const { root } = paths.parse(path);
  const names = path.slice(root.length).split(isWindows ? /[\\/]/ : "/");
  return {
    root: isWindows ? root.replaceAll("/", "\\") : root,
    names: names.filter((name) => name !== "" && name !== "."),
  };
}
