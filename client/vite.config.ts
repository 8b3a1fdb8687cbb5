import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin } from 'vite'

const COMPRESSIBLE = /\.(js|css|json|svg|txt)$/

export default defineConfig({
  plugins: [react(), serviceWorker(), compressed()],
  // The server puts a fresh nonce in this place for every page it sends.
  html: { cspNonce: '__JISR_NONCE__' },
  // Old office PCs: the last Chrome for Windows 7 and 8.
  build: { target: 'chrome109', cssTarget: 'chrome109', assetsInlineLimit: 0 },
})

/** Adds the worker that opens the page without a server; it knows the name of everything that the page is made of. */
function serviceWorker(): Plugin {
  return {
    name: 'jisr-service-worker',
    apply: 'build',
    async generateBundle(_options, bundle) {
      // The words of languages that Jisr does not speak are fetched when somebody's tldraw wants them; the marks of
      // embeds, which are off, by nobody.
      const assets = Object.keys(bundle)
        .filter((name) => name.startsWith('assets/') && !/\.(json|png)$/.test(name))
        .sort()
        .map((name) => `/${name}`)
      const version = createHash('sha256').update(assets.join()).digest('hex').slice(0, 16)
      const built = await build({
        configFile: false,
        logLevel: 'warn',
        root: import.meta.dirname,
        publicDir: false,
        define: { SHELL: JSON.stringify({ version, assets: [...assets, '/icon.svg'] }) },
        build: {
          write: false,
          target: 'chrome109',
          rollupOptions: { input: 'src/serviceWorker/worker.ts', output: { format: 'iife' } },
        },
      })
      const [output] = Array.isArray(built) ? built : [built]
      const [worker] = output && 'output' in output ? output.output : []
      if (worker?.type !== 'chunk') throw new Error('the service worker was not built')
      this.emitFile({ type: 'asset', fileName: 'serviceWorker.js', source: worker.code })
    },
  }
}

/** Writes `<file>.gz` beside each text file, so that the server compresses nothing while people wait. */
function compressed(): Plugin {
  return {
    name: 'jisr-compressed',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const name of Object.keys(bundle).filter((name) => COMPRESSIBLE.test(name))) {
        const file = join(dir, name)
        writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }))
      }
    },
  }
}
