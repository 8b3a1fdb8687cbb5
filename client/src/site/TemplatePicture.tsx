import type { CreateBoard } from '@jisr/shared/api/boards.ts'

type Template = NonNullable<CreateBoard['template']>

const PICTURES: Readonly<Record<Template, () => React.JSX.Element>> = {
  blank: Blank,
  timeline: Timeline,
  matrix: Matrix,
  districtSketch: DistrictSketch,
  mosul: Mosul,
  clearWater: ClearWater,
}

/** What a new board of that template looks like, as a drawing the size of a stamp. */
export function TemplatePicture({ template }: { template: Template }) {
  const Picture = PICTURES[template]
  return (
    <svg className="jisr-template-picture" viewBox="0 0 160 100" aria-hidden="true" fill="none">
      <rect width="160" height="100" fill="var(--sheet)" />
      <Picture />
    </svg>
  )
}

function Blank() {
  return (
    <>
      <path d="M0 25h160M0 50h160M0 75h160M32 0v100M64 0v100M96 0v100M128 0v100" stroke="var(--grid)" />
      <path d="M52 62c10-22 18 6 28-10s16 8 28-10" stroke="var(--ink)" strokeWidth="2.5" strokeLinecap="round" />
    </>
  )
}

/** Lanes below an axis of time; a flag at D-day and H-hour, which are still to come. */
function Timeline() {
  return (
    <>
      <Axis />
      <path d="M10 42h140M10 58h140M10 74h140M10 90h140" stroke="var(--rule)" />
      <path d="M34 26v64M66 26v64M98 26v64M130 26v64" stroke="var(--grid)" />
      <path d="M66 10v80" stroke="var(--action)" strokeWidth="1.5" strokeDasharray="4 3" />
      <path d="M66 10h22l-5 5 5 5H66z" fill="var(--action)" />
    </>
  )
}

function Axis() {
  return (
    <path
      d="M10 26h140M18 22v4M34 18v8M50 22v4M66 18v8M82 22v4M98 18v8M114 22v4M130 18v8M146 22v4"
      stroke="var(--ink)"
      strokeWidth="1.5"
    />
  )
}

/** Tasks in rows, organisations in columns, no letter yet. */
function Matrix() {
  return (
    <>
      <path d="M10 12h140v18H10z" fill="var(--tint)" />
      <path
        d="M60 12v76M78 12v76M96 12v76M114 12v76M132 12v76M10 44.5h140M10 59h140M10 73.5h140"
        stroke="var(--rule)"
      />
      <path d="M10 12h140v76H10zM10 30h140M60 12v76" stroke="var(--ink)" strokeWidth="1.5" />
      <path d="M66 21h6M84 21h6M102 21h6M120 21h6M138 21h6" stroke="var(--ink-soft)" strokeWidth="3" />
      <path d="M16 37h8" stroke="var(--action)" strokeWidth="3" />
    </>
  )
}

/** A timeline and a matrix beside it, both full. */
function ClearWater() {
  return (
    <>
      <path d="M8 24h84M16 20v4M28 20v4M40 20v4M52 20v4M64 20v4M76 20v4" stroke="var(--ink)" strokeWidth="1.5" />
      <path d="M14 28h26v6H14zM40 36h40v6H40z" fill="var(--action-tint)" stroke="var(--action)" />
      <path d="M8 46h84M8 60h84M8 74h84M8 88h84" stroke="var(--rule)" />
      <path d="M18 53h16M44 67h22M26 81h12M70 53h14" stroke="var(--tigris)" strokeWidth="5" />
      <path d="m46 48 1.6 3.4 3.8.4-2.8 2.6.8 3.7-3.4-1.9-3.4 1.9.8-3.7-2.8-2.6 3.8-.4z" fill="var(--attention)" />
      <g fill="var(--ink)">
        <path d="m20 63 4 4-4 4-4-4zM82 77l4 4-4 4-4-4z" />
        <circle cx="58" cy="81" r="3" />
        <circle cx="78" cy="67" r="3" />
      </g>
      <path d="M52 14v74" stroke="var(--action)" strokeWidth="1.5" strokeDasharray="4 3" />
      <path d="M100 20h52v10h-52z" fill="var(--tint)" />
      <path d="M118 20v68M126.5 20v68M135 20v68M143.5 20v68M100 44.5h52M100 59h52M100 73.5h52" stroke="var(--rule)" />
      <path d="M100 20h52v68h-52zM100 30h52M118 20v68" stroke="var(--ink)" strokeWidth="1.5" />
      <path d="M104 37h9M104 52h9M104 66h7M104 81h9" stroke="var(--ink-soft)" strokeWidth="2.5" />
      <g fill="var(--action)">
        <path d="M120 35h4v4h-4zM128.5 50h4v4h-4zM145.5 64h4v4h-4zM137 79h4v4h-4z" />
      </g>
      <g fill="var(--ink-soft)">
        <circle cx="130.5" cy="37" r="1.8" />
        <circle cx="147.5" cy="37" r="1.8" />
        <circle cx="122" cy="66" r="1.8" />
        <circle cx="139" cy="52" r="1.8" />
        <circle cx="122" cy="81" r="1.8" />
      </g>
    </>
  )
}

/** A sheet with a grid, a river, areas around their centres, a legend and a scale bar. */
function DistrictSketch() {
  return (
    <>
      <path d="M22 10h116v80H22z" stroke="var(--rule)" />
      <path d="M30 20h100v46H30z" stroke="var(--ink)" strokeWidth="1.5" />
      <path d="M50 20v46M70 20v46M90 20v46M110 20v46M30 36h100M30 51h100" stroke="var(--grid)" />
      <path d="M40 24h18v14H40zM96 28h22v16H96zM50 48h16v14H50z" stroke="var(--rule)" strokeDasharray="3 3" />
      <path d="M64 20c2 10 14 8 18 18s2 14 10 28" stroke="var(--tigris)" strokeWidth="6" />
      <path d="m66 40 18-10M76 54l16-8" stroke="var(--ink)" strokeWidth="2.5" />
      <path d="M30 15h40" stroke="var(--ink)" strokeWidth="3" />
      <path d="M30 74h8M30 82h8" stroke="var(--tigris)" strokeWidth="4" />
      <path d="M43 74h18M43 82h12" stroke="var(--ink-soft)" strokeWidth="2.5" />
      <path d="M86 80h20" stroke="var(--ink)" strokeWidth="4" />
      <path d="M106 80h20" stroke="var(--rule)" strokeWidth="4" />
      <path d="m76 72 4 12-4-3-4 3z" fill="var(--ink)" />
    </>
  )
}

/** The Tigris through Mosul from north-west to south-east, its five bridges, main roads and a few quarters. */
function Mosul() {
  return (
    <>
      <path d="M0 62 58 50 160 30M30 100 62 52 78 0M96 100 84 58 132 0" stroke="var(--rule)" strokeWidth="1.5" />
      <path
        d="M26 0c4 12 26 10 32 20s-4 18 8 26 26 4 32 16 20 10 24 20 2 12 4 18"
        stroke="var(--tigris)"
        strokeWidth="8"
      />
      <path d="m44 24 22-10M52 38l20-6M58 54l14-16M82 68l10-16M100 80l14-16" stroke="var(--ink)" strokeWidth="2.5" />
      <g fill="var(--ink-soft)">
        <circle cx="24" cy="36" r="2.5" />
        <circle cx="38" cy="72" r="2.5" />
        <circle cx="104" cy="22" r="2.5" />
        <circle cx="118" cy="46" r="2.5" />
        <circle cx="140" cy="68" r="2.5" />
        <circle cx="64" cy="84" r="2.5" />
      </g>
    </>
  )
}
