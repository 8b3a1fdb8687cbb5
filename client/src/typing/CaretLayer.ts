import type { EditorView } from '@tiptap/pm/view'
import type { Caret } from '../binding/labels.ts'
import { fromPlace } from './places.ts'
import './carets.css'

/**
 * Others' carets, drawn over the text and not in it: an element between two Arabic letters would part them, and one in the line
 * would move what is measured. Names stand above the label, where they cover no line of it.
 */
export class CaretLayer {
  readonly #view: EditorView
  readonly #layer: HTMLElement
  readonly #probes: readonly HTMLElement[]
  #carets: readonly Caret[] = []
  #frame = 0

  constructor(view: EditorView) {
    this.#view = view
    this.#layer = document.createElement('div')
    this.#layer.className = 'carets'
    this.#layer.dataset['testid'] = 'carets'
    this.#probes = [
      [0, 0],
      [100, 0],
      [0, 100],
    ].map(([x, y]) => this.#place(document.createElement('div'), x ?? 0, y ?? 0))
  }

  draw(carets: readonly Caret[]): void {
    this.#carets = carets
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame(() => this.#draw())
  }

  remove(): void {
    cancelAnimationFrame(this.#frame)
    this.#layer.remove()
  }

  #draw(): void {
    // Around the label itself tldraw cuts off what does not fit into the shape.
    const shape = this.#view.dom.closest('.tl-shape')
    if (!shape) return
    if (this.#layer.parentElement !== shape) shape.append(this.#layer)
    this.#layer.replaceChildren(...this.#probes)
    const toLocal = this.#toLocal()
    const height = Number.parseFloat(getComputedStyle(this.#view.dom).fontSize) * 1.3
    const first = this.#view.coordsAtPos(fromPlace(this.#view.state.doc, 0))
    const top = toLocal((first.left + first.right) / 2, (first.top + first.bottom) / 2).y - height / 2
    const names: HTMLElement[] = []
    for (const { name, colour, anchor, head } of this.#carets) {
      const { doc } = this.#view.state
      const at = this.#view.coordsAtPos(fromPlace(doc, head))
      const { x, y } = toLocal((at.left + at.right) / 2, (at.top + at.bottom) / 2)
      for (const box of anchor === head ? [] : this.#selected(fromPlace(doc, anchor), fromPlace(doc, head))) {
        const from = toLocal(box.left, box.top)
        const to = toLocal(box.right, box.bottom)
        const ground = this.#add('carets-selection', from.x, from.y, colour)
        ground.style.width = `${to.x - from.x}px`
        ground.style.height = `${to.y - from.y}px`
      }
      this.#add('carets-bar', x, y - height / 2, colour).style.height = `${height}px`
      const chip = this.#add('carets-name', x, top, colour)
      chip.textContent = name
      chip.dir = 'auto'
      names.push(chip)
    }
    stack(names)
  }

  #add(className: string, x: number, y: number, colour: string): HTMLElement {
    const element = this.#place(document.createElement('div'), x, y)
    element.className = className
    element.style.setProperty('--caret-colour', colour)
    this.#layer.append(element)
    return element
  }

  #place(element: HTMLElement, x: number, y: number): HTMLElement {
    element.style.position = 'absolute'
    element.style.left = `${x}px`
    element.style.top = `${y}px`
    return element
  }

  #selected(anchor: number, head: number): DOMRect[] {
    const [from, to] = [this.#view.domAtPos(Math.min(anchor, head)), this.#view.domAtPos(Math.max(anchor, head))]
    const range = document.createRange()
    range.setStart(from.node, from.offset)
    range.setEnd(to.node, to.offset)
    return [...range.getClientRects()]
  }

  /** From the window's pixels to the layer's, whatever zoom and rotation lie between them. */
  #toLocal(): (left: number, top: number) => { x: number; y: number } {
    const [origin, right, down] = this.#probes.map((probe) => probe.getBoundingClientRect())
    if (!origin || !right || !down) return (x, y) => ({ x, y })
    const [ax, ay] = [(right.x - origin.x) / 100, (right.y - origin.y) / 100]
    const [bx, by] = [(down.x - origin.x) / 100, (down.y - origin.y) / 100]
    const area = ax * by - ay * bx || 1
    return (left, top) => {
      const [x, y] = [left - origin.x, top - origin.y]
      return { x: (x * by - y * bx) / area, y: (y * ax - x * ay) / area }
    }
  }
}

/** Names that would cover one another go up, one row each. */
function stack(names: readonly HTMLElement[]): void {
  const placed: DOMRect[] = []
  for (const name of names) {
    for (let row = 0; row < names.length; row += 1) {
      name.style.setProperty('--caret-row', String(row))
      const box = name.getBoundingClientRect()
      if (
        placed.some(
          (other) =>
            box.left < other.right &&
            other.left < box.right &&
            box.top < other.bottom - 1 &&
            other.top < box.bottom - 1,
        )
      )
        continue
      placed.push(box)
      break
    }
  }
}
