/** U+0660-0669 and U+06F0-06F9. */
const DIGITS = /[٠-٩۰-۹]/g
/** Marks of direction, which come along when a time is copied out of Arabic text, and spaces that do not break. */
const UNSEEN = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u00A0\u202F]/g
const MINUS = /[−–—‐‑‒﹣-]/g

/** A text with Western digits and plain signs, character by character: each stands where it stood. */
export function plainText(text: string): string {
  return text
    .replace(DIGITS, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
    .replace(UNSEEN, ' ')
    .replace(MINUS, '-')
}
