import type { TLDefaultColorStyle } from 'tldraw'

/** Keys of the catalogue hold letters and digits alone. */
export const COLOUR_WORDS = {
  black: 'sketch.colours.black',
  grey: 'sketch.colours.grey',
  'light-violet': 'sketch.colours.lightViolet',
  violet: 'sketch.colours.violet',
  blue: 'sketch.colours.blue',
  'light-blue': 'sketch.colours.lightBlue',
  yellow: 'sketch.colours.yellow',
  orange: 'sketch.colours.orange',
  green: 'sketch.colours.green',
  'light-green': 'sketch.colours.lightGreen',
  'light-red': 'sketch.colours.lightRed',
  red: 'sketch.colours.red',
  white: 'sketch.colours.white',
} as const satisfies Record<TLDefaultColorStyle, string>
