/** One line of the form: for whom, what came, where it lies. */
export interface Line {
  key: number
  tenantId?: string
  unitId?: string
  carrier: string
  tracking: string
  shelf: string
  fileIds: string[]
}

let last = 0
/** The next line keeps carrier and shelf of the one before: parcels come in loads. */
export const lineAfter = (before?: Line): Line => ({ key: ++last, carrier: before?.carrier ?? '', tracking: '', shelf: before?.shelf ?? '', fileIds: [] })

const begun = (line: Line) => !!(line.tenantId || line.unitId || line.tracking.trim())

/** As the API takes them; a last line that nobody has begun is left out. */
export const arrivalsOf = (lines: Line[]) =>
  lines.filter((line, n) => n === 0 || begun(line)).map(({ tenantId, unitId, carrier, tracking, shelf, fileIds }) => ({ tenantId: tenantId || null, unitId: tenantId ? null : unitId || null, carrier, tracking, shelf, fileIds }))
