// Folders of programs that synchronise with a cloud, by the names that they give them. Those below Library are where macOS keeps
// them all since version 12.

/** Whose folder below `home` a path without links lies in; undefined for all others. */
export function syncService(path: string, home: string): string | undefined {
  if (!path.startsWith(`${home}/`)) return undefined;
  const below = path.slice(home.length + 1);
  return services.find(([, folder]) => folder.test(below))?.[0];
}

const services: readonly (readonly [service: string, folder: RegExp])[] = [
  ["iCloud Drive", /^Library\/Mobile Documents(\/|$)/],
  ["a cloud service", /^Library\/CloudStorage\/[^/]+(\/|$)/],
  ["Dropbox", /^Dropbox( \([^/]+\))?(\/|$)/],
  ["OneDrive", /^OneDrive( - [^/]+)?(\/|$)/],
  ["Google Drive", /^(Google ?Drive|My Drive)(\/|$)/],
  ["Nextcloud", /^Nextcloud(\/|$)/],
];
