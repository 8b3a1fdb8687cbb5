import { DefaultFontFaces, type TLFontFace } from 'tldraw'
import { arabicFace } from './faces.ts'

/** What planning shapes write in, in both scripts. */
export const PLANNING_FACES: TLFontFace[] = (['normal', 'bold'] as const).flatMap((weight) => {
  const arabic = arabicFace('tldraw_sans', weight, 'normal')
  return [DefaultFontFaces.tldraw_sans.normal[weight], ...(arabic ? [arabic] : [])]
})
