/**
 * Of a timeline, in board units. At 1,600 units across, 22 units of a letter's size are 22 pixels or more on a projector
 * of 1920 by 1080 as long as the timeline is not higher than 990.
 */
export const FONT_SIZE = 22
export const AXIS_FONT_SIZE = 19
export const TITLE_FONT_SIZE = 28
export const NAME_FONT_SIZE = 20
/** The table of widths knows the medium weight; names and titles stand in bold, which is wider. */
export const BOLD = 1.07

/** A line of text, and the row of a lane in which it stands. */
export const ROW = 28
export const NAME_ROW = 26
export const MARK = 22
/** Decision points are larger than other marks. */
export const STAR = 32
/** Between a mark and its label, and between neighbours. */
export const GAP = 6
/** Above and below the rows of a lane. */
export const LANE_PADDING = 6

export const NAMES_WIDTH = 240
export const NAME_PADDING = 14
/** Between the lanes' names and the axis, and behind its end: half a mark and a little. */
export const AXIS_MARGIN = 14
export const MIN_WIDTH = 600
/** Of six projectors side by side; what is wider would draw ticks without end for everybody. */
export const MAX_WIDTH = 10_000
export const TITLE_HEIGHT = 46
export const FLAG_ROW = 30
export const TICK_ROW = 27
export const PHASE_ROW = 31
export const COLLAPSED_HEIGHT = 36

export const MIN_LABEL = 60
export const MIN_BAR = 22

/** How much of a title a lane shows: as much as leaves the timeline in this shape, else ever less. */
export const LABEL_SIZES = [
  { lines: 1, length: 640 },
  { lines: 2, length: 320 },
  { lines: 1, length: 320 },
  { lines: 1, length: 230 },
  { lines: 1, length: 160 },
] as const
export type LabelSize = (typeof LABEL_SIZES)[number]
/** Height by width: what a projector shows of it at 22 pixels. */
export const SHAPE = 0.618
