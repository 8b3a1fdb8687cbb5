import { cleanName } from '../access/displayName.ts'
import { plainCell } from '../exports/neutral.ts'

export const LONGEST_NAME = 200
const LONGEST_VALUE = 4000
const MOST_PROPERTIES = 100
/** What names a feature where the file has no name of its own, the likeliest first. */
const NAMED = ['name', 'Name', 'NAME', 'title', 'Title']
const NAMED_AR = ['name:ar', 'name_ar', 'nameAr']

export interface FeatureTexts {
  name: string
  nameAr: string
  properties: Record<string, string>
  /** Something was longer, or there were more, than a layer takes. */
  isCut: boolean
}

/** Letters, digits and signs with single spaces between: `cleanName` and `plainCell`, which take their time, would leave them as they are. */
const CLEAN =
  /^[!-~\u0621-\u063a\u0641-\u064a\u0660-\u0669\u0671-\u06d3\u06d5](?: ?[!-~\u0621-\u063a\u0641-\u064a\u0660-\u0669\u0671-\u06d3\u06d5])*$/

/** Nobody reads on: what is longer is cut before any pattern goes over it. */
const LONGEST_READ = 1000

/** What remains of a name, see `cleanName`. */
export function nameText(typed: string): string {
  const text = typed.length > LONGEST_READ ? typed.slice(0, LONGEST_READ) : typed
  return text === '' || CLEAN.test(text) ? text : cleanName(text)
}

/** A name or a title of one line, as long as a name may be. */
export function titleText(typed: string): string {
  return shortened(nameText(typed), LONGEST_NAME).trim()
}

/** Not in the middle of a character. */
function shortened(text: string, most: number): string {
  return text.length <= most ? text : plainCell(text.slice(0, most)).replace(/\uFFFD$/, '')
}

/** The texts of a feature as a layer keeps them: names of one line, properties without empty ones. */
export function featureTexts(raw: {
  name: string
  properties: readonly (readonly [key: string, value: string])[]
}): FeatureTexts {
  const texts = new Map<string, string>()
  let isCut = false
  const cut = (text: string, most: number): string => {
    isCut ||= text.length > most
    return shortened(text, most)
  }
  for (const [key, value] of raw.properties) {
    const name = cut(nameText(key), LONGEST_NAME)
    const given = cut(value.trim(), LONGEST_VALUE)
    const text = CLEAN.test(given) ? given : plainCell(given).trim()
    if (name === '' || name === '__proto__' || text === '' || texts.has(name)) continue
    if (texts.size < MOST_PROPERTIES) texts.set(name, text)
    else isCut = true
  }
  const take = (names: readonly string[]): string => {
    const key = names.find((each) => texts.has(each))
    const text = key === undefined ? '' : (texts.get(key) ?? '')
    if (key !== undefined) texts.delete(key)
    return text
  }
  const name = nameText(raw.name) || nameText(take(NAMED))
  const nameAr = nameText(take(NAMED_AR))
  // Exports write the name there.
  texts.delete('name')
  return {
    name: cut(name, LONGEST_NAME).trim(),
    nameAr: cut(nameAr, LONGEST_NAME).trim(),
    properties: Object.fromEntries(texts),
    isCut,
  }
}
