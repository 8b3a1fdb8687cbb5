import type { TLRecord, TLShape } from 'tldraw'
import type { EventId } from '@jisr/shared/plan/records.ts'
import type { SymbolProps } from '@jisr/shared/shapes/symbol.ts'
import { SYMBOL_KINDS } from '@jisr/shared/symbols/catalogue.ts'
import { IDENTITIES, SYMBOL_STATES } from '@jisr/shared/symbols/signs.ts'
import { makeShape } from '../factories.ts'
import type { Operation } from './operations.ts'
import type { Person } from './Person.ts'
import type { Random } from './random.ts'

type Shape = Omit<TLShape, 'props'> & { props: SymbolProps }

const sorted = <T extends { id: string }>(records: T[]): T[] => records.sort((a, b) => (a.id < b.id ? -1 : 1))
const symbolsOf = ({ store }: Person): Shape[] =>
  sorted(store.query.records('shape').get() as object[] as Shape[]).filter(({ type }) => type === 'symbol')
const someTask = ({ store }: Person, random: Random): EventId | null => {
  const records = store.allRecords() as object[] as { id: EventId; typeName: string }[]
  return random.pick(sorted(records.filter(({ typeName }) => typeName === 'event')))?.id ?? null
}

/** What people do who put symbols on a board and say what became of the places. */
export const SYMBOL_OPERATIONS: Record<string, Operation> = {
  putSymbol: (person, random, name) => {
    const page = random.pick(sorted(person.store.query.records('page').get()))
    const kind = random.pick(SYMBOL_KINDS)?.key ?? ''
    if (!page || symbolsOf(person).length > 4) return
    const place = { parentId: page.id, x: random.below(900), y: random.below(700) }
    person.store.put([makeShape('symbol', name, place, { kind, name, task: someTask(person, random) })])
  },
  changeSymbol: (person, random, name) => {
    const symbol = random.pick(symbolsOf(person))
    const change = random.pick<Partial<SymbolProps>>([
      { state: random.pick(SYMBOL_STATES) ?? 'unknown' },
      { identity: random.pick(IDENTITIES) ?? 'unknown' },
      { name },
      { nameAr: `${name} ع` },
      { task: random.chance(0.3) ? null : someTask(person, random) },
    ])
    if (symbol) person.store.put([{ ...symbol, props: { ...symbol.props, ...change } }] as object[] as TLRecord[])
  },
  turnSigns: ({ store }, random) => {
    const [board] = store.query.records('document').get()
    if (board) store.put([{ ...board, meta: { ...board.meta, signs: random.chance(0.5) ? 'military' : 'civil' } }])
  },
}
