// “Exec format error” of a text: the name says that it is a script.

import { armSigns, macSigns } from "../cpu-signs.ts";
import {
  containerRefuses,
  containerRefusesInQuotes,
  containerRefusesProgram,
  earlyDocker,
  goRefusesProgram,
  shellRefusesProgram,
} from "../exec-format-words.ts";
import type { LogPattern } from "../log-pattern.ts";
import { isScript } from "../started-program.ts";

/** Signs that the container begins with a script. */
const scriptSigns = [".sh$", ".sh'", ".sh ", "ENTRYPOINT [{*}.sh", "shebang", "#!/"];

export const scriptWithoutShebangLogs: readonly LogPattern[] = [
  {
    says: [...shellRefusesProgram, ...goRefusesProgram],
    confidence: 0.92,
    when: ({ program }) => isScript(program),
    found: "{program} is a script that does not begin with #! and an interpreter",
  },
  {
    says: containerRefusesProgram,
    confidence: 0.86,
    // The images of Docker's library begin with this one, and it is all right.
    when: ({ program }) => isScript(program) && program !== "/usr/local/bin/docker-entrypoint.sh",
    found: "{program} is a script that does not begin with #! and an interpreter",
  },
  {
    says: [...containerRefuses, containerRefusesInQuotes],
    confidence: 0.8,
    with: [scriptSigns],
    without: armSigns,
    found: "the container begins with a script, and its first line is not #! and an interpreter",
  },
  {
    says: [...containerRefuses, "Cannot start container {id}: exec format error"],
    confidence: 0.62,
    with: [earlyDocker],
    without: [...armSigns, ...macSigns],
    found:
      "the container begins with something that is no program: most likely a script without #! in its very first line",
  },
  {
    // Before 2020 few hosts had another CPU than their images.
    says: containerRefusesInQuotes,
    confidence: 0.5,
    without: [...armSigns, ...macSigns],
    found: "the container begins with something that is no program: perhaps a script without #! in its very first line",
  },
  {
    says: containerRefuses,
    confidence: 0.35,
    without: [...armSigns, ...macSigns],
    found: "the container begins with something that is no program: perhaps a script without #! in its very first line",
  },
];
