import { defaultBindingUtils, defaultShapeUtils } from 'tldraw'
import { describe, expect, test } from 'vitest'
import table from '@jisr/shared/document/fieldDefaults.json' with { type: 'json' }
import { boardSchema } from '@jisr/shared/shapes/schema.ts'
import { makeShape, SHAPE_PROPS, type ShapeType } from '../factories.ts'

/** A dictionary prop has no default: its entries are fields of their own. */
const WITHOUT_DEFAULT: Record<string, readonly string[]> = { line: ['points'] }

type Util = { type: string; prototype: { getDefaultProps(): object } }

function expected({ type, prototype }: Util): object {
  const props = Object.entries(prototype.getDefaultProps())
  const kept = props.filter(([name]) => !WITHOUT_DEFAULT[type]?.includes(name))
  return Object.fromEntries(kept.map(([name, value]) => [`props.${name}`, value as unknown]))
}

describe("[RL12] the defaults of the layout are tldraw's", () => {
  test.each(Object.keys(SHAPE_PROPS) as ShapeType[])('%s', (type) => {
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
