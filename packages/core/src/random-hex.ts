// Random hexadecimal digits, for names that nobody else has. From the runtime's own generator (https://www.w3.org/TR/webcrypto-2/):
// node:crypto alone takes longer to load than everything else that a short command needs.

/** Two digits for each of `bytes`. */
export function randomHex(bytes: number): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString("hex");
}
