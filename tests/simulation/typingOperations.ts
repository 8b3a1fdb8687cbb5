import type { Editor, TLRichText, TLShape, TLShapeId } from 'tldraw'
import { toRichText } from 'tldraw'
import type { Operation } from './operations.ts'
import type { Random } from './random.ts'

type Labelled = TLShape & { props: { richText: TLRichText } }

const LABELLED: ReadonlySet<string> = new Set(['geo', 'note', 'text'])
/** Few, so that people meet in one label. */
const OPENED = 2
const LETTERS = Array.from('جسرپردbridge \n')

/** People who type, letter by letter; a label stays open over the steps of others. */
export const TYPING_OPERATIONS: Record<string, Operation> = {
  type: (person, random) => {
    const { store } = person
    const opened = person.typingIn === null ? undefined : labelOf(store.get(person.typingIn as TLShapeId))
    const label = opened ?? someLabel(random, store.query.records('shape').get())
    if (!label) {
      person.closeLabel()
      return
    }
    person.openLabel(label.id)
    store.put([{ ...label, props: { ...label.props, richText: typed(random, label.props.richText) } }])
  },
}

/** The same with a real editor. */
export const EDITOR_TYPING: Record<string, Operation> = {
  type: ({ editor }, random) => {
    if (!editor || editor.inputs.isPointing) return
    const label = labelOf(editor.getEditingShape()) ?? someLabel(random, editor.getCurrentPageShapes())
    if (!label) return
    open(editor, label)
    const richText = typed(random, label.props.richText)
    editor.updateShape({ id: label.id, type: label.type, props: { richText } })
  },
}

function open(editor: Editor, { id }: Labelled): void {
  if (editor.getEditingShapeId() === id) return
  editor.select(id).setEditingShape(id)
  editor.setCurrentTool('select.editing_shape')
}

function labelOf(shape: TLShape | undefined): Labelled | undefined {
  return shape && LABELLED.has(shape.type) ? (shape as Labelled) : undefined
}

function someLabel(random: Random, shapes: readonly TLShape[]): Labelled | undefined {
  const labels = shapes.map(labelOf).filter((label) => label !== undefined)
  return random.pick(labels.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, OPENED))
}

/** One letter more, or less. */
function typed(random: Random, richText: TLRichText): TLRichText {
  const text = Array.from(textOf(richText))
  const place = random.below(text.length + 1)
  if (random.chance(0.2)) text.splice(place, 1)
  else text.splice(place, 0, random.pick(LETTERS) ?? '')
  return toRichText(text.join(''))
}

function textOf({ content }: TLRichText): string {
  const paragraphs = content as { content?: { text?: string }[] }[]
  return paragraphs.map((paragraph) => (paragraph.content ?? []).map(({ text = '' }) => text).join('')).join('\n')
}
