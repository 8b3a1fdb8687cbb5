import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const COMPRESSIBLE = /\.(js|css|json|svg|txt)$/

export default defineConfig({
  plugins: [react(), compressed()],
  // The server puts a fresh nonce in this place for every page it sends.
  html: { cspNonce: '__JISR_NONCE__' },
  // Old office PCs: the last Chrome for Windows 7 and 8.
  build: { target: 'chrome109', cssTarget: 'chrome109', assetsInlineLimit: 0 },
})

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
