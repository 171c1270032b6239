/** A column of DataTable and DataList. A slot named `cell-<key>` draws the cell; else `text`, else row[key]. */
export interface Column<T> {
  key: string
  title: string
  text?: (row: T) => string | number | null | undefined
  /** Numbers and amounts stand at the end. */
  align?: 'start' | 'end'
  /** The server can sort by this key. */
  sortable?: boolean
  width?: string
  /** Not shown until somebody chooses it. */
  hidden?: boolean
  /** Cannot be hidden: the name of the row. */
  always?: boolean
}
