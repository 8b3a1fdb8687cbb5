import { expect, test, vi } from 'vitest'
import { GeographySource, type GeographyState } from './GeographySource.ts'
import { MOST_BYTES } from './readGeography.ts'

function open(): { source: GeographySource; shown: GeographyState[] } {
  const shown: GeographyState[] = []
  return {
    source: new GeographySource(
      () => null,
      (state) => shown.push(state),
    ),
    shown,
  }
}
const table = (name: string, text: string) => ({
  name: `${name}.csv`,
  size: text.length,
  arrayBuffer: () => Promise.resolve(new TextEncoder().encode(text).buffer),
})
const failing = (): Promise<never> => Promise.reject(new Error('it cannot be read'))
const wells = (count: number): string => `Name,Lat,Lon\n${'Well,36,43\n'.repeat(count)}`
const namesRead = (shown: readonly GeographyState[]): string[] =>
  shown.flatMap((state) => (state.kind === 'read' ? state.name : []))

test('[GE11] a file that is too large is refused before a byte of it is read', async () => {
  const { source, shown } = open()
  await source.readFile({ name: 'huge.csv', size: MOST_BYTES + 1, arrayBuffer: failing })
  expect(shown.at(-1)).toEqual({ kind: 'fault', why: { code: 'tooLarge' } })
})

test('[GE8] a slow file that arrives after a later one changes nothing, and is not what is decoded anew', async () => {
  const { source, shown } = open()
  const arrival: ((bytes: ArrayBuffer) => void)[] = []
  const slow = new Promise<ArrayBuffer>((resolve) => arrival.push(resolve))
  const first = source.readFile({ ...table('slow', ''), arrayBuffer: () => slow })
  await source.readFile(table('second', wells(2)))
  arrival[0]!(new TextEncoder().encode(wells(1)).buffer)
  await first
  await source.decodeAs('windows-1256')
  expect(namesRead(shown)).toEqual(['second', 'second'])
  expect(shown.at(-1)).toMatchObject({ read: { preview: { counts: { point: 2 } } } })
})

test('[GE13] what is being read when nobody looks any more is read no further', async () => {
  const { source, shown } = open()
  const reading = source.readFile(table('long', wells(100_000)))
  await vi.waitFor(() => expect(shown.length).toBeGreaterThan(1))
  source.stop()
  const told = shown.length
  await reading
  expect(shown.length).toBe(told)
})

test('[GE15] after a wrong encoding another one can be chosen', async () => {
  const { source, shown } = open()
  const { size, ...file } = table('wells', JSON.stringify({ type: 'Point', coordinates: [43, 36] }))
  await source.readFile({ ...file, size })
  await source.decodeAs('utf-16le')
  expect(shown.at(-1)).toMatchObject({ kind: 'fault', tried: 'utf-16le' })
  await source.decodeAs('utf-8')
  expect(namesRead(shown)).toEqual(['wells', 'wells'])
})

test('[GE12] a file that was moved away is said to be damaged', async () => {
  const { source, shown } = open()
  await source.readFile({ ...table('gone', 'x'), arrayBuffer: failing })
  expect(shown.at(-1)).toEqual({ kind: 'fault', why: { code: 'damaged' } })
})
