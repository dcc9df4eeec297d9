// GOPROXY and its like may carry a user name and a password. Facts are printed, stored and sent: they never do.

/** `text` with the user part of every URL replaced: `https://me:secret@host` becomes `https://***@host`. */
export function withoutCredentials(text: string): string {
  return text.replace(/:\/\/[^/\s]*@/g, "://***@");
}
