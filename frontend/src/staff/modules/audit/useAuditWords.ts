import { useI18n } from 'vue-i18n'
import { useSession } from '@/shared/composables/useSession'
import { wordsOf } from './changes'

/** Fields whose values are codes of ours; what people wrote is never translated. */
const CODED = new Set(['state', 'kind', 'roles', 'proration', 'rounding', 'earner', 'downgrade', 'field', 'language', 'voided', 'item'])
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

/** Actions, things, fields and coded values in the reader's words; what has no text yet is shown by its name. */
export function useAuditWords() {
  const { t, te, locale } = useI18n()
  const { properties } = useSession()
  const named = (key: string, name: string) => (te(key) ? t(key) : wordsOf(name))
  const one = (field: string, text: string) => {
    if (CODED.has(field) && te(`audit.values.${text}`)) return t(`audit.values.${text}`)
    if (field === 'properties') return properties.value.find(({ id }) => id === text)?.name ?? text
    if (field === 'outcome' && te(`callbacks.outcome.${text}`)) return t(`callbacks.outcome.${text}`)
    if (field === 'reason' && text === 'transfer') return t('audit.values.transfer')
    if (field === 'method' && te(`billing.methods.${text}`)) return t(`billing.methods.${text}`)
    if (field === 'tier' && te(`ui.tier.${text}`)) return t(`ui.tier.${text}`)
    return INSTANT.test(text) ? new Date(text).toLocaleString(locale.value) : text
  }
  return {
    action: (code: string) => named(`audit.actions.${code}`, code.slice(code.indexOf('.') + 1)),
    module: (name: string) => named(`audit.modules.${name}`, name),
    entity: (name: string) => named(`audit.entities.${name}`, name),
    field: (name: string, entity = '') => {
      const key = [`ui.tier.${name}`, `audit.fieldsOf.${entity}.${name}`].find((one) => te(one))
      return key ? t(key) : named(`audit.fields.${name}`, name)
    },
    value: (field: string, text: string | undefined) => text?.split(', ').map((part) => one(field, part)).join(', '),
  }
}
