/** Lighter and darker than the page's own: they are seen from afar. */
export const GRID = '#d3d8d5'
export const TIGRIS_TINT = '#d6e6f1'
export const DONE_TINT = '#d3e8d6'
/** Decision points are found at a glance. */
export const GOLD = '#f2c14e'
