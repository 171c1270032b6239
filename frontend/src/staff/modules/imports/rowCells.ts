import type { ImportRow, ImportRun } from './types'

export interface Cell {
  heading: string
  text: string
  /** What is wrong with it, one sentence each. */
  problems: string[]
}

/** A row's cells with their problems, and the problems that belong to no column of the file. */
export function cellsOf(row: ImportRow, { headings, columns }: Pick<ImportRun, 'headings' | 'columns'>) {
  const cells: Cell[] = headings.map((heading, position) => ({ heading, text: row.cells[position] ?? '', problems: [] }))
  const rest: string[] = []
  for (const { column, message } of row.errors) {
    const cell = cells[columns[column] ?? headings.indexOf(column)]
    if (cell) cell.problems.push(message)
    else rest.push(message)
  }
  return { cells, rest }
}
