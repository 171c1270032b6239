import type { Locale } from '@/shared/i18n'
import type { Named, Redemption } from './types'

const HALF = 5

/** The name in the reader's language. */
export const nameIn = (locale: Locale, one: Named) => (locale === 'en' && one.nameEn ? one.nameEn : one.name)

/** Whether it can still be taken back: it waits, or none of the credit is on a bill. */
export const cancellable = ({ state, credit }: Pick<Redemption, 'state' | 'credit'>) =>
  state === 'RESERVED' || (state === 'FULFILLED' && !!credit && credit.uses.length === 0)

/** A code as it is read out: in two halves. */
export const codeText = (code: string) => `${code.slice(0, HALF)} ${code.slice(HALF)}`
