import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'jisr-arrows-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** By the place of a file: what it must not import. Overrides replace one another, so each place is asked for itself. */
const forbidden: Record<string, string[]> = {
  'shared/src': ['@jisr/client/App.tsx', '@jisr/server/app.ts', 'node:fs/promises', 'react', 'tldraw', 'ws'],
  'shared/src/symbols': ['../shapes/schema.ts', '../document/roots.ts', 'node:fs'],
  'shared/src/geo': ['../shapes/schema.ts', '../places/mosulLayers.ts', 'proj4'],
  'shared/src/plan': ['../shapes/schema.ts', '../document/roots.ts', '../exports/csv.ts', '@jisr/client/App.tsx'],
  'shared/src/shapes': ['../document/roots.ts', '../exports/csv.ts', '../places/templates.ts', 'tldraw'],
  'shared/src/shapes/timeline': ['../../document/roots.ts', '../../exports/csv.ts', 'react'],
  'shared/src/document': ['../exports/csv.ts', '../places/templates.ts', 'react', 'node:fs'],
  'client/src': ['@jisr/server/app.ts', 'node:fs', 'node:fs/promises'],
  'client/src/board': ['yjs', 'y-protocols/sync', 'y-websocket', 'lib0/decoding', '@jisr/server/app.ts'],
  'client/src/binding': [
    '../provider/x.ts',
    '../board/x.ts',
    '../ui/x.ts',
    'y-websocket',
    'react',
    '@jisr/server/app.ts',
  ],
  'client/src/provider': [
    'tldraw',
    '@tldraw/store',
    '../binding/x.ts',
    '../board/x.ts',
    'react',
    '@jisr/server/app.ts',
  ],
  'client/src/shapes': ['../board/x.ts', '../provider/x.ts', '../binding/x.ts', 'yjs', '@jisr/server/app.ts'],
  'client/src/shapes/timeline': [
    '../matrix/x.ts',
    '../../board/x.ts',
    '../../provider/x.ts',
    '../../binding/x.ts',
    'yjs',
    '@jisr/server/app.ts',
  ],
  'server/src': [
    './storage/sqlite/x.ts',
    './storage/backup/x.ts',
    './compose.ts',
    './http/x.ts',
    './rooms/x.ts',
    'tldraw',
  ],
  'server/src/http': ['../storage/sqlite/x.ts', '../storage/files/x.ts', '../sockets/x.ts', '../compose.ts', 'react'],
  'server/src/http/routes': ['../../storage/memory/x.ts', '../../compose.ts', '@jisr/client/App.tsx'],
  'server/src/sockets': ['../storage/sqlite/x.ts', '../storage/files/x.ts', '../http/x.ts', '../compose.ts', 'express'],
  'server/src/rooms': [
    'ws',
    'express',
    'node:http',
    'node:sqlite',
    'node:fs',
    'tldraw',
    '@jisr/client/App.tsx',
    '../sockets/x.ts',
    '../http/x.ts',
    '../boards/x.ts',
    '../access/x.ts',
    '../services.ts',
    '../compose.ts',
    '../storage/memory/x.ts',
    '../storage/sqlite/x.ts',
    '../storage/files/x.ts',
    '../storage/backup/x.ts',
  ],
  'server/src/storage': [
    './sqlite/x.ts',
    '../rooms/x.ts',
    '../services.ts',
    'express',
    'react',
    '@jisr/client/App.tsx',
  ],
  'server/src/storage/memory': ['../sqlite/x.ts', '../../rooms/x.ts', 'node:sqlite', 'tldraw', '@jisr/client/App.tsx'],
  'server/src/storage/sqlite': [
    '../files/x.ts',
    '../../rooms/x.ts',
    '../../compose.ts',
    'react',
    '@jisr/client/App.tsx',
  ],
  'server/src/storage/files': ['../sqlite/x.ts', '../../http/x.ts', 'node:sqlite', 'react'],
  'server/src/storage/backup': ['../sqlite/openSqlite.ts', '../../rooms/x.ts', '../../compose.ts', 'react'],
  ...Object.fromEntries(
    ['boards', 'invites', 'members', 'access', 'audit', 'blobs'].map((commands) => [
      `server/src/${commands}`,
      [
        '../storage/sqlite/x.ts',
        '../storage/files/x.ts',
        '../compose.ts',
        '../http/x.ts',
        '../sockets/x.ts',
        '../rooms/x.ts',
        'react',
      ],
    ]),
  ),
}

const allowed: Record<string, string[]> = {
  'shared/src/document': ['../shapes/schema.ts', 'yjs', '@tldraw/store'],
  'shared/src/geo': ['../plan/plainText.ts', '@tldraw/tlschema'],
  'shared/src/shapes': ['../plan/plan.ts', '../geo/projection.ts', './timeline.ts', '../i18n/locales.ts'],
  'client/src/binding': ['yjs', 'tldraw', '@jisr/shared/document/roots.ts'],
  'client/src/board': ['../binding/x.ts', '../provider/x.ts', 'tldraw', 'react'],
  'client/src/shapes/timeline': ['../PlacingTool.ts', '../../plan/usePlan.ts', 'tldraw'],
  'server/src/rooms': ['../storage/DocumentStorage.ts', '../newId.ts', 'yjs', '@jisr/shared/access/can.ts'],
  'server/src/http': ['../boards/createBoard.ts', '../storage/StorageError.ts', 'express'],
  'server/src/storage/sqlite': ['../DocumentStorage.ts', './schema.ts', 'node:sqlite'],
}

test('the linter stops an import against each of the arrows, and none along them', () => {
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  const against = filesOf(forbidden, 'Against')
  const along = filesOf(allowed, 'Along')
  const stopped = stoppedByOxlint()
  expect([...against].filter(([file]) => !stopped.has(file)).map(([, arrow]) => arrow)).toEqual([])
  expect([...along].filter(([file]) => stopped.has(file)).map(([, arrow]) => arrow)).toEqual([])
})

/** Writes one file for each import; maps its path to `place → import`. */
function filesOf(imports: Record<string, string[]>, name: string): Map<string, string> {
  const written = new Map<string, string>()
  for (const [place, targets] of Object.entries(imports)) {
    for (const [index, target] of targets.entries()) {
      const file = `${place}/${name}${index}.ts`
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), `import '${target}'\n`)
      written.set(file, `${place} → ${target}`)
    }
  }
  return written
}

function stoppedByOxlint(): Set<string> {
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format', 'json'], { cwd: folder, encoding: 'utf8' })
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] }
  const restricted = diagnostics.filter(({ code }) => code === 'eslint(no-restricted-imports)')
  return new Set(restricted.map(({ filename }) => filename))
}
