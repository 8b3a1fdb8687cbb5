/** What Windows, macOS and Linux refuse in a name, and what would hide or reorder parts of it. */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
/** Zero-width non-joiner: Sorani and Persian words are misspelt without it. */
const KEPT = '\u200C'
const MAX_TITLE_BYTES = 150

/**
 * `<title> <DTG>.<extension>`, in the title's own script. A title of which nothing is left gives the DTG alone.
 *
 * @param dtg as `formatDtg` gives it
 */
export function exportFileName(title: string, dtg: string, extension: string): string {
  const words = title
    .replace(FORBIDDEN, (mark) => (mark === KEPT ? mark : ' '))
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  return `${[shorten(words), dtg].filter(Boolean).join(' ')}.${extension}`
}

/** Whole characters only: file systems count bytes, and Arabic letters take two. */
function shorten(text: string): string {
  const encoder = new TextEncoder()
  let bytes = 0
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    bytes += encoder.encode(segment).length
    if (bytes > MAX_TITLE_BYTES) return kept.trimEnd()
    kept += segment
  }
  return kept
}
