// Runs before `npm start` and `npm test` on whatever Node the machine has (18 or newer), so: plain JavaScript, no packages.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { checkRuntime, fail, root, run } from './run.mjs'
import { doSteps } from './steps.mjs'

if (Number(process.versions.node.split('.')[0]) < 18) {
  fail(`Jisr needs Node 18 or newer to set itself up; this is v${process.versions.node}.`)
}
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

doSteps([
  {
    name: 'install',
    says: 'Jisr fetches its packages (about half a minute, once)',
    inputs: [
      'package.json',
      'pnpm-lock.yaml',
      'pnpm-workspace.yaml',
      ...['client', 'server', 'shared', 'tests'].map((folder) => `${folder}/package.json`),
    ],
    product: 'node_modules/.modules.yaml',
    work() {
      run('npx', ['--yes', '--prefer-offline', packageManager, 'install', '--frozen-lockfile', '--prefer-offline'], {
        hint:
          'Does this machine reach the npm registry ("npm ping")? If it never can, make a bundle with ' +
          '"npm run bundle" on one that does, of the same kind, and unpack that here.',
      })
      checkRuntime()
    },
  },
  {
    name: 'page',
    says: 'Jisr builds its page',
    inputs: [
      'client/src',
      'client/public',
      'client/index.html',
      'client/vite.config.ts',
      'scripts/prepare.mjs',
      'shared/src',
      'pnpm-lock.yaml',
    ],
    product: 'client/dist/index.html',
    work() {
      // Tests build the page that the next start serves: whatever their environment says, it is the one for people.
      run(join('client', 'node_modules', '.bin', 'vite'), ['build', 'client', '--logLevel', 'warn'], {
        env: { NODE_ENV: 'production' },
      })
    },
  },
])
if (process.argv.includes('--browser')) ensureBrowser()
