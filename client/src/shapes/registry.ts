import { LayerShapeUtil } from './layer/LayerShapeUtil.tsx'
import { MatrixShapeUtil } from './matrix/MatrixShapeUtil.tsx'
import { MatrixTool } from './matrix/MatrixTool.ts'
import { MeasureShapeUtil } from './measure/MeasureShapeUtil.tsx'
import { MeasureTool } from './measure/MeasureTool.ts'
import { ScanShapeUtil } from './scan/ScanShapeUtil.tsx'
import { TieTool } from './scan/TieTool.ts'
import { GroundTool } from './sketch/GroundTool.ts'
import { SketchShapeUtil } from './sketch/SketchShapeUtil.tsx'
import { SketchTool } from './sketch/SketchTool.ts'
import { SymbolShapeUtil } from './symbol/SymbolShapeUtil.tsx'
import { SymbolTool } from './symbol/SymbolTool.ts'
import { TimelineShapeUtil } from './timeline/TimelineShapeUtil.tsx'
import { TimelineTool } from './timeline/TimelineTool.ts'

/** The planning shapes, and the tools that place them. */
export const planningShapeUtils = [
  TimelineShapeUtil,
  MatrixShapeUtil,
  SketchShapeUtil,
  SymbolShapeUtil,
  MeasureShapeUtil,
  LayerShapeUtil,
  ScanShapeUtil,
]
export const planningTools = [TimelineTool, MatrixTool, SketchTool, GroundTool, SymbolTool, MeasureTool, TieTool]
