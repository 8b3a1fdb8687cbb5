import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fail, root, say } from './run.mjs'

const stamps = join(root, '.stamp')
const lock = join(stamps, 'lock')

/**
 * Does the steps whose inputs changed since they were last done; a stamp for each, so that an unchanged start touches
 * neither registry nor bundler. Two starts at once: the second waits, then finds everything done.
 *
 * @param steps `{ name, says, inputs, product, work }`: files or folders it depends on, and a file that shows its result
 */
export function doSteps(steps) {
  if (!steps.some(isDue)) return
  try {
    mkdirSync(stamps, { recursive: true })
    takeLock()
  } catch (error) {
    fail(`Jisr must set itself up first, but cannot write to ${root}: ${error.code}.`)
  }
  try {
    for (const step of steps.filter(isDue)) {
      const stamp = join(stamps, step.name)
      // Gone while the work lasts: an interrupted step must not look done, whatever the inputs become meanwhile.
      rmSync(stamp, { force: true })
      const started = Date.now()
      say(`${step.says} …`)
      step.work()
      writeFileSync(stamp, digestOf(step.inputs))
      say(`… done in ${Math.round((Date.now() - started) / 1000)} s`)
    }
  } finally {
    rmSync(lock, { force: true })
  }
}

function isDue({ name, inputs, product }) {
  const stamp = join(stamps, name)
  return !(existsSync(join(root, product)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digestOf(inputs))
}

function takeLock() {
  let told = false
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      process.on('exit', releaseOwnLock)
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!isHeld()) rmSync(lock, { force: true })
    else {
      if (!told) say('Another start is setting Jisr up; waiting for it …')
      told = true
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    }
  }
}

function releaseOwnLock() {
  if (existsSync(lock) && readFileSync(lock, 'utf8') === String(process.pid)) rmSync(lock, { force: true })
}

/** A lock whose process is gone was left by a crash. */
function isHeld() {
  try {
    const pid = Number(readFileSync(lock, 'utf8'))
    // Between making the file and writing it there is a moment.
    if (!pid) return Date.now() - statSync(lock).mtimeMs < 2000
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function digestOf(paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesUnder(join(root, path)))) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}
