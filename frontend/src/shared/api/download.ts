import { withQuery, type Query } from './raw'

/** Lets the browser save what the server sends (CSV, XLSX); the cookie goes along. */
export function download(path: string, query?: Query) {
  const link = document.createElement('a')
  link.href = withQuery(path, query)
  link.download = ''
  link.click()
}
