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

/** The literals with letters in them that a component shows: children of elements and values of attributes that are read out. */
export function strayTexts(source: string): string[] {
  const found: string[] = []
  walk(parseAst(source, { lang: 'tsx' }) as unknown as Node, false)
  return found

  function walk(node: Node, shown: boolean): void {
    const text = textOf(node, shown)
    if (text !== undefined && /\p{L}/u.test(text)) found.push(text.trim())
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

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
