import {
  array,
  assert,
  constantFrom,
  integer,
  letrec,
  oneof,
  option,
  property,
  record,
  subarray,
  tuple,
} from 'fast-check'

/** Rich text as ProseMirror writes it; any that tldraw's editor can make. */
export interface Rich {
  type: string
  attrs?: Record<string, unknown>
  marks?: { type: string; attrs?: Record<string, unknown> }[]
  content?: Rich[]
  text?: string
}

/** Plain paragraphs. */
export function say(...lines: string[]): { type: 'doc'; content: Rich[] } {
  return {
    type: 'doc',
    content: lines.map((text) =>
      text === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text }] },
    ),
  }
}

/** The letters of a rich text, a line feed between its blocks. */
export function words(value: unknown): string {
  const lines: string[] = []
  const walk = ({ type, text, content = [] }: Rich): void => {
    if (type === 'paragraph' || type === 'heading') lines.push('')
    if (text !== undefined) lines.push((lines.pop() ?? '') + text)
    for (const child of content) walk(child)
  }
  walk(value as Rich)
  return lines.join('\n')
}

const SNIPPETS = ['جِسْرٌ', 'الموصل', 'پردی کۆن', 'ھەولێر', 'bridge', '👩‍👩‍👧‍👦', '🏴‍☠️', 'e\u0301', '\u200f', ' ', '\n', '٣', 'x']
const text = array(constantFrom(...SNIPPETS), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''))
const marks = subarray([
  { type: 'link', attrs: { href: 'https://example.org', target: '_blank', rel: null, class: null } },
  { type: 'bold' },
  { type: 'italic' },
  { type: 'strike' },
  { type: 'code' },
  { type: 'highlight' },
])
const inline = array(record({ marks, text: option(text, { nil: undefined, freq: 6 }) }), { maxLength: 4 }).map(
  (runs) => {
    const nodes: Rich[] = []
    for (const { marks, text } of runs) {
      const last = nodes.at(-1)
      const own = marks.length > 0 ? { marks } : {}
      // Beside one another, runs with the same marks are one.
      if (
        text !== undefined &&
        last?.text !== undefined &&
        JSON.stringify(last.marks ?? []) === JSON.stringify(marks)
      ) {
        last.text += text
      } else nodes.push(text === undefined ? { type: 'hardBreak', ...own } : { type: 'text', text, ...own })
    }
    return nodes
  },
)
const filled = (node: Rich, content: Rich[]): Rich => (content.length > 0 ? { ...node, content } : node)
const direction = constantFrom({}, { attrs: { dir: 'rtl' } }, { attrs: { dir: 'ltr' } })
const paragraph = tuple(direction, inline).map(([attrs, content]) => filled({ type: 'paragraph', ...attrs }, content))
const heading = tuple(integer({ min: 1, max: 6 }), inline).map(([level, content]) =>
  filled({ type: 'heading', attrs: { level } }, content),
)

const { block } = letrec<{ block: Rich; list: Rich; item: Rich }>((tie) => ({
  block: oneof({ depthSize: 'small', withCrossShrink: true }, paragraph, heading, tie('list')),
  list: tuple(
    constantFrom<Rich>({ type: 'bulletList' }, { type: 'orderedList' }, { type: 'orderedList', attrs: { start: 4 } }),
    array(tie('item'), { minLength: 1, maxLength: 3 }),
  ).map(([list, content]) => ({ ...list, content })),
  item: tuple(paragraph, array(tie('block'), { maxLength: 2 })).map(([first, rest]) => ({
    type: 'listItem',
    content: [first, ...rest],
  })),
}))
const richTexts = array(block, { minLength: 1, maxLength: 4 }).map((content): Rich => ({ type: 'doc', content }))

/** Holds a property against many rich texts; a failure names the smallest that breaks it. */
export function forRichTexts(check: (first: Rich, second: Rich, third: Rich) => void): void {
  assert(property(richTexts, richTexts, richTexts, check), { numRuns: 40 })
}
