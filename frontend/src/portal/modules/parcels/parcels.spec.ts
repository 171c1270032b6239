import { describe, expect, it } from 'vitest'
import { codeText } from '../../ui/codeText'
import { desksOf, type Parcel } from './parcels'

const parcel = (id: string, code: string | null) => ({ id, code }) as Parcel

describe('parcels that wait', () => {
  it('stand under the code that opens them', () => {
    const desks = desksOf([parcel('a', 'ABCDE12345'), parcel('b', 'ABCDE12345'), parcel('c', null), parcel('d', 'FFFFF00000')])
    expect(desks.map(({ code, parcels }) => [code, parcels.map(({ id }) => id)])).toEqual([['ABCDE12345', ['a', 'b']], ['FFFFF00000', ['d']]])
  })

  it('show the code in two halves', () => {
    expect(codeText('ABCDE12345')).toBe('ABCDE 12345')
  })
})
