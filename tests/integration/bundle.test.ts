import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inherited, npmStart, withoutRegistry } from './npmProcess.ts'

const repository = join(import.meta.dirname, '..', '..')

test('[OP4] a bundle, unpacked on a machine that never sees a registry, serves the board page', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jisr-bundle-'))
  try {
    const made = spawnSync('npm', ['run', 'bundle'], {
      cwd: repository,
      env: inherited(),
      encoding: 'utf8',
    })
    expect(made.stderr).toContain('Made ')
    const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string }
    const name = `jisr-${version}-${process.platform}-${process.arch}`
    spawnSync('tar', ['-xzf', join(repository, `${name}.tgz`), '-C', folder])

    const tree = join(folder, name)
    const started = await npmStart(tree, withoutRegistry(folder))
    const [site, health] = await Promise.all([fetch(started.origin), fetch(`${started.origin}/readyz`)])
    const page = await site.text()
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1]
    const asset = await fetch(started.origin + script)
    await started.stop()
    expect([site.status, health.status, asset.status]).toEqual([200, 200, 200])
    expect(started.milliseconds).toBeLessThan(10_000)
    expect(started.stderr).not.toContain('was called')
    expect(readdirSync(tree)).not.toContain('tests')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
