import type { Problem } from "../problem.ts";
import { tlsUnknownAuthority } from "./tls-unknown-authority.ts";

/** The way to module proxies and servers, as far as it shows without asking them. */
export const networkProblems: readonly Problem[] = [tlsUnknownAuthority];
