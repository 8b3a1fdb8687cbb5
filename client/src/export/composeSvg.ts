import { DefaultFontFaces, type Editor, getDefaultColorTheme, type TLFontFace } from 'tldraw'
import { arabicFace, hasArabic } from '../canvasFonts/faces.ts'
import { INK } from '../ui/paper.ts'
import type { ExportArea } from './exportArea.ts'
import { type FooterContent, type FooterLayout, layoutFooter } from './footerLayout.ts'

const SVG = 'http://www.w3.org/2000/svg'
const FONT = 'tldraw_sans'
const RULE = '#B9C0C4'

export interface ComposedSvg {
  /** Needs nothing from outside: fonts and images are in it. */
  svg: string
  /** Pixels at 1x. */
  width: number
  height: number
}

/** The size an export will have at 1x, footer included. */
export function measureExport(area: ExportArea, content: FooterContent): { width: number; height: number } {
  const footer = layoutFooter(area.bounds.w, content, measureText)
  return { width: footer.width, height: area.bounds.h + footer.height }
}

/**
 * Draws shapes as one SVG on paper, as the screen shows them at 100 %, with the footer below. Always in the light
 * colours: exports are printed and projected.
 *
 * @throws when nothing of the area can be drawn
 */
export async function composeSvg(editor: Editor, area: ExportArea, content: FooterContent): Promise<ComposedSvg> {
  const faces = footerFaces(content)
  await Promise.all(faces.map((face) => editor.fonts.ensureFontIsLoaded(face)))
  const drawn = await editor.getSvgElement(area.ids, {
    bounds: area.bounds.clone(),
    padding: 0,
    scale: 1,
    background: false,
    darkMode: false,
  })
  if (!drawn) throw new Error('nothing to draw')
  // A copy: tldraw takes its own element out of the page as soon as this turn ends.
  const svg = drawn.svg.cloneNode(true) as SVGSVGElement
  layTextAsOnScreen(svg)
  const footer = layoutFooter(area.bounds.w, content, measureText)
  const height = area.bounds.h + footer.height
  const left = area.bounds.x - Math.floor((footer.width - area.bounds.w) / 2)

  setAttributes(svg, {
    viewBox: `${left} ${area.bounds.y} ${footer.width} ${height}`,
    width: footer.width,
    height,
  })
  svg.style.removeProperty('background-color')
  const paper = getDefaultColorTheme({ isDarkMode: false }).background
  svg.prepend(element('rect', { x: left, y: area.bounds.y, width: footer.width, height, fill: paper }))
  svg.append(drawFooter(footer, left, area.bounds.maxY, paper))
  await embedFaces(editor, svg, faces)
  // The page's nonce is a secret of the page.
  for (const style of svg.querySelectorAll('style')) style.removeAttribute('nonce')
  return { svg: new XMLSerializer().serializeToString(svg), width: footer.width, height }
}

/**
 * Corrects two things in which tldraw's exported text differs from its screen: what hangs out of a line's box, such as
 * vowel marks under Arabic letters, is cut; and "start" and "end", which are left and right on the screen, change sides
 * in right-to-left paragraphs.
 */
function layTextAsOnScreen(svg: SVGSVGElement): void {
  for (const text of svg.querySelectorAll<SVGForeignObjectElement>('foreignObject')) text.style.overflow = 'visible'
  for (const line of svg.querySelectorAll<HTMLElement>('foreignObject.tl-rich-text-svg *')) {
    if (line.style.textAlign === 'start') line.style.textAlign = 'left'
    else if (line.style.textAlign === 'end') line.style.textAlign = 'right'
  }
}

function drawFooter(footer: FooterLayout, left: number, top: number, paper: string): SVGElement {
  const group = element('g', { transform: `translate(${left}, ${top})`, 'font-family': `${FONT}, sans-serif` })
  // Covers what a shape draws beyond the exported area.
  group.append(element('rect', { x: 0, y: 0, width: footer.width, height: footer.height, fill: paper }))
  group.append(
    element('rect', { x: 0, y: 0, width: footer.width, height: Math.max(1, footer.fontSize / 14), fill: RULE }),
  )
  for (const { text, x, y, side, direction } of footer.texts) {
    const anchor = (side === 'left') === (direction === 'ltr') ? 'start' : 'end'
    const line = element('text', { x, y, direction, 'text-anchor': anchor, 'font-size': footer.fontSize, fill: INK })
    line.textContent = text
    group.append(line)
  }
  return group
}

function footerFaces({ title, mark }: FooterContent): TLFontFace[] {
  const arabic = hasArabic(title + mark) ? arabicFace(FONT, 'normal', 'normal') : undefined
  const latin = DefaultFontFaces.tldraw_sans.normal.normal
  return arabic ? [latin, arabic] : [latin]
}

/** Adds the faces that the shapes have not brought along already. */
async function embedFaces(editor: Editor, svg: SVGSVGElement, faces: readonly TLFontFace[]): Promise<void> {
  const declarations = await Promise.all(faces.map((face) => editor.fonts.toEmbeddedCssDeclaration(face)))
  const present = new Set([...svg.querySelectorAll('style')].map((style) => style.textContent))
  for (const declaration of declarations) {
    if (present.has(declaration)) continue
    const style = element('style', {})
    style.textContent = declaration
    svg.prepend(style)
  }
}

let canvas: CanvasRenderingContext2D | null | undefined

function measureText(text: string, fontSize: number): number {
  canvas ??= document.createElement('canvas').getContext('2d')
  if (!canvas) return text.length * fontSize
  canvas.font = `${fontSize}px ${FONT}, sans-serif`
  return canvas.measureText(text).width
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, name)
  setAttributes(made, attributes)
  return made
}

function setAttributes(target: Element, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, String(value))
}
