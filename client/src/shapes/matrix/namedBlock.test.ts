import { expect, test } from 'vitest'
import type { ImportTarget } from '@jisr/shared/imports/previewImport.ts'
import type { Organisation, OrganisationId, PlanEvent } from '@jisr/shared/plan/records.ts'
import { eventOf, organisationOf } from '@jisr/shared/templates/planRecords.ts'
import { organisationFor } from '../../plan/organisationNames.ts'
import { hasOnlyNames, previewNamedBlock } from './namedBlock.ts'
import type { Place } from './place.ts'

const [moe, moh] = [organisationOf('MOE'), organisationOf('MOH')]
const tasks = ['Pumps', 'Mains'].map((title) => eventOf(title, { title, kind: 'task' }))
const target: ImportTarget = {
  kind: 'matrix',
  events: tasks.map(({ id }) => id),
  columns: [moe.id, moh.id],
  laneOf: () => '',
  plan: {
    anchors: new Map(),
    organisations: new Map<OrganisationId, Organisation>([moe, moh].map((one) => [one.id, one])),
    events: new Map(tasks.map((one): [PlanEvent['id'], PlanEvent] => [one.id, one])),
    timeZone: 'Asia/Baghdad',
  },
  reference: 0,
  organisationFor,
}
const firstLetter: Place = { row: tasks[0]!.id, column: moe.id }

const lettersOf = (table: string[][], place = firstLetter) =>
  previewNamedBlock(table, target, place)?.rows.map(({ title, letters }) => [title, Object.fromEntries(letters)])

test('[MX9] a block with its heading and titles goes to the tasks and organisations that it names, wherever it is pasted', () => {
  const block = ['Mains', 'R', 'A']
  for (const heading of [
    ['Task', 'Ministry of Health', 'MOE'],
    ['', 'وزارة الصحة', 'Ministry of Electricity'],
  ]) {
    expect(lettersOf([heading, block])).toEqual([['Mains', { [moh.id]: 'R', [moe.id]: 'A' }]])
  }
})

test('[MX9] titles of tasks that are there are known without a heading, and the letters go on from the selected column', () => {
  const rows = [
    ['Mains', 'R'],
    ['Fuel', 'A'],
  ]
  expect(lettersOf(rows, { row: tasks[0]!.id, column: moh.id })).toEqual([
    ['Mains', { [moh.id]: 'R' }],
    ['Fuel', { [moh.id]: 'A' }],
  ])
  expect(lettersOf(rows, { row: tasks[0]!.id, column: 'task' })).toBeUndefined()
})

test('[MX9] letters alone, new titles and a word among letters stay where the selected cell is', () => {
  for (const block of [
    [
      ['A', 'R'],
      ['C', ''],
    ],
    [['Fuel', 'AR', 'x', 'c']],
    [
      ['', 'A'],
      ['Pumps', 'R'],
    ],
    [['Pumps'], ['Fuel']],
  ]) {
    expect(lettersOf(block, { row: tasks[0]!.id, column: 'task' })).toBeUndefined()
  }
  const letters = [
    ['A', 'R'],
    ['C', ''],
  ]
  expect(lettersOf(letters)).toBeUndefined()
  expect(
    [
      letters,
      [
        ['MOE', 'Ministry of Health'],
        ['A', 'R'],
      ],
    ].map((table) => hasOnlyNames(table, target)),
  ).toEqual([false, true])
})
