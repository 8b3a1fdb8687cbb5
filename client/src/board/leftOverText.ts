import type { LeftOver } from '@jisr/shared/document/carryOver.ts'

/** What a person had written in a record, in plain letters; empty when nothing. */
export function leftOverText({ record }: Pick<LeftOver, 'record'>): string {
  if (record.typeName === 'page') return record.name
  if (record.typeName !== 'shape') return ''
  const props: Readonly<Record<string, unknown>> = { ...record.props }
  const written = [plainText(props['richText']), props['text'], props['name'], props['altText']]
  return written.filter((part) => typeof part === 'string' && part.trim() !== '').join('\n')
}

interface TextNode {
  type?: unknown
  text?: unknown
  content?: unknown
}

function plainText(node: unknown): string {
  if (typeof node !== 'object' || node === null) return ''
  const { type, text, content }: TextNode = node
  if (typeof text === 'string') return text
  if (type === 'hardBreak') return '\n'
  const parts = Array.isArray(content) ? content.map(plainText) : []
  return parts.join(type === 'paragraph' || type === 'heading' ? '' : '\n')
}
