export interface OfficialDay {
  day: string
  kind: 'holiday' | 'workday'
  name: string
}

export interface OfficialList {
  days: OfficialDay[]
  /** Lines that could not be read, counted from 1, with what they said. */
  wrong: { line: number; text: string }[]
}

const HOLIDAY = /^(holiday|rest|off|true|\u653e\u5047|\u4f11|\u4f11\u606f|\u8282\u5047\u65e5)$/i
const WORKDAY = /^(workday|work|false|\u4e0a\u73ed|\u73ed|\u8c03\u4f11|\u8c03\u4f11\u4e0a\u73ed)$/i
const DAY = /^(\d{4})[-/.\u5e74](\d{1,2})[-/.\u6708](\d{1,2})\u65e5?$/

/** Reads day, kind and name, separated by commas, tabs or semicolons; the columns in any order, a heading is passed over. */
export function readOfficialDays(text: string): OfficialList {
  const list: OfficialList = { days: [], wrong: [] }
  text.replace(/^\uFEFF/, '').split(/\r?\n/).forEach((row, index) => {
    const cells = row.split(/[,;\t\uff0c]/).map((cell) => cell.trim().replace(/^"|"$/g, '')).filter(Boolean)
    if (!cells.length) return
    const day = cells.map(dayOf).find(Boolean)
    const kind = cells.some((cell) => WORKDAY.test(cell)) ? 'workday' : cells.some((cell) => HOLIDAY.test(cell)) ? 'holiday' : undefined
    const name = cells.find((cell) => !dayOf(cell) && !HOLIDAY.test(cell) && !WORKDAY.test(cell))
    if (day && kind && name) list.days.push({ day, kind, name })
    else if (day || index > 0) list.wrong.push({ line: index + 1, text: row.trim() })
  })
  return list
}

function dayOf(cell: string): string | undefined {
  const [, year, month, date] = DAY.exec(cell) ?? []
  if (!year || !month || !date) return undefined
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) ? day : undefined
}

/** The text of a file in whatever encoding spreadsheets save: UTF-8, else GB18030. */
export async function textOfFile(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
