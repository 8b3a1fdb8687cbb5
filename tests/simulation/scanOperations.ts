import type { TLRecord, TLShape } from 'tldraw'
import { tiedBy } from '@jisr/client/sketch/scanPlace.ts'
import type { Tie } from '@jisr/shared/geo/calibration.ts'
import type { ScanProps } from '@jisr/shared/shapes/scan.ts'
import { makeImage, makeShape } from '../factories.ts'
import type { Operation } from './operations.ts'
import type { Person } from './Person.ts'
import type { Random } from './random.ts'

type Shape = Omit<TLShape, 'type' | 'props'> & { type: string; props: ScanProps }

const shapesOf = ({ store }: Person, type: string): Shape[] =>
  (store.query.records('shape').get() as object[] as Shape[])
    .filter((shape) => shape.type === type)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
const put = ({ store }: Person, shape: Shape): void => store.put([shape] as object[] as TLRecord[])

/** A tie where a paper lies that is turned by a quarter, as exactly as a hand presses. */
export function someTie(random: Random): Tie {
  const px = { x: random.below(800), y: random.below(600) }
  return { px, ground: { x: 500 - 2 * px.y + random.below(9), y: 600 + 2 * px.x + random.below(9) } }
}

function retie(person: Person, random: Random, change: (ties: ScanProps['ties']) => ScanProps['ties']): void {
  const scan = random.pick(shapesOf(person, 'scan'))
  if (!scan) return
  const { props, ...more } = tiedBy(scan.props, change(scan.props.ties))
  put(person, { ...scan, ...more, props: { ...scan.props, ...props } })
}

/** What people do who lay photos of paper on the ground of a sketch, and tie them to it. */
export const SCAN_OPERATIONS: Record<string, Operation> = {
  putScan: (person, random, name) => {
    const sketch = random.pick(shapesOf(person, 'sketch'))
    if (!sketch || shapesOf(person, 'scan').length > 2) return
    const asset = makeImage(name, `jisr-blob:${'ab'.repeat(32)}`)
    const place = { parentId: sketch.id, x: random.below(900), y: random.below(900) }
    person.store.put([asset, makeShape('scan', name, place, { assetId: asset.id, ties: {}, title: name })])
  },
  ...Object.fromEntries(['tie', 'tieAgain'].map((name) => [name, tie])),
  moveTie: (person, random) =>
    retie(person, random, (ties) => {
      const id = random.pick(Object.keys(ties).sort())
      return id === undefined ? ties : { ...ties, [id]: someTie(random) }
    }),
  untie: (person, random) =>
    retie(person, random, (ties) => {
      const { [random.pick(Object.keys(ties).sort()) ?? '']: _gone, ...rest } = ties
      return rest
    }),
  moveScan: (person, random) => {
    const scan = random.pick(shapesOf(person, 'scan').filter(({ isLocked }) => !isLocked))
    if (scan) put(person, { ...scan, x: random.below(900), y: random.below(900), rotation: random.below(6) })
  },
  fadeScan: (person, random) => {
    const scan = random.pick(shapesOf(person, 'scan'))
    if (scan) put(person, { ...scan, opacity: random.below(11) / 10 })
  },
  removeScan: ({ store }, random) => {
    const scan = random.pick(shapesOf({ store } as Person, 'scan'))
    if (scan && random.chance(0.3)) store.remove([scan.id])
  },
}

/** What people do most. */
function tie(person: Person, random: Random, name: string): void {
  retie(person, random, (ties) =>
    Object.keys(ties).length > 4 ? ties : { ...ties, [`${Object.keys(ties).length}-${name}`]: someTie(random) },
  )
}
