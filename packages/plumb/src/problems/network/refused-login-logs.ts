// How git, ssh and the servers of repositories say that nobody logged in, while go fetched a module.

import type { LogPattern } from "../log-pattern.ts";
import { isGoFetch, isModuleFetch, isPrivateHost } from "./fetched-url.ts";

export const refusedLoginLogs: readonly LogPattern[] = [
  {
    says: ["could not read {Username|Password} for '{url:path}'", "could not read Username for {url:word}:"],
    confidence: 0.95,
    found: "git would have to ask for a name and password for {url}",
  },
  {
    says: [
      "Authentication failed for '{url:path}'",
      "Cannot prompt because user interactivity has been disabled",
      "terminal prompts disabled",
      "remote: HTTP Basic: Access denied",
      "remote: Invalid username or {password|token}",
      "remote: Support for password authentication was removed",
      "remote: The project you were looking for could not be found",
      "remote: Write access to repository not granted",
      "requires authentication",
    ],
    confidence: 0.93,
    found: "the server of the repository wants a login that it did not get",
  },
  {
    says: [
      "{url:word}: Permission denied (publickey",
      "^Host key verification failed",
      "fatal: Could not read from remote repository",
      "git@{url:word} Permission denied",
    ],
    confidence: 0.91,
    without: ["does not appear to be a git repository"],
    found: "git's login by ssh is refused",
  },
  {
    says: ["remote: Repository not found", "ERROR: Repository not found", "repository '{url:path}' not found"],
    confidence: 0.82,
    found: "the repository does not exist, or whoever asks may not see it",
  },
  {
    // The checksum database asks the server of the module itself.
    says: "reading {url:path}/lookup/{module:word}: 410 Gone",
    confidence: 0.75,
    with: ["server response: not found: {*}unrecognized import path", "https fetch"],
    when: ({ module }) => isPrivateHost({ url: `https://${module}/` }),
    found: "the checksum database cannot see the server of {module}: it is private, or not there",
  },
  {
    says: "unable to access '{url:path}': The requested URL returned error: {401|403}",
    confidence: 0.9,
    found: "{url} refuses the login",
  },
  {
    says: [
      "reading {url:word}: 401 Unauthorized",
      "{url:word}': 401 Unauthorized",
      "unexpected status ({url:word}): 401",
    ],
    confidence: 0.92,
    when: isGoFetch,
    found: "{url} wants a login",
  },
  {
    says: [
      "reading {url:word}: {403|404} {Forbidden|Not Found}",
      "parse {url:word}: no go-import meta tags",
      "parsing {url:word}: no go-import meta tags",
    ],
    confidence: 0.76,
    when: (caught) => isModuleFetch(caught) && isPrivateHost(caught),
    found: "{url} does not name a repository to whoever is not logged in",
  },
];
