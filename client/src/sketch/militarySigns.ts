import { atom } from 'tldraw'
import type milsymbol from 'milsymbol'
import { PICTURE_FONT } from '../ui/paper.ts'

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
/** More than boards have codes. */
const MOST_DRAWN = 2000
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
  if (drawn.size === MOST_DRAWN) drawn.clear()
  const sign = draw(loaded, code)
  drawn.set(code, sign)
  return sign
}

/** Places of the code. */
const CONTEXT = 2
const IDENTITY = 3
const SET = 4
const STATUS = 6
const CONTROL_MEASURE = '25'
const PLANNED = '1'
const EXERCISE = '1'
/** Suspect and hostile. */
const ENEMY = ['5', '6']

/** A control measure has no frame, and so no side below which the standard's bar of state could stand. */
export function isUnframed(code: string): boolean {
  return code.slice(SET, SET + 2) === CONTROL_MEASURE
}

function draw(library: Library, code: string): MilitarySign | null {
  if (isUnframed(code) && code.charAt(STATUS) > PLANNED)
    return draw(library, code.slice(0, STATUS) + '0' + code.slice(STATUS + 1))
  const isEnemy = code.charAt(CONTEXT) === EXERCISE && ENEMY.includes(code.charAt(IDENTITY))
  return isEnemy ? exerciseEnemy(library, code) : drawSymbol(library, code)
}

/**
 * In an exercise the standard takes these two for friends who play the enemy: a friend's frame, with a J or K. Whoever plans an
 * exercise means the enemy: that frame, and the X that all its other symbols have.
 */
function exerciseEnemy(library: Library, code: string): MilitarySign | null {
  const real = drawSymbol(library, `${code.slice(0, CONTEXT)}0${code.slice(CONTEXT + 1)}`)
  if (!real) return null
  const [x = 0, y = 0, w = 0, h = 0] = real.viewBox.split(' ').map(Number)
  const unit = real.width / w
  const letter = { x: 158, y: 50, size: 35 }
  const right = Math.max(x + w, letter.x + letter.size)
  return {
    ...real,
    viewBox: `${x} ${y} ${right - x} ${h}`,
    width: (right - x) * unit,
    markup:
      `${real.markup}<text x="${letter.x}" y="${letter.y}" font-size="${letter.size}" font-family="${PICTURE_FONT}" ` +
      'font-weight="bold" dominant-baseline="middle" stroke="#ffffff" stroke-width="6" paint-order="stroke">X</text>',
  }
}

function drawSymbol({ Symbol }: Library, code: string): MilitarySign | null {
  const symbol = new Symbol(code, { size: SIZE, infoFields: false, ...OUTLINE })
  if (symbol.isValid() !== true) return null
  const [, viewBox = '', markup = ''] = /viewBox="([^"]+)"[^>]*>(.*)<\/svg>$/su.exec(symbol.asSVG()) ?? []
  // Its icons name a font of their own, which not every machine has.
  return {
    markup: markup.replaceAll('font-family="Arial"', `font-family="${PICTURE_FONT}"`),
    viewBox,
    ...symbol.getSize(),
    anchor: symbol.getAnchor(),
  }
}
