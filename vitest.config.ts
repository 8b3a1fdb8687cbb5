import { defineConfig } from 'vitest/config'

/** Left to itself vitest keeps one processor free, which on a small machine is half of them. */
const maxWorkers = '100%'

const units = [
  'shared/src/**/*.test.ts',
  'client/src/**/*.test.{ts,tsx}',
  'server/src/**/*.test.ts',
  'scripts/**/*.test.ts',
]

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: units, testTimeout: 30_000, maxWorkers } },
      {
        test: {
          name: 'parts',
          include: ['tests/{contracts,simulation,protocol}/*.test.{ts,tsx}'],
          testTimeout: 60_000,
          maxWorkers,
        },
      },
      // Whole processes and browsers wait more than they work: two files at a time fill a small machine, more would starve.
      {
        test: {
          name: 'whole',
          globalSetup: ['tests/buildPage.ts'],
          include: ['tests/{integration,e2e}/**/*.test.ts'],
          testTimeout: 90_000,
          // A machine that is busy with something else takes several times as long.
          expect: { poll: { timeout: 20_000 } },
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
  },
})
