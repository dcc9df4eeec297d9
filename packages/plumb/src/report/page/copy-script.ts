// The page's only script: its buttons copy the commands beside them. Where a page may not write to the clipboard, they are selected.

import { createHash } from "node:crypto";

/** Buttons are hidden until it runs: without scripts the page is whole. */
export function copyScript(copied: string): string {
  return `for (const button of document.querySelectorAll("button.copy")) {
  const code = button.parentElement.querySelector("code");
  const word = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = ${JSON.stringify(copied).replaceAll("<", "\\u003c")};
      setTimeout(() => { button.textContent = word; }, 2000);
    } catch {
      getSelection().selectAllChildren(code);
    }
  });
}
`;
}

/** By which a Content-Security-Policy allows just this script. https://www.w3.org/TR/CSP3/#grammardef-hash-source */
export function scriptHash(script: string): string {
  return `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
}
