import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { failedFetch } from "./fetch-failure.ts";
import { isGoFetch } from "./fetched-url.ts";

export const goinsecureNeeded = problem({
  id: "goinsecure-needed",
  area: "network",
  title: "A module's server speaks no HTTPS",
  severity: "error",
  why: "go fetches modules by HTTPS only. A server inside a company that offers plain HTTP is refused (“server gave HTTP response to HTTPS client”, “uses insecure protocol”) unless GOINSECURE names its modules. Whoever sits in between can then change what is fetched, so it is for networks that one trusts.",
  sources: ["https://go.dev/ref/mod#environment-variables", "https://go.dev/doc/go1.14#goinsecure"],
  needs: [],
  logs: [
    {
      says: failedFetch(["http: server gave HTTP response to HTTPS client"]),
      confidence: 0.95,
      when: isGoFetch,
      found: "{url} answers in plain HTTP",
    },
    {
      says: [
        "{cannot download,|cannot download:} {url:word} uses insecure protocol",
        "refusing to pass credentials to insecure URL: {url:word}",
        "-insecure flag is no longer supported; use GOINSECURE instead",
        "insecure URL: {url:word}",
      ],
      confidence: 0.93,
      found: "a module would have to be fetched by plain HTTP",
    },
  ],
  remedies({ subject }) {
    const host = /^(?:https?:\/\/)?([\w.-]+(?::\d+)?)/.exec(subject?.url ?? "")?.[1]?.replace(/:\d+$/, "") ?? "";
    const command = host === "" ? [] : [`go env -w GOINSECURE=${host} GONOSUMDB=${host}`];
    return [byHand("Give the server HTTPS"), byHand("Or allow plain HTTP for its modules", command)];
  },
});
