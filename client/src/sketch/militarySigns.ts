import { atom } from 'tldraw'
import type milsymbol from 'milsymbol'
import { SIGN_FONT } from './signColours.ts'

/** A military symbol as it was drawn, around the point that stands on the place. */
export interface MilitarySign {
  markup: string
  viewBox: string
  width: number
  height: number
  /** The point of the drawing that stands on the place, from its upper left corner. */
  anchor: { x: number; y: number }
}

type Library = typeof milsymbol

/** So that a frame is about as high as that of a civil sign. */
const SIZE = 32
const OUTLINE = { outlineWidth: 4, outlineColor: '#ffffff' }

const library = atom<Library | null>('military symbols', null)
const drawn = new Map<string, MilitarySign | null>()
let loading: Promise<void> | null = null

/** Fetches what draws them, once; where that fails the next one who wants it tries again, and civil signs stand in. */
export function loadMilitarySigns(): Promise<void> {
  loading ??= import('milsymbol').then(
    ({ default: loaded }) => {
      library.set(loaded)
    },
    () => {
      loading = null
    },
  )
  return loading
}

/**
 * Reactive: draws itself anew once what draws them is there.
 *
 * @param code 20 or 30 digits
 * @returns null until then, and for a code that means nothing
 */
export function militarySign(code: string): MilitarySign | null {
  const loaded = library.get()
  if (!loaded) return null
  const known = drawn.get(code)
  if (known !== undefined) return known
  const sign = draw(loaded, code)
  drawn.set(code, sign)
  return sign
}

function draw({ Symbol }: Library, code: string): MilitarySign | null {
  const symbol = new Symbol(code, { size: SIZE, infoFields: false, ...OUTLINE })
  if (symbol.isValid() !== true) return null
  const [, viewBox = '', markup = ''] = /viewBox="([^"]+)"[^>]*>(.*)<\/svg>$/su.exec(symbol.asSVG()) ?? []
  // Its icons name a font of their own, which not every machine has.
  return {
    markup: markup.replaceAll('font-family="Arial"', `font-family="${SIGN_FONT}"`),
    viewBox,
    ...symbol.getSize(),
    anchor: symbol.getAnchor(),
  }
}
