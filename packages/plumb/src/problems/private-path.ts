// Paths that exist on the machine of one user or one build only.

/** Below a Nix or Guix store: each build of a package has a path of its own. */
export function isStore(path: string): boolean {
  return /^\/(nix|gnu)\/store\//.test(path);
}

/** Below a store, a home, or a directory for temporary files and builds. */
export function isPrivate(path: string): boolean {
  return isStore(path) || isBuildDirectory(path);
}

/** Below a home, or a directory for temporary files and builds. What package managers install for all users there is left out. */
export function isBuildDirectory(path: string): boolean {
  if (/^\/home\/linuxbrew\//.test(path)) return false;
  return /^(\/(home|Users|root|tmp|private\/tmp|var\/tmp|private\/var\/folders|var\/folders|build|builddir|workspace|builds)\/|[A-Za-z]:\\Users\\)/.test(
    path,
  );
}
