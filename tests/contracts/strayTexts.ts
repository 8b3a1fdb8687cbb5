import { parseAst } from 'vite'

interface Node {
  type: string
  [field: string]: unknown
}

const READ_OUT = new Set([
  'title',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'placeholder',
  'alt',
  'label',
])

/** Members by which a script puts words on the page without an element of React. */
const WRITTEN = new Set([...READ_OUT, 'ariaLabel', 'innerHTML', 'innerText', 'textContent'])
const SPOKEN = new Set(['alert', 'confirm', 'prompt'])

/**
 * The literals with letters in them that a source shows: children of elements, values of attributes that are read out,
 * and what a script writes into an element, an attribute or a dialog of the browser.
 */
export function strayTexts(source: string, lang: 'ts' | 'tsx' = 'tsx'): string[] {
  const found: string[] = []
  walk(parseAst(source, { lang }) as unknown as Node, false)
  return found

  function walk(node: Node, shown: boolean): void {
    const text = textOf(node, shown)
    if (text !== undefined && /\p{L}/u.test(text)) found.push(text.trim())
    if (isWrittenAttribute(node)) walk((node['arguments'] as Node[])[1]!, true)
    for (const [field, value] of Object.entries(node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (isNode(child)) walk(child, isShown(node, field, shown))
      }
    }
  }
}

function textOf(node: Node, shown: boolean): string | undefined {
  if (node.type === 'JSXText') return node['value'] as string
  if (!shown) return undefined
  if (node.type === 'TemplateElement') return (node['value'] as { cooked: string }).cooked
  return node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined
}

/** Whether what stands in that field of the node is put on the page, also through `?:`, `&&`, `??` and `||`. */
function isShown(node: Node, field: string, shown: boolean): boolean {
  switch (node.type) {
    case 'JSXElement':
    case 'JSXFragment':
      return field === 'children'
    case 'JSXAttribute':
      return field === 'value' && READ_OUT.has((node['name'] as { name: string }).name)
    case 'AssignmentExpression':
      return field === 'right' && WRITTEN.has(nameOf((node['left'] as Node)['property']))
    case 'CallExpression':
      return field === 'arguments' && SPOKEN.has(nameOf(node['callee']))
    case 'JSXExpressionContainer':
      return shown
    case 'TemplateLiteral':
      return shown && field === 'quasis'
    case 'ConditionalExpression':
      return shown && field !== 'test'
    case 'LogicalExpression':
      return shown && (field === 'right' || node['operator'] !== '&&')
    default:
      return false
  }
}

function isWrittenAttribute(node: Node): boolean {
  if (node.type !== 'CallExpression' || nameOf((node['callee'] as Node)['property']) !== 'setAttribute') return false
  const [name, value] = node['arguments'] as Node[]
  return value !== undefined && READ_OUT.has(String(name?.['value']))
}

function nameOf(node: unknown): string {
  return isNode(node) && node.type === 'Identifier' ? (node['name'] as string) : ''
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
