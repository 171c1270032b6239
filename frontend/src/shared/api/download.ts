import { withQuery, type Query } from './raw'
import { transport } from './transport'

export interface Wanted {
  path: string
  query?: Query
  /** Absent: as the server calls it. */
  name?: string
}

/** Saves what the path answers, in the language of the console: a plain link would ask in the browser's. */
export async function saveFile({ path, query, name }: Wanted) {
  const response = await transport(new Request(new URL(withQuery(path, query), location.origin)))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = name ?? nameOf(response) ?? ''
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href))
}

const nameOf = ({ headers }: Response) => /filename="([^"]+)"/.exec(headers.get('Content-Disposition') ?? '')?.[1]
