import { readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Some packages say their licence in a file only. */
const BY_FILE: Record<string, string> = {
  tldraw: 'tldraw SDK licence',
  '@tldraw/editor': 'tldraw SDK licence',
  '@tldraw/assets': 'tldraw SDK licence',
  '@tldraw/utils': 'MIT',
  '@tldraw/validate': 'MIT',
}

interface Manifest {
  name: string
  version: string
  license?: string | { type: string }
  dependencies?: Record<string, string>
}

/** Every package that client, server and shared code run on, theirs included, as `name version licence`, by name. */
export function runtimePackages(): string[] {
  const found = new Map<string, string>()
  const visit = (folder: string) => {
    const manifest = readManifest(folder)
    const key = `${manifest.name} ${manifest.version}`
    if (found.has(key)) return
    if (!manifest.name.startsWith('@jisr/')) found.set(key, licenceOf(manifest))
    for (const name of Object.keys(manifest.dependencies ?? {})) visit(resolve(folder, name))
  }
  for (const part of ['client', 'server', 'shared']) visit(join(root, part))
  return [...found].map(([key, licence]) => `${key} ${licence}`).sort()
}

/** NOTICE is what stands above its table, which is written anew. */
export function withTable(notice: string): string {
  const [head = ''] = notice.split('\n\n---\n')
  const lines = runtimePackages().map((line) => {
    const [name = '', version = '', ...licence] = line.split(' ')
    return `${name.padEnd(48)} ${version.padEnd(14)} ${licence.join(' ')}`
  })
  return `${head}\n\n---\n\n${lines.join('\n')}\n`
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}

/** As Node finds a package: in the nearest node_modules above the real place of whoever asks. */
function resolve(from: string, name: string): string {
  for (let folder = realpathSync(from); ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    try {
      return realpathSync(candidate)
    } catch (error) {
      if (folder === dirname(folder))
        throw new Error(`${name}, asked for by ${from}, is not installed`, { cause: error })
    }
  }
}

function licenceOf({ name, license }: Manifest): string {
  const declared = BY_FILE[name] ?? (typeof license === 'object' ? license.type : license)
  if (declared === undefined) throw new Error(`${name} declares no licence: read its files and name it here`)
  return declared
}

if (import.meta.main) {
  const file = join(root, 'NOTICE')
  writeFileSync(file, withTable(readFileSync(file, 'utf8')))
}
