import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

const rules = idsOf(['docs/spec.md'], /^- \*\*([A-Z]{2}\d+)\*\*/gm)
// Contract suites carry titles too, and are no test files themselves.
const tested = idsOf(
  ['{shared,client,server}/src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'tests/*/**/*.{ts,tsx}'],
  /\[([A-Z]{2}\d+)\]/g,
)

test('every rule of docs/spec.md has a test whose title carries its id', () => {
  const missing = [...rules].filter((id) => !tested.has(id))
  expect(missing, `rules of docs/spec.md without a test: ${missing.join(', ')}`).toEqual([])
})

test('every id in a test title is a rule of docs/spec.md', () => {
  const unknown = [...tested].filter((id) => !rules.has(id))
  expect(unknown, `ids in test titles that docs/spec.md does not know: ${unknown.join(', ')}`).toEqual([])
})

function idsOf(patterns: string[], id: RegExp): Set<string> {
  const files = globSync(patterns, { cwd: root, exclude: (path) => path.includes('node_modules') })
  return new Set(
    files.flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(id)].map((match) => match[1] ?? '')),
  )
}
