import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const css = readFileSync(join(import.meta.dirname, '../../client/src/ui/tokens.css'), 'utf8')
const colours = new Map([...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1]!, match[2]!]))
const grounds = ['paper', 'sheet', 'tint']

test('[SD12] what is read stands out from its ground at 7:1', () => {
  const onGrounds = ['ink', 'ink-soft', 'action-text', 'attention-text', 'danger-text', 'done-text'].flatMap((text) =>
    grounds.map((ground) => [text, ground] as const),
  )
  const onTints = ['action', 'attention', 'danger', 'done'].map((name) => [`${name}-text`, `${name}-tint`] as const)
  expect([...onGrounds, ...onTints].filter(([text, ground]) => contrast(text, ground) < 7)).toEqual([])
})

test('[SD12] lines and signs stand out from their ground at 3:1', () => {
  const lines = ['rule', 'tigris', 'action', 'attention', 'danger', 'done']
  const pairs = lines.flatMap((line) => grounds.map((ground) => [line, ground] as const))
  expect(pairs.filter(([line, ground]) => contrast(line, ground) < 3)).toEqual([])
})

/** Contrast ratio of two tokens as WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(name: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(colours.get(name)!.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
