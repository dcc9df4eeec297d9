// What is asked for. golang.org/x/text v0.3.0 is public and old: a proxy that serves public modules has it or fetches it, and it is
// in the checksum database. A module of the project would tell a server about the project; golang.org/toolchain is
// what companies block on purpose. Asking costs the server a list of versions and one record of the database.

/** https://go.dev/ref/mod#goproxy-protocol */
export const listPath = "golang.org/x/text/@v/list";

/** https://go.dev/ref/mod#checksum-database */
export const lookupPath = "lookup/golang.org/x/text@v0.3.0";

/** The module of both, for GOPRIVATE and its like. */
export const probeModule = "golang.org/x/text";

/** Lines that begin with a version, or nothing. */
export function looksLikeVersionList(text: string): boolean {
  return text.split("\n").every((line) => line.trim() === "" || /^v\d/.test(line));
}

/** The record's number, its two sums, and a signed tree. Whether the signature holds is not looked at. */
export function looksLikeLookup(text: string): boolean {
  return /^\d+\ngolang\.org\/x\/text v0\.3\.0 h1:/.test(text) && text.includes("\n\u2014 ");
}
