// The languages that plumb speaks, and which of them somebody reads: the locale of POSIX, and GNU gettext's list of languages.
// https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html#tag_08_02
// https://www.gnu.org/software/gettext/manual/html_node/The-LANGUAGE-variable.html

export type Language = "en" | "zh";

export const languages: readonly Language[] = ["en", "zh"];

/** The first of the locale's languages that plumb speaks; else English. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  // Where there is no locale, the list does not count.
  const wanted = /^(C|POSIX)?(\..*)?$/.test(locale) ? [] : [...(env.LANGUAGE ?? "").split(":"), locale];
  return wanted.map(languageIn).find((language) => language !== undefined) ?? "en";
}

/** Of `zh_CN.UTF-8` or `zh-Hans`; undefined for one that plumb does not speak. */
function languageIn(locale: string): Language | undefined {
  const [name] = locale.toLowerCase().split(/[_.@-]/);
  return languages.find((language) => language === name);
}
