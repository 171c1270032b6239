import { describe, expect, it } from 'vitest'
import { byNeed, changes, choose, leftOut, mappingOf, missingFields } from './mapping'
import { cellsOf } from './rowCells'

const run = { headings: ['客户', '手机号', '', '月租', '手机号'], columns: { phone: 1, rent: 3 } }
const fields = [
  { name: 'tenant', heading: '租户姓名', required: true },
  { name: 'phone', heading: '手机号', required: true },
  { name: 'tags', heading: '标签', required: false },
]

describe('columns and fields', () => {
  const mapping = mappingOf(run)

  it('are read from the import; a heading without text or a second time is passed over', () => {
    expect(mapping).toEqual({ 客户: '', 手机号: 'phone', 月租: 'rent' })
    expect(leftOut(mapping)).toEqual(['客户'])
    expect(byNeed(mapping)[0]).toBe('客户')
  })

  it.each([
    ['a free field', '客户', 'tenant', { 客户: 'tenant', 手机号: 'phone', 月租: 'rent' }],
    ['a taken field moves', '客户', 'phone', { 客户: 'phone', 手机号: '', 月租: 'rent' }],
    ['leaving out frees', '月租', '', { 客户: '', 手机号: 'phone', 月租: '' }],
  ])('choosing: %s', (_text, heading, field, after) => expect(choose(mapping, heading, field)).toEqual(after))

  it('names what is needed and missing', () => {
    expect(missingFields(fields, mapping).map(({ name }) => name)).toEqual(['tenant'])
    expect(missingFields(fields, choose(mapping, '客户', 'tenant'))).toEqual([])
  })

  it('sends only what was changed', () => {
    expect(changes(mapping, choose(mapping, '客户', 'phone'))).toEqual({ 客户: 'phone', 手机号: '' })
  })
})

describe('a row', () => {
  it('has each reason at its cell and the others beside the row', () => {
    const problem = (column: string, message: string) => ({ row: 3, column, code: 'x', message })
    const row = { row: 3, cells: ['陈', '12'], errors: [problem('phone', 'too short'), problem('客户', 'too long'), problem('lease_start', 'overlaps')] }
    const { cells, rest } = cellsOf(row, run)
    expect(cells.map(({ text, problems }) => [text, problems])).toEqual([['陈', ['too long']], ['12', ['too short']], ['', []], ['', []], ['', []]])
    expect(rest).toEqual(['overlaps'])
  })
})
