/** Between cells: darker than the page's own, which is not seen from afar. */
export const GRID = '#d5dad7'
