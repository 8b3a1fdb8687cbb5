import { createContext } from 'react'

/** Of what the fields of a panel are: once the panel is gone, a field's label alone says nothing. Empty outside of panels. */
export const PanelTitle = createContext('')
