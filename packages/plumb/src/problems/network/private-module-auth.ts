import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { refusedLoginLogs } from "./refused-login-logs.ts";

export const privateModuleAuth = problem({
  id: "private-module-auth",
  area: "network",
  title: "A private module is fetched without credentials",
  severity: "error",
  why: "go runs git without asking anybody for a password, so a private repository needs credentials that git finds by itself: a key for ssh, a credential helper, or .netrc. Modules that GOPRIVATE does not name are asked from the public proxy and looked up in the checksum database first, which see no private repository.",
  sources: [
    "https://go.dev/ref/mod#private-modules",
    "https://go.dev/doc/faq#git_https",
    "https://github.com/golang/go/issues/26145",
  ],
  needs: [],
  logs: refusedLoginLogs,
  remedies({ subject }) {
    const host = /^(?:https?:\/\/)?(?:[^@/\s]*@)?([\w.-]+\.\w+)/.exec(subject?.url ?? "")?.[1] ?? "";
    const own = host !== "" && !/^(github|gitlab)\.com$|^bitbucket\.org$/.test(host);
    const name = host === "" ? "github.com" : host;
    return [
      byHand(
        "Name the private modules, so that neither a proxy nor the checksum database is asked for them",
        own ? [`go env -w GOPRIVATE=${host}`] : [],
      ),
      byHand("Let git use a key instead of a password", [
        `git config --global url."ssh://git@${name}/".insteadOf https://${name}/`,
        `ssh -T git@${name}`,
      ]),
      byHand(
        "Or, in an image or job, a token: git config --global credential.helper store, or .netrc, from a secret of the build",
      ),
    ];
  },
});
