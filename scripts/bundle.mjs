// `npm run bundle`: a tarball of the ready tree for a machine of the same kind that never sees a registry.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, say } from './run.mjs'

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const name = `jisr-${manifest.version}-${process.platform}-${process.arch}`
const target = join(root, `${name}.tgz`)

// Beside the tree: hard links into the package store, and the rename at the end, need one file system.
const work = mkdtempSync(join(root, '.bundle-'))
process.on('exit', () => rmSync(work, { recursive: true, force: true }))
const tree = join(work, name)

say('Copying what runs …')
for (const path of [
  'server/src',
  'shared/src',
  'client/dist',
  'docs',
  'README.md',
  'LICENSE',
  'NOTICE',
  'SECURITY.md',
]) {
  copy(path)
}
for (const path of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc']) copy(path)
for (const folder of ['client', 'server', 'shared', 'tests']) copy(`${folder}/package.json`)
copy('package.json')

say('Installing what it needs at run time …')
const production = ['--prod', '--filter', '.', '--filter', '@jisr/server', '--filter', '@jisr/shared']
run(
  'npx',
  [
    '--yes',
    '--prefer-offline',
    manifest.packageManager,
    'install',
    '--frozen-lockfile',
    '--prefer-offline',
    ...production,
  ],
  { cwd: tree },
)
// What is unpacked is ready: nothing is left that a start could install or build.
const kept = Object.entries(manifest.scripts).filter(([script]) => ['start', 'backup', 'restore'].includes(script))
const { devDependencies: _devDependencies, ...rest } = manifest
writeFileSync(
  join(tree, 'package.json'),
  `${JSON.stringify({ ...rest, scripts: Object.fromEntries(kept) }, null, 2)}\n`,
)
for (const folder of ['client/package.json', 'tests']) rmSync(join(tree, folder), { recursive: true })

say('Packing …')
// The quickest level: nearly all of it is a Node that hardly gets smaller.
run('tar', ['--use-compress-program', 'gzip -1', '-cf', join(work, 'bundle.tgz'), '-C', work, name])
renameSync(join(work, 'bundle.tgz'), target)
say(`Made ${target}`)
say(`There: tar -xzf ${name}.tgz && cd ${name} && npm start`)

function copy(path) {
  const from = join(root, path)
  if (!existsSync(from)) return
  mkdirSync(join(tree, path, '..'), { recursive: true })
  cpSync(from, join(tree, path), { recursive: true, filter: (file) => !/\.test\.tsx?$/.test(file) })
}
