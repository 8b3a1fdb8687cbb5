const UNSIZED = { width: 300, height: 150 }
const LENGTH = /^\s*(\d*\.?\d+(?:e[+-]?\d+)?)\s*(?:px)?\s*$/i
const ROOT = /<svg\b((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

export interface SizedSvg {
  /** The drawing with its size written on it: browsers draw one without at a size of their own. */
  source: string
  width: number
  height: number
}

/**
 * The size at which a drawing wants to be seen, from its width and height or its view box. Undefined when there is no
 * drawing. Read from the text: a parser would look at the drawing's scripts, and the page's policy would report them.
 */
export function svgSize(source: string): SizedSvg | undefined {
  const root = ROOT.exec(source)
  if (!root) return undefined
  const [tag, inside = '', closed = ''] = root
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single] of inside.matchAll(ATTRIBUTE)) attributes.set(name, double ?? single ?? '')
  const size = sizeOf(attributes)
  const kept = inside.replace(/\s(?:width|height)\s*=\s*(?:"[^"]*"|'[^']*')/g, '')
  const sized = `<svg${kept} width="${size.width}" height="${size.height}"${closed}>`
  return { source: source.slice(0, root.index) + sized + source.slice(root.index + tag.length), ...size }
}

function sizeOf(attributes: ReadonlyMap<string, string>): { width: number; height: number } {
  const [, , boxWidth = 0, boxHeight = 0] = (attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const box = boxWidth > 0 && boxHeight > 0 ? { width: boxWidth, height: boxHeight } : undefined
  const width = length(attributes.get('width'))
  const height = length(attributes.get('height'))
  if (width && height) return { width, height }
  if (width && box) return { width, height: (width * box.height) / box.width }
  if (height && box) return { width: (height * box.width) / box.height, height }
  return box ?? UNSIZED
}

/** Percentages and units of paper depend on where the drawing stands: the view box tells more. */
function length(text = ''): number | undefined {
  const value = Number(LENGTH.exec(text)?.[1])
  return value > 0 ? value : undefined
}
