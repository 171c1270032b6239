import { h, type FunctionalComponent, type VNodeChild } from 'vue'

const MARK = /\*\*([^*\n]+)\*\*|(https?:\/\/[^\s<>"\u3000-\u303f\uff00-\uffef]+)/g
const ITEM = /^\s*[-*\u2022]\s+/

/** Words of a line: **bold**, addresses as links, all else as it was typed. HTML is never read. */
export function words(line: string): VNodeChild[] {
  const parts: VNodeChild[] = []
  let at = 0
  for (const found of line.matchAll(MARK)) {
    if (found.index > at) parts.push(line.slice(at, found.index))
    parts.push(found[1] ? h('strong', found[1]) : h('a', { href: found[2], target: '_blank', rel: 'noopener noreferrer nofollow' }, found[2]))
    at = found.index + found[0].length
  }
  if (at < line.length) parts.push(line.slice(at))
  return parts
}

const lines = (rows: string[]) => rows.flatMap((row, n) => (n ? [h('br'), ...words(row)] : words(row)))

function block(text: string): VNodeChild[] {
  const rows = text.split('\n')
  const first = rows.findIndex((row) => ITEM.test(row))
  if (first < 0) return [h('p', lines(rows))]
  const next = rows.findIndex((row, n) => n > first && !ITEM.test(row))
  const end = next < 0 ? rows.length : next
  return [
    ...(first ? block(rows.slice(0, first).join('\n')) : []),
    h('ul', rows.slice(first, end).map((row) => h('li', words(row.replace(ITEM, ''))))),
    ...(end < rows.length ? block(rows.slice(end).join('\n')) : []),
  ]
}

/** What somebody wrote, as text: paragraphs at blank lines, lists, bold, links. */
const PlainText: FunctionalComponent<{ text: string }> = ({ text }) =>
  h('div', { class: 'plain-text' }, text.replaceAll('\r\n', '\n').split(/\n\s*\n/).filter((part) => part.trim()).flatMap(block))
PlainText.props = ['text']

export default PlainText
