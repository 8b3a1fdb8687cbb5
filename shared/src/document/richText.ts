/**
 * tldraw's schema takes any object for rich text, and a node that ProseMirror does not know makes every page that
 * measures the label throw. So the shape of the tree is checked here, without ProseMirror, which the server does
 * without: the nodes and marks of tldraw's default editor (TipTap starter kit, link, highlight).
 */
type Content = 'block' | 'inline' | 'listItem' | 'none'

const NODES = new Map<string, { content: Content; filled: boolean }>([
  ['doc', { content: 'block', filled: true }],
  ['paragraph', { content: 'inline', filled: false }],
  ['heading', { content: 'inline', filled: false }],
  ['bulletList', { content: 'listItem', filled: true }],
  ['orderedList', { content: 'listItem', filled: true }],
  ['listItem', { content: 'block', filled: true }],
  ['text', { content: 'none', filled: false }],
  ['hardBreak', { content: 'none', filled: false }],
])
const ALLOWED: Record<Content, ReadonlySet<string>> = {
  block: new Set(['paragraph', 'heading', 'bulletList', 'orderedList']),
  inline: new Set(['text', 'hardBreak']),
  listItem: new Set(['listItem']),
  none: new Set(),
}
const MARKS = new Set(['bold', 'italic', 'strike', 'code', 'link', 'highlight'])
/** TipTap's own list of link targets that cannot run code. */
const SAFE_LINK = /^(?:(?:https?|ftps?|mailto|tel|callto|sms|cid|xmpp):|[^a-z]|[a-z0-9+.-]+(?:[^a-z+.:-]|$))/i
// eslint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u0020\u00a0\u1680\u180e\u2000-\u2029\u205f\u3000]/g

/** Why a value is no rich text that every page can show, or null when it is one. */
export function richTextFault(value: unknown): string | null {
  return nodeFault(value, new Set(['doc']))
}

function nodeFault(value: unknown, allowed: ReadonlySet<string>): string | null {
  if (!isObject(value)) return 'a rich text node is no object'
  const { type, content, marks, attrs, text } = value
  const node = typeof type === 'string' ? NODES.get(type) : undefined
  if (node === undefined || !allowed.has(type as string)) {
    return `rich text cannot hold ${typeof type === 'string' ? type.slice(0, 40) : typeof type} there`
  }
  if (type === 'text' && (typeof text !== 'string' || text === '')) return 'a rich text run is empty'
  if (attrs !== undefined && !isAttributes(attrs)) return 'rich text attributes are no plain values'
  if (marks !== undefined && !(Array.isArray(marks) && marks.every(isMark))) return 'rich text has an unknown mark'
  if (content === undefined) return node.filled ? `rich text ${String(type)} is empty` : null
  if (!Array.isArray(content) || (node.filled && content.length === 0)) return 'rich text content is no list'
  for (const child of content) {
    const fault = nodeFault(child, ALLOWED[node.content])
    if (fault !== null) return fault
  }
  return null
}

function isMark(value: unknown): boolean {
  if (!isObject(value) || typeof value['type'] !== 'string' || !MARKS.has(value['type'])) return false
  const attrs = value['attrs']
  if (attrs !== undefined && !isAttributes(attrs)) return false
  if (value['type'] !== 'link') return true
  const href = isObject(attrs) ? attrs['href'] : undefined
  return typeof href === 'string' && SAFE_LINK.test(href.replaceAll(INVISIBLE, ''))
}

function isAttributes(value: unknown): boolean {
  return (
    value === null ||
    (isObject(value) && Object.values(value).every((item) => typeof item !== 'object' || item === null))
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
