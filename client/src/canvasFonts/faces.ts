import kufiBold from '@fontsource/noto-kufi-arabic/files/noto-kufi-arabic-arabic-700-normal.woff2?url'
import kufi from '@fontsource/noto-kufi-arabic/files/noto-kufi-arabic-arabic-400-normal.woff2?url'
import naskhBold from '@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-700-normal.woff2?url'
import naskh from '@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-500-normal.woff2?url'
import plexBold from '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-700-normal.woff2?url'
import plex from '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-500-normal.woff2?url'
import type { TLFontFace } from 'tldraw'

/**
 * Arabic script for tldraw's four canvas fonts, which have none. Each face joins tldraw's own family under its name, for
 * the code points of Arabic script only, so that Latin letters and digits stay as they were.
 *
 * Each in the weight of the Latin letters beside it: tldraw's sans, serif and mono are medium, its draw is regular.
 *
 * Arabic script has no italic: the upright file stands in under both styles, else the browser would look for Arabic
 * letters of italic text outside the family and take whatever the machine has.
 */
const FILES = {
  tldraw_draw: { normal: kufi, bold: kufiBold },
  tldraw_sans: { normal: plex, bold: plexBold },
  tldraw_serif: { normal: naskh, bold: naskhBold },
  tldraw_mono: { normal: plex, bold: plexBold },
} as const

/** As Chromium writes it back: tldraw recognises a face it has already registered by this very string. */
const ARABIC_SCRIPT =
  'U+600-6FF, U+750-77F, U+870-88E, U+890-891, U+897-8E1, U+8E3-8FF, U+200C-200E, U+FB50-FDFF, U+FE70-FE74, U+FE76-FEFC'

const ARABIC_TEXT = /[\u0600-\u06FF\u0750-\u077F\u0870-\u08FF\uFB50-\uFDFF\uFE70-\uFEFC]/

const faces = new Map<string, TLFontFace>()
for (const [family, files] of Object.entries(FILES)) {
  for (const [weight, url] of Object.entries(files)) {
    for (const style of ['normal', 'italic']) {
      const face: TLFontFace = { family, weight, style, unicodeRange: ARABIC_SCRIPT, src: { url, format: 'woff2' } }
      faces.set(`${family} ${weight} ${style}`, face)
    }
  }
}

export const arabicFaces: readonly TLFontFace[] = [...faces.values()]

export function hasArabic(text: string): boolean {
  return ARABIC_TEXT.test(text)
}

/** @param family tldraw's name, as in `tldraw_sans`; undefined when it is not one of the four. */
export function arabicFace(family: string, weight: string, style: string): TLFontFace | undefined {
  return faces.get(`${family} ${weight} ${style}`)
}
