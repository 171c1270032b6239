import type { Locale } from '@/shared/i18n'
import type { Named } from './types'

const HALF = 5

/** The name in the reader's language. */
export const nameIn = (locale: Locale, one: Named) => (locale === 'en' && one.nameEn ? one.nameEn : one.name)

/** A code as it is read out: in two halves. */
export const codeText = (code: string) => `${code.slice(0, HALF)} ${code.slice(HALF)}`
