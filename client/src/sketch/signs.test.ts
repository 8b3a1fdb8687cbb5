import { describe, expect, test } from 'vitest'
import { SYMBOL_KINDS } from '@jisr/shared/symbols/catalogue.ts'
import { signOfKind } from '../shapes/symbol/symbolSession.ts'
import { civilIcon } from './civilIcons.ts'
import { loadMilitarySigns } from './militarySigns.ts'
import { signLook } from './signLook.ts'

const civil = { military: false, exercise: false }
const military = { military: true, exercise: false }

test('[SY7] each kind has a civil drawing or letters, and what nobody knows is drawn as a place', () => {
  for (const { key, letters } of SYMBOL_KINDS) {
    const icon = civilIcon(key)
    expect({ key, drawn: icon !== undefined }).toEqual({ key, drawn: letters === undefined })
    for (const d of icon?.paths ?? []) expect(d).toMatch(/^[Mm][\d\s.,a-zA-Z+-]+$/)
    expect(icon?.paths).not.toEqual([])
  }
  expect(civilIcon('nobody knows')?.paths).toHaveLength(1)
})

describe('military symbols', () => {
  test('[SY8] until they have come the civil sign stands in', async () => {
    expect(signLook(signOfKind('hospital'), military).military).toBeNull()
    await loadMilitarySigns()
    expect(signLook(signOfKind('hospital'), military).military).not.toBeNull()
  })

  test('[SY8] each kind of the catalogue has one on a board that has them, and none on another', () => {
    for (const { key } of SYMBOL_KINDS) {
      const sign = signOfKind(key)
      expect({ key, drawn: signLook(sign, military).military !== null }).toEqual({ key, drawn: true })
      expect(signLook(sign, civil).military).toBeNull()
    }
  })

  test('[SY8] the point of it that means the place stands on the place: the tip of a checkpoint, the foot of a staff', () => {
    for (const kind of ['checkpoint', 'command_post']) {
      const { box } = signLook(signOfKind(kind), military)
      expect(Math.round(box.y + box.h)).toBeLessThanOrEqual(3)
      expect(box.y).toBeLessThan(-40)
    }
    const { box } = signLook(signOfKind('hospital'), military)
    expect(Math.abs(box.x + box.w / 2)).toBeLessThan(1)
  })

  test('[SY8] what the standard draws without a frame has the bar that says its state below it, the point still on its place', () => {
    const checkpoint = { ...signOfKind('checkpoint'), state: 'damaged' } as const
    const { bar, box } = signLook(checkpoint, military)
    expect(bar).toBeGreaterThan(0)
    expect(box.y + box.h).toBeGreaterThan(bar! + 6)
    expect(signLook(checkpoint, military).military?.markup).toBe(
      signLook(signOfKind('checkpoint'), military).military?.markup,
    )
    expect(signLook({ ...signOfKind('hospital'), state: 'damaged' }, military).bar).toBeNull()
  })

  test('[SY8] a bare code has its symbol on every board; one that means nothing has the civil sign, never a question mark', () => {
    const bare = { kind: '', identity: 'friend', state: 'unknown' } as const
    expect(signLook({ ...bare, sidc: '10031000001502000000' }, civil).military).not.toBeNull()
    for (const sidc of ['99999999999999999999', '10042000009999990000']) {
      expect(signLook({ ...bare, sidc }, military).military).toBeNull()
    }
  })

  test('[SY8] it is written in the fonts that come along, and an exercise’s says so', () => {
    const uxo = signOfKind('demining_uxo')
    expect(signLook(uxo, military).military?.markup).toContain('tldraw_sans')
    const markup = (exercise: boolean) => signLook(uxo, { military: true, exercise }).military?.markup ?? ''
    expect(markup(true)).toMatch(/>X</)
    expect(markup(false)).not.toMatch(/>X<|Arial|style=/)
  })
})

const drawn = (identity: 'hostile' | 'friend', exercise: boolean): string =>
  signLook({ kind: '', sidc: '10031000001502000000', identity, state: 'unknown' }, { military: true, exercise })
    .military?.markup ?? ''
const frameOf = (markup: string): string | undefined => /<path d="([^"]+)"/.exec(markup)?.[1]

test('[SY8] who is hostile in an exercise has the frame of the enemy and an X, not that of a friend who plays it', async () => {
  await loadMilitarySigns()
  const enemy = drawn('hostile', true)
  expect(frameOf(enemy)).toBe(frameOf(drawn('hostile', false)))
  expect(frameOf(enemy)).not.toBe(frameOf(drawn('friend', true)))
  expect(enemy).toMatch(/>X</)
  expect(enemy).not.toMatch(/>[KJ]</)
})
