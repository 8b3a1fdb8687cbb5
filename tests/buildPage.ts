import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Before any whole-process test: the page is built from the sources as they are now. */
export function setup(): void {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const { status } = spawnSync(process.execPath, ['scripts/prepare.mjs'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error('The page cannot be built')
}
