/**
 * A label as one line of units, the form in which several people can change it at once (ADR 0010):
 *
 * - a code point of its text; `\n` begins a new block;
 * - `{marks}`: from here to the next such unit or the end of the block the text has these marks, and no others;
 * - `{block}`: what the block that begins here is, when it is no plain paragraph;
 * - `{node}`: something in the line that is no text, and a line feed inside a run of text.
 *
 * Every line of units is some rich text, whatever concurrent edits left: a unit where it means nothing has no effect.
 * Attributes at their default are left out.
 */
export type Unit = string | { marks: RichMark[] } | { block: BlockFormat } | { node: RichNode }

export interface RichMark {
  type: string
  attrs?: Record<string, unknown>
}
export interface RichNode {
  type: string
  attrs?: Record<string, unknown>
  content?: RichNode[]
  marks?: RichMark[]
  text?: string
}

/** `within`: the lists around the block, outermost first. */
export interface BlockFormat {
  type?: string
  attrs?: Record<string, unknown>
  within?: Level[]
}
/** `begins`: what begins with this block; without it the block goes on in the item of the block before it. */
interface Level {
  list: string
  begins?: 'list' | 'item'
  attrs?: Record<string, unknown>
}

const BREAK = '\n'
const LISTS: ReadonlySet<string> = new Set(['bulletList', 'orderedList'])
const DEFAULT_ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  paragraph: { dir: 'auto' },
  heading: { dir: 'auto' },
  orderedList: { start: 1, type: null },
}

export function keyOfUnit(unit: Unit): string {
  return typeof unit === 'string' ? unit : JSON.stringify(unit)
}

/** @param richText passed `richTextFault` */
export function toUnits(richText: RichNode): Unit[] {
  const units: Unit[] = []
  let isFirst = true
  const addBlock = (block: RichNode, within: readonly Level[]): void => {
    if (!isFirst) units.push(BREAK)
    isFirst = false
    const attrs = ownAttributes(block)
    const format: BlockFormat = {
      ...(block.type === 'paragraph' ? {} : { type: block.type }),
      ...(attrs && { attrs }),
      ...(within.length > 0 && { within: [...within] }),
    }
    if (Object.keys(format).length > 0) units.push({ block: format })
    addInline(units, block.content ?? [])
  }
  const addBlocks = (blocks: readonly RichNode[], within: readonly Level[]): void => {
    let around = within
    for (const block of blocks) {
      if (LISTS.has(block.type)) addList(block, around)
      else addBlock(block, around)
      around = goingOn(within)
    }
  }
  const addList = (list: RichNode, within: readonly Level[]): void => {
    const attrs = ownAttributes(list)
    let around = within
    for (const [n, item] of (list.content ?? []).entries()) {
      addBlocks(item.content ?? [], [
        ...around,
        { list: list.type, begins: n === 0 ? 'list' : 'item', ...(n === 0 && attrs && { attrs }) },
      ])
      around = goingOn(within)
    }
  }
  addBlocks(richText.content ?? [], [])
  return units
}

function addInline(units: Unit[], nodes: readonly RichNode[]): void {
  let marks = '[]'
  for (const { type, text, marks: own = [], ...rest } of nodes) {
    if (JSON.stringify(own) !== marks) {
      units.push({ marks: own })
      marks = JSON.stringify(own)
    }
    if (type !== 'text') units.push({ node: { type, ...rest } })
    else for (const letter of text ?? '') units.push(letter === BREAK ? { node: { type, text: letter } } : letter)
  }
}

/** The same lists for the blocks after the first. */
function goingOn(within: readonly Level[]): Level[] {
  return within.map(({ list }) => ({ list }))
}

interface Block {
  format: BlockFormat
  content: RichNode[]
}

/**
 * @param pieces units, where text may come in runs of several
 * @returns rich text whose lists are sound; what its nodes, marks and attributes are is for `richTextFault` to judge
 */
export function fromUnits(pieces: Iterable<unknown>): RichNode {
  const blocks: Block[] = []
  let block: Block = { format: {}, content: [] }
  let marks: RichMark[] = []
  let isAtStart = true
  const add = (node: RichNode): void => {
    isAtStart = false
    const last = block.content.at(-1)
    if (typeof node.text === 'string' && typeof last?.text === 'string' && sameMarks(last.marks ?? [], marks)) {
      last.text += node.text
    } else block.content.push(marks.length > 0 ? { ...node, marks } : node)
  }
  blocks.push(block)
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      for (const [n, text] of piece.split(BREAK).entries()) {
        if (n > 0) {
          block = { format: {}, content: [] }
          blocks.push(block)
          marks = []
          isAtStart = true
        }
        if (text !== '') add({ type: 'text', text })
      }
    } else if (isPlain(piece) && Array.isArray(piece['marks'])) marks = piece['marks'] as RichMark[]
    else if (isPlain(piece) && isPlain(piece['block'])) {
      // Of two that arrived at once the first counts; one that a joined line left behind counts no more.
      if (isAtStart) block.format = readFormat(piece['block'])
      isAtStart = false
    } else
      add(
        isPlain(piece) && isPlain(piece['node']) ? ({ ...piece['node'] } as unknown as RichNode) : { type: 'unknown' },
      )
  }
  return { type: 'doc', content: nest(blocks) }
}

/** Puts the blocks into their lists. An item begins with a paragraph, so no block opens two lists at once. */
function nest(blocks: readonly Block[]): RichNode[] {
  const content: RichNode[] = []
  /** The lists around the block before, each with the content of its open item. */
  let open: { list: RichNode; item: RichNode[] }[] = []
  for (const { format, content: inline } of blocks) {
    let opened = false
    const around: typeof open = []
    for (const level of format.within ?? []) {
      if (opened) break
      const before = open[around.length]
      const isSameList = before !== undefined && before.list.type === level.list && level.begins !== 'list'
      if (isSameList && level.begins === undefined) {
        around.push(before)
        continue
      }
      opened = true
      const item: RichNode[] = []
      const listItem: RichNode = { type: 'listItem', content: item }
      if (isSameList) {
        before.list.content?.push(listItem)
        around.push({ list: before.list, item })
        continue
      }
      const attrs = level.attrs && { attrs: level.attrs }
      const list: RichNode = { type: level.list, ...attrs, content: [listItem] }
      const holder = around.at(-1)?.item ?? content
      holder.push(list)
      around.push({ list, item })
    }
    const type = opened ? 'paragraph' : (format.type ?? 'paragraph')
    const attrs = format.attrs && type === (format.type ?? 'paragraph') && { attrs: format.attrs }
    const holder = around.at(-1)?.item ?? content
    holder.push({ type, ...attrs, ...(inline.length > 0 && { content: inline }) })
    open = around
  }
  return content
}

function readFormat({ type, attrs, within }: Record<string, unknown>): BlockFormat {
  return {
    ...(typeof type === 'string' && { type }),
    ...(isPlain(attrs) && { attrs }),
    ...(Array.isArray(within) && { within: within.filter(isLevel) }),
  }
}

function isLevel(level: unknown): level is Level {
  return (
    isPlain(level) &&
    typeof level['list'] === 'string' &&
    LISTS.has(level['list']) &&
    [undefined, 'list', 'item'].includes(level['begins'] as string | undefined) &&
    (level['attrs'] === undefined || isPlain(level['attrs']))
  )
}

function ownAttributes({ type, attrs }: RichNode): Record<string, unknown> | undefined {
  const defaults = DEFAULT_ATTRIBUTES[type]
  const own = Object.entries(attrs ?? {}).filter(
    ([name, value]) => !(defaults && Object.hasOwn(defaults, name) && defaults[name] === value),
  )
  return own.length > 0 ? Object.fromEntries(own) : undefined
}

function sameMarks(a: readonly RichMark[], b: readonly RichMark[]): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)
  )
}
