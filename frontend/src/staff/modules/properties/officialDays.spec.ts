import { describe, expect, it } from 'vitest'
import { readOfficialDays } from './officialDays'

describe('the official list of holidays', () => {
  it('is read with Chinese or English words, in any order of columns, with or without a heading', () => {
    const days = [
      { day: '2027-01-01', kind: 'holiday', name: '元旦' },
      { day: '2027-01-03', kind: 'workday', name: '元旦调休' },
    ]
    expect(readOfficialDays('日期,类型,名称\n2027-01-01,放假,元旦\n2027/1/3,上班,元旦调休\n').days).toEqual(days)
    expect(readOfficialDays('\uFEFF元旦;2027年1月1日;holiday\r\n元旦调休;2027.1.3;workday').days).toEqual(days)
    expect(readOfficialDays('name\tdate\tisOffDay\n元旦\t2027-01-01\ttrue\n元旦调休\t2027-01-03\tfalse')).toEqual({ days, wrong: [] })
  })

  it('names the lines that cannot be read', () => {
    expect(readOfficialDays('2027-01-01,放假,元旦\n2027-02-30,放假,春节\n\n2027-05-01,maybe,x').wrong).toEqual([
      { line: 2, text: '2027-02-30,放假,春节' },
      { line: 4, text: '2027-05-01,maybe,x' },
    ])
  })
})
