import { defaultBindingUtils, defaultShapeUtils } from 'tldraw'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import table from '@jisr/shared/document/fieldDefaults.json' with { type: 'json' }
import { writeRecord } from '@jisr/shared/document/records.ts'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { labelOf } from '@jisr/shared/document/stored.ts'
import { boardSchema } from '@jisr/shared/shapes/schema.ts'
import { makeShape, OWN_TYPES, SHAPE_PROPS, type ShapeType } from '../factories.ts'

/** A dictionary prop has no default: its entries are fields of their own. */
const WITHOUT_DEFAULT: Record<string, readonly string[]> = { line: ['points'] }

type Util = { type: string; prototype: { getDefaultProps(): object } }

function expected({ type, prototype }: Util): object {
  const props = Object.entries(prototype.getDefaultProps())
  const kept = props.filter(([name]) => !WITHOUT_DEFAULT[type]?.includes(name))
  return Object.fromEntries(kept.map(([name, value]) => [`props.${name}`, value as unknown]))
}

describe("[RL12] the defaults of the layout are tldraw's", () => {
  const types = Object.keys(SHAPE_PROPS) as ShapeType[]
  test.each(types.filter((type) => !OWN_TYPES.has(type)))('%s', (type) => {
    const util = (defaultShapeUtils as unknown as Util[]).find((each) => each.type === type)
    // tldraw has a group's util, without props, in the editor.
    expect(table.shape[type]).toEqual(util ? expected(util) : {})
  })
  test('binding', () => {
    for (const util of defaultBindingUtils as unknown as Util[])
      expect(table.binding).toEqual({ [util.type]: expected(util) })
  })
  test('what every shape has', () => {
    const own = boardSchema.types.shape.createDefaultProperties()
    expect(own).toMatchObject(table.shape['*'])
    expect(makeShape('group', 'g')).toMatchObject(table.shape['*'])
  })
  test('every type that boards use', () => {
    expect(Object.keys(table.shape).sort()).toEqual(['*', ...Object.keys(SHAPE_PROPS)].sort())
  })
})

test("[TX2] the shapes whose label is a text are those with tldraw's rich text", () => {
  const doc = new Y.Doc()
  const types = Object.keys(SHAPE_PROPS) as ShapeType[]
  for (const type of types) writeRecord(recordsOf(doc), makeShape(type, type))
  expect(types.filter((type) => labelOf(recordsOf(doc).get(`shape:${type}`)))).toEqual(
    types.filter((type) => 'richText' in SHAPE_PROPS[type]),
  )
})
